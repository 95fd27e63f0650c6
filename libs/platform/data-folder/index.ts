export { emptyDataFolder, isDataFolder, openDataFolder } from './data-folder.js';
export { openDatabase, withDatabaseStopped, type OpenDatabase, type Tenancy } from './database.js';
export { defaultDataFolder } from './default-folder.js';
export type { DataFolder } from './layout.js';
export { makeFolder } from './make-folder.js';
export { locked } from './mutex.js';
export { readRunFile, removeRunFile, writeRunFile, type RunFile } from './run-file.js';
export { secretsIn, type Secrets } from './secrets.js';
