import { rmSync } from 'node:fs';

export default async function teardown() {
  const { stopTestCluster } = await import('../../libs/platform/testing/index.ts');
  await stopTestCluster(globalThis.testCluster);
  rmSync(process.env.SGN_TEST_PLACE, { recursive: true, force: true });
}
