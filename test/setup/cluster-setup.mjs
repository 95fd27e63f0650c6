import { mkdtempSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One PostgreSQL for the whole test run, with a migrated template to copy databases from; and a place for what is made once a run: an empty data folder, the season. */
export default async function setup() {
  register('./typescript-loader.mjs', import.meta.url);
  const { startTestCluster } = await import('../../libs/platform/testing/index.ts');
  const { giveToDatabaseUser } = await import('../../libs/platform/embedded/index.ts');
  const { dir, socket, pid, ...cluster } = await startTestCluster();
  process.env.SGN_TEST_CLUSTER = JSON.stringify({ dir, socket, pid });
  globalThis.testCluster = { dir, socket, pid, ...cluster };
  process.env.SGN_TEST_PLACE = mkdtempSync(join(tmpdir(), 'sgn-made-'));
  giveToDatabaseUser(process.env.SGN_TEST_PLACE);
}
