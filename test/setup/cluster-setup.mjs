import { register } from 'node:module';

/** One PostgreSQL for the whole test run, with a migrated template to copy databases from. */
export default async function setup() {
  register('./typescript-loader.mjs', import.meta.url);
  const { startTestCluster } = await import('../../libs/platform/testing/index.ts');
  const { dir, socket, pid, ...cluster } = await startTestCluster();
  process.env.SGN_TEST_CLUSTER = JSON.stringify({ dir, socket, pid });
  globalThis.testCluster = { dir, socket, pid, ...cluster };
}
