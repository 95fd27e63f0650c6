import { z } from 'zod';
import { rulingOutcome as outcome } from '#governance/events';
import { command } from '#platform/commands';
import { prose } from '#platform/schema';
import { addressOf, official, onDocket, REVIEW, shown, workOf } from './on-docket.js';

/** The person who commands, to whom the case is assigned, says how to rule. */
export const Recommend = command('Recommend', {
  operation: 'Dockets_recommend',
  post: 'networks/:code/dockets/:docket/recommend',
  permit: 'ruling.recommend',
  summary: 'Recommend how to rule, in a case assigned to you',
  description: 'A revision of the work that is lodged later takes it back: the case is `assigned` again.',
  body: z.strictObject({
    /** Left out: the newest. */
    revision: shown.optional(),
    outcome,
    reasons: prose(10_000),
  }),
  example: { revision: 1, outcome: 'refused', reasons: 'The swell exceeds what children bear.' },
  status: 200,
  errors: [
    ...REVIEW,
    'PANEL.SITS',
    'DOCKET.REVISED',
    'DOCKET.NOT_ASSIGNED',
    'DOCKET.NOT_YOURS',
    'DOCKET.INFORMATION_AWAITED',
    'RECOMMENDATION.UNREASONED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, revision = null, outcome, reasons } = input;
    return onDocket(running, docket, async ({ restsOn }) => ({
      type: 'Recommend',
      network,
      regulator: await official(register, network, context.actor.id, restsOn),
      revision,
      outcome,
      reasons,
      work: await workOf(register, docket),
    }));
  },
});
