export {
  restartableCluster,
  startTestCluster,
  stopTestCluster,
  testDatabase,
  testKeysDatabase,
  type RestartableCluster,
  type SharedCluster,
  type TestDatabase,
  type TestKeysDatabase,
  type Urls,
} from './test-cluster.js';
