export { layDataFolder } from './data-folder.js';
export {
  behind,
  restartableCluster,
  somebodyWaits,
  startTestCluster,
  stopTestCluster,
  templateWith,
  testDatabase,
  testKeysDatabase,
  throughNetwork,
  type RestartableCluster,
  type SharedCluster,
  type TestDatabase,
  type TestKeysDatabase,
  type Urls,
} from './test-cluster.js';
