import { ModuleMocker } from 'jest-mock';

/** Where specs run: among the globals of Node itself, as the program does. What this one holds is Jest's own. */
export default class Environment {
  global = {};
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = new ModuleMocker(globalThis);

  setup() {
    return Promise.resolve();
  }

  teardown() {
    this.moduleMocker.restoreAllMocks();
    return Promise.resolve();
  }

  exportConditions() {
    return ['node'];
  }

  getVmContext() {
    return null;
  }
}
