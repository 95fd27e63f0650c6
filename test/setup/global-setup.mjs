import { mkdtempSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One PostgreSQL for the whole test run, with a migrated template to copy databases from; and a place for what programs
 * keep for the person who runs them, so that no test writes into the home of whoever runs it.
 */
export default async function setup() {
  register('./typescript-loader.mjs', import.meta.url);
  const { startTestCluster } = await import('../../libs/platform/testing/index.ts');
  const { dir, socket, pid, ...cluster } = await startTestCluster();
  process.env.SGN_TEST_CLUSTER = JSON.stringify({ dir, socket, pid });
  process.env.XDG_STATE_HOME = globalThis.stateOfTests = mkdtempSync(join(tmpdir(), 'sgn-state-'));
  globalThis.testCluster = { dir, socket, pid, ...cluster };
}
