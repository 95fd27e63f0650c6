export { areKeysMigrated, isMigrated, migrate, migrateKeys, type RolePasswords } from './migrate.js';
export { whereabouts, type Whereabouts } from './whereabouts.js';
