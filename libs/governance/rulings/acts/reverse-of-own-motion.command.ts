import { z } from 'zod';
import { command } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { addressOf, dueIn, official, onDocket, RULING } from './on-docket.js';

/** The person who commands reverses a ruling of their network, without an appeal. */
export const ReverseOfOwnMotion = command('ReverseOfOwnMotion', {
  operation: 'Dockets_reverse',
  post: 'networks/:code/dockets/:docket/reverse',
  permit: 'ruling.reverse',
  summary: 'Reverse a ruling of your network that cannot stand',
  description:
    'Without an appeal; the docket waits for another ruling, by whom it is assigned to, and the time to decide begins anew. An appeal that is open stays so, and what it decides changes nothing of this.',
  body: z.strictObject({ ruling: uuid, reasons: prose(10_000) }),
  example: { ruling: RULING, reasons: 'The score that was judged was not the one that was lodged.' },
  status: 200,
  errors: [
    'DOCKET.UNKNOWN',
    'RULING.UNKNOWN',
    'DOCKET.OWN_CASE',
    'DOCKET.INTERESTED',
    'DOCKET.SENT_BACK',
    'REVERSAL.UNREASONED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const now = register.clock.now();
      return {
        type: 'ReverseOfOwnMotion',
        ...input,
        official: await official(register, input.network, context.actor.id, restsOn),
        due: await dueIn(register, input.network, state, 'decision.days', now.toISOString()),
      };
    });
  },
});
