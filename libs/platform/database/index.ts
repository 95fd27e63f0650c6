export {
  areKeysMigrated,
  isMigrated,
  migrate,
  migrateKeys,
  mustBeMigrated,
  type RolePasswords,
} from './migrate.js';
export { whereabouts, type Whereabouts } from './whereabouts.js';
