import type * as Composition from '../composition/index.js';

/** What opens a register. Loaded where one is opened: with all of its slices it takes seconds. */
export async function composition(): Promise<typeof Composition> {
  const { logToStderr } = await import('./stderr-logger.js');
  logToStderr();
  return import('../composition/index.js');
}
