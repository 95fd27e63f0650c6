import { z } from 'zod';
import { command } from '#platform/commands';
import { prose } from '#platform/schema';
import { newestWhenRecommended } from './issue-ruling.command.js';
import { addressOf, official, onDocket, REVIEW, shown, workOf } from './on-docket.js';

/** The person who commands says why a recommendation of somebody else cannot be followed. */
export const ChallengeRecommendation = command('ChallengeRecommendation', {
  operation: 'Dockets_challenge',
  post: 'networks/:code/dockets/:docket/challenge',
  permit: 'recommendation.challenge',
  summary: 'Challenge the recommendation of a docket, which somebody else made',
  description:
    'Nobody rules on it, and no panel is convened: the regulator to whom the case is assigned recommends anew, and answers the reasons. Whoever challenged may rule then.',
  body: z.strictObject({ revision: shown, reasons: prose(10_000) }),
  example: { revision: 1, reasons: 'It says nothing of the second movement, where awe is held at 0.9.' },
  status: 200,
  errors: [
    ...REVIEW,
    'PANEL.SITS',
    'DOCKET.INFORMATION_AWAITED',
    'DOCKET.NOT_RECOMMENDED',
    'DOCKET.REVISED',
    'RECOMMENDATION.CHALLENGED',
    'RECOMMENDATION.OWN',
    'RECOMMENDATION.CHALLENGE_UNREASONED',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, revision, reasons } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => ({
      type: 'ChallengeRecommendation',
      network,
      challenger: await official(register, network, context.actor.id, restsOn),
      revision,
      reasons,
      newestWhenRecommended: await newestWhenRecommended(register, docket, state),
      work: await workOf(register, docket, restsOn),
    }));
  },
});
