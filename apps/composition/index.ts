export { atDataFolder, atServices, passwordsIn, type FolderHome, type Home } from './home.js';
export { migrateKeysApart, openKeysAt } from './key-store.js';
export { openLog, openLogAt, prepareLog } from './event-log.js';
export { openComposedRegister, type ComposedRegister } from './open-register.js';
