export {
  behind,
  restartableCluster,
  startTestCluster,
  stopTestCluster,
  testDatabase,
  testKeysDatabase,
  throughNetwork,
  type RestartableCluster,
  type SharedCluster,
  type TestDatabase,
  type TestKeysDatabase,
  type Urls,
} from './test-cluster.js';
