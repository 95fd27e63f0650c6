export { runningCluster, startCluster, stopCluster, type Cluster, type ClusterOptions } from './cluster.js';
export { databaseUser, databaseUserReaches, giveToDatabaseUser, type DatabaseUser } from './database-user.js';
