import type { Command } from 'commander';
import { assessCommand } from './audit-assess.js';
import { backdatingCommand } from './audit-backdating.js';
import { disclosureCommand } from './audit-disclosure.js';
import { exportCommand } from './audit-export.js';
import { historyCommands } from './audit-history.js';
import { lawCommand } from './audit-law.js';
import { proveCommand } from './audit-prove.js';
import { receiptCommand } from './audit-receipt.js';
import { replayCommand } from './audit-replay.js';
import { sessionCommand } from './audit-session.js';
import { verifyCommand } from './audit-verify.js';
import { whatIfCommand } from './audit-what-if.js';

/** Needs no register and no database: a URL or a folder. */
export function auditCommands(sgn: Command): void {
  const audit = sgn.command('audit');
  assessCommand(audit);
  backdatingCommand(audit);
  disclosureCommand(audit);
  exportCommand(audit);
  replayCommand(audit);
  historyCommands(audit);
  lawCommand(audit);
  proveCommand(audit);
  receiptCommand(audit);
  sessionCommand(audit);
  verifyCommand(audit);
  whatIfCommand(audit);
}
