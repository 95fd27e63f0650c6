import { z } from 'zod';
import { inadmissibility } from '#governance/events';
import { command } from '#platform/commands';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL, reasons } from './on-appeal.js';

export const RuleAppealInadmissible = command('RuleAppealInadmissible', {
  operation: 'Appeals_ruleInadmissible',
  post: 'networks/:code/appeals/:appeal/inadmissible',
  permit: 'appeal.admit',
  summary: 'Rule an appeal inadmissible',
  body: z.strictObject({ on: inadmissibility, reasons }),
  example: { on: 'grounds', reasons: 'No ground names an error of the ruling.' },
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    'APPEAL.ALREADY_ADMITTED',
    'APPEAL.LEAVE_AWAITED',
    'APPEAL.LEAVE_GRANTED',
  ],
  at: addressOf,
  run: (running) => {
    const { on, reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'RuleInadmissible', bench, on, reasons }));
  },
});
