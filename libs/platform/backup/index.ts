export { backUp, type BackupLabel, type BackupOptions } from './backup.js';
export { restore, type Restored, type RestoreOptions } from './restore.js';
export { unpack } from './tar.js';
export { buryInCopies, FolderKeys, type Burial } from './key-copy.js';
export { lastSignedBeside, lastSignedIn, type LastSignedInFiles } from './last-signed.js';
