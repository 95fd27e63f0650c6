export { isMigrated, migrate, type RolePasswords } from './migrate.js';
