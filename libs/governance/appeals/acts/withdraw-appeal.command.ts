import { z } from 'zod';
import { command } from '#platform/commands';
import { prose } from '#platform/schema';
import { addressOf, ON_APPEAL, onAppeal } from './on-appeal.js';

/** Withdraws an appeal of the person who commands. */
export const WithdrawAppeal = command('WithdrawAppeal', {
  operation: 'Appeals_withdraw',
  post: 'networks/:code/appeals/:appeal/withdraw',
  permit: 'appeal.withdraw',
  summary: 'Withdraw an appeal of yours',
  body: z.strictObject({ reason: prose(2_000) }),
  example: { reason: 'The work has been revised.' },
  status: 200,
  errors: [...ON_APPEAL, 'APPEAL.NOT_YOURS'],
  at: addressOf,
  run: ({ register, context, input }) =>
    onAppeal(register, context, input, async () => ({
      type: 'WithdrawAppeal',
      by: context.actor.id,
      reason: input.reason,
    })),
});
