import { z } from 'zod';
import { command } from '#platform/commands';
import { addressOf, adjudicate, IMPARTIAL, ON_APPEAL } from './on-appeal.js';

export const AdmitAppeal = command('AdmitAppeal', {
  operation: 'Appeals_admit',
  post: 'networks/:code/appeals/:appeal/admit',
  permit: 'appeal.admit',
  summary: 'Admit an appeal',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED', 'APPEAL.LEAVE_AWAITED'],
  at: addressOf,
  run: (running) => adjudicate(running, (bench) => ({ type: 'AdmitAppeal', bench })),
});
