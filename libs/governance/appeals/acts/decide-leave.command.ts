import { z } from 'zod';
import { command } from '#platform/commands';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL, reasons } from './on-appeal.js';

export const DecideLeave = command('DecideLeave', {
  operation: 'Appeals_decideLeave',
  post: 'networks/:code/appeals/:appeal/leave',
  permit: 'appeal.leave',
  summary: 'Decide whether an appeal that came too late is heard',
  description: 'Where it is refused the appeal ends, and whoever lodged it cannot contest that ruling again.',
  body: z.strictObject({ leave: z.enum(['granted', 'refused']), reasons }),
  example: { leave: 'granted', reasons: 'The appellant slept in a clinic while the time ran.' },
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED', 'APPEAL.NOT_LATE', 'APPEAL.LEAVE_GRANTED'],
  at: addressOf,
  run: (running) => {
    const { leave, reasons } = running.input;
    return adjudicate(running, (bench) => ({ type: 'DecideLeave', bench, leave, reasons }));
  },
});
