import { z } from 'zod';
import { groundNumber, groundOutcome } from '#governance/events';
import { command } from '#platform/commands';
import { prose } from '#platform/schema';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL } from './on-appeal.js';

export const DecideAppeal = command('DecideAppeal', {
  operation: 'Appeals_decide',
  post: 'networks/:code/appeals/:appeal/decide',
  permit: 'appeal.decide',
  summary: 'Decide an appeal, ground by ground',
  description:
    'Where a ground is overturned the ruling is reversed by itself; where one is remanded and none overturned, it is sent back to be made anew by others.',
  body: z.strictObject({
    outcomes: z
      .array(z.strictObject({ ground: groundNumber.max(3), outcome: groundOutcome, reasons: prose(2_000) }))
      .min(1)
      .max(20),
  }),
  example: {
    outcomes: [{ ground: '1', outcome: 'overturned', reasons: 'Section 4.2 does not govern tapestries.' }],
  },
  status: 200,
  errors: [
    ...ON_APPEAL,
    ...IMPARTIAL,
    'APPEAL.NOT_ADMITTED',
    'APPEAL.NO_SUCH_GROUND',
    'APPEAL.GROUNDS_UNANSWERED',
  ],
  at: addressOf,
  run: (running) => {
    const { outcomes } = running.input;
    return adjudicate(running, (bench) => ({ type: 'DecideAppeal', bench, outcomes }));
  },
});
