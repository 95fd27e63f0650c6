/**
 * A spec's name says its lane: `x.spec.ts` is law, pure and without a database; `x.register.spec.ts` has databases on the one
 * cluster of the run; `x.program.spec.ts` starts processes: clusters of its own, the built program, a browser.
 *
 * @returns {import('jest').InitialProjectOptions}
 */
const lane = (displayName, testRegex, more) => ({
  displayName,
  testRegex,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test', '<rootDir>/migrations'],
  testEnvironment: '<rootDir>/test/setup/environment.mjs',
  testRunner: '<rootDir>/test/setup/runner.mjs',
  transform: {},
  ...more,
});

const onCluster = {
  globalSetup: '<rootDir>/test/setup/cluster-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/cluster-teardown.mjs',
};

/** @type {import('jest').Config} */
export default {
  projects: [
    lane('program', '\\.(program|kurrentdb)\\.spec\\.ts$', onCluster),
    lane('register', '\\.register\\.spec\\.ts$', onCluster),
    lane('law', '(?<!\\.(program|kurrentdb|register))\\.spec\\.ts$'),
  ],
  globalSetup: '<rootDir>/test/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/test/setup/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/setup/closing-line.mjs'],
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  // Some start a database server, on machines that do other things too.
  testTimeout: 60_000,
  // A KurrentDB has one log for all who test on it: they come one after the other.
  maxWorkers: process.env.KURRENTDB_URL ? 1 : 2,
};
