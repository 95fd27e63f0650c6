import { ballotBody, sealedVote } from '#governance/law';
import { command } from '#platform/commands';
import { underReview } from './case.decider.js';
import { mayVote } from './cast-vote.decider.js';
import { addressOf, official, onDocket, PANEL, REVIEW, workOf } from './on-docket.js';

/** The person who commands, a member of the panel, votes. */
export const CastVote = command('CastVote', {
  operation: 'Dockets_vote',
  post: 'networks/:code/dockets/:docket/vote',
  permit: 'vote.cast',
  summary: 'Vote on the draft of a panel on which you sit',
  description:
    'Once, for it or against it; whoever is against may say why in `dissent`. What you say is sealed, and the log has a commitment to it: it is opened with all votes that count, and nobody reads it before. If you are recused until then, it never is.',
  body: ballotBody,
  example: { panel: PANEL, value: 'against', dissent: 'The swell is short, and a guide sees it coming.' },
  status: 200,
  errors: [
    ...REVIEW,
    'DOCKET.REVISED',
    'PANEL.UNKNOWN',
    'VOTE.RECUSED',
    'VOTE.NOT_A_MEMBER',
    'VOTE.OUT_OF_TIME',
    'VOTE.ALREADY_CAST',
    'VOTE.DISSENT_FOR',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, panel } = input;
    return onDocket(running, docket, async ({ state, eventId, restsOn }) => {
      const voter = await official(register, network, context.actor.id, restsOn);
      const now = register.clock.now();
      const work = await workOf(register, docket, restsOn);
      const voting = { panel, voter, now, work };
      mayVote(voting, underReview(state, { network }));
      const vote = await sealedVote(register, docket, eventId(0), input);
      return { type: 'CastVote', network, ...voting, vote };
    });
  },
});
