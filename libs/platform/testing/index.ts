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
export { testApi, type TestAnswer, type TestApi } from './test-api.js';
