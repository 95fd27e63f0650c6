import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { serve } from './globals.mjs';

const require = createRequire(import.meta.url);
const LISTENERS = Symbol.for('EVENT_HANDLERS');
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

register('./typescript-loader.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
// Whoever has nothing left to do need not take its heap apart as well: that may last longer than Jest gives a worker to end.
process.once('beforeExit', () => process.exit());

/**
 * Runs a spec file by Jest's own circus, but with modules as Node loads them, once a worker. Jest's registry loads the whole
 * program anew for each file: that was half of the time of all tests.
 */
export default async function run(globalConfig, config, environment, runtime, path, send) {
  // Jest maps stacks of modules that its registry loaded. Node itself maps ours.
  Error.prepareStackTrace = undefined;
  globalThis[TIMEOUT] = undefined;
  runtime.requireInternalModule = anew;
  runtime.setGlobalsForRuntime = (globals) => serve({ ...globals, jest: jest(environment.moduleMocker) });
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (path) => import(pathToFileURL(path).href);
  try {
    return await circus.default(globalConfig, config, environment, runtime, path, send);
  } finally {
    for (const storage of storages.splice(0)) storage.disable();
  }
}

/** Circus keeps what a file registers in its module, and who listens in a global. */
function anew(path) {
  globalThis[LISTENERS] = undefined;
  require.cache[path] = undefined;
  asyncHooks.AsyncLocalStorage = Storage;
  try {
    return require(path);
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}

/**
 * Where Circus keeps which test runs. One that is not disabled is handed on to every promise there will ever be, by each file
 * that came before: that was a third of what a worker did.
 */
const storages = [];
class Storage extends AsyncLocalStorage {
  constructor() {
    super();
    storages.push(this);
  }
}

/** What specs use of `jest`. */
function jest(mocker) {
  return {
    spyOn: mocker.spyOn.bind(mocker),
    restoreAllMocks: mocker.restoreAllMocks.bind(mocker),
    setTimeout: (ms) => (globalThis[TIMEOUT] = ms),
  };
}
