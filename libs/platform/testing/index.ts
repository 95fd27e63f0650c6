export {
  restartableCluster,
  startTestCluster,
  stopTestCluster,
  testDatabase,
  type RestartableCluster,
  type SharedCluster,
  type TestDatabase,
  type Urls,
} from './test-cluster.js';
