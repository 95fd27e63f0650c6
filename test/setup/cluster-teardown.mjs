export default async function teardown() {
  const { stopTestCluster } = await import('../../libs/platform/testing/index.ts');
  await stopTestCluster(globalThis.testCluster);
}
