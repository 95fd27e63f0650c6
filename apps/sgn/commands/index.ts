import type { Command } from 'commander';
import { auditCommands } from './audit.js';
import { backupCommand } from './backup.js';
import { clockCommands } from './clock.js';
import { keyCommands } from './copy-keys.js';
import { doctorCommand } from './doctor.js';
import { eraseCommand } from './erase.js';
import { rulebookCommands } from './export-rulebook.js';
import { importCommands } from './import-rulebook.js';
import { migrateCommand } from './migrate.js';
import { networkCommands } from './network.js';
import { projectionCommands } from './projections.js';
import { restoreCommand } from './restore.js';
import { simulateCommand } from './simulate.js';
import { startCommand } from './start.js';
import { tokenCommand } from './token.js';
import { witnessCommand } from './witness.js';

/** Every command adds itself to the program; in the order in which help lists them. */
export const commands: readonly ((sgn: Command) => void)[] = [
  startCommand,
  migrateCommand,
  tokenCommand,
  networkCommands,
  importCommands,
  rulebookCommands,
  simulateCommand,
  projectionCommands,
  doctorCommand,
  clockCommands,
  auditCommands,
  witnessCommand,
  eraseCommand,
  backupCommand,
  restoreCommand,
  keyCommands,
];
