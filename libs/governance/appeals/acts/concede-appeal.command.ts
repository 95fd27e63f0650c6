import { z } from 'zod';
import { command } from '#platform/commands';
import { addressOf, apart, IMPARTIAL, ON_APPEAL, reasons } from './on-appeal.js';

/** The person who commands concedes for the network. */
export const ConcedeAppeal = command('ConcedeAppeal', {
  operation: 'Appeals_concede',
  post: 'networks/:code/appeals/:appeal/concede',
  permit: 'appeal.concede',
  summary: 'Concede an appeal for your network',
  description:
    'By somebody who had no part in the case. The appeal is closed, and the ruling is reversed with these reasons; the docket waits for another, by a day of its own.',
  body: z.strictObject({ reasons }),
  example: { reasons: 'The limit of section 4.2 does not govern tapestries, as the appellant says.' },
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    'APPEAL.NOT_ADMITTED',
    'APPEAL.YOURS_TO_HEAR',
    'APPEAL.RULING_REVERSED',
  ],
  at: addressOf,
  run: (running) => {
    const { reasons } = running.input;
    return apart(running, (respondent, contested) => ({
      type: 'ConcedeAppeal',
      respondent,
      contested,
      reasons,
    }));
  },
});
