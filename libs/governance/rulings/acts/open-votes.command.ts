import { z } from 'zod';
import { dateOf } from '#kernel';
import { votesRevealed } from '#governance/law';
import { command } from '#platform/commands';
import { uuid } from '#platform/schema';
import { underReview } from './case.decider.js';
import { governedOn, interestsOfRecommender } from './issue-ruling.command.js';
import { addressOf, citing, official, onDocket, PANEL, REVIEW, workOf } from './on-docket.js';
import { mayBeOpened } from './open-votes.decider.js';

/** The person who commands, the chair of the panel, has its votes opened. */
export const OpenVotes = command('OpenVotes', {
  operation: 'Dockets_openVotes',
  post: 'networks/:code/dockets/:docket/open-votes',
  permit: 'votes.open',
  summary: 'Open the votes of a panel that you chair',
  description:
    'When all have voted, or its time is over and there are as many votes as its quorum. The votes that count are opened, each with its salt, so that anyone can check it against what was committed to; those of members who have an interest by now stay sealed, and fall away. With a majority for the draft it is issued as the ruling; else it is rejected, and the case is under review again, with nothing recommended.',
  body: z.strictObject({ panel: uuid }),
  example: { panel: PANEL },
  status: 200,
  errors: [
    ...REVIEW,
    'DOCKET.REVISED',
    'PANEL.UNKNOWN',
    'PANEL.NOT_ITS_CHAIR',
    'PANEL.STILL_VOTES',
    'PANEL.NO_QUORUM',
    'VOTE.DOES_NOT_OPEN',
    'RULING.RECOMMENDER_INTERESTED',
    'RULING.CITES_NOT_IN_FORCE',
    'RULING.REVIEW_OVER',
    'RULING.DEPARTURE_UNREASONED',
    'RULING.NO_DEPARTURE',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, panel } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const review = underReview(state, { network });
      const { recommendation, receivedOn } = review;
      const now = register.clock.now();
      const today = dateOf(now);
      const opening = {
        panel,
        opener: await official(register, network, context.actor.id, restsOn),
        members: await Promise.all(
          (review.panel?.members ?? []).map((person) => official(register, network, person, restsOn)),
        ),
        recommenderInterests: await interestsOfRecommender(register, network, recommendation, restsOn),
        now,
        work: await workOf(register, docket, restsOn),
      };
      const sitting = mayBeOpened(opening, review);
      const { cited, governingDate } = sitting.draft;
      const matter = governedOn(governingDate!, receivedOn, today);
      return {
        type: 'OpenVotes',
        network,
        ruling: context.commandId,
        ...opening,
        cited: await citing(register, { network, at: matter, restsOn }, cited),
        today,
        opened: await votesRevealed(register, docket, sitting, context.actor),
      };
    });
  },
});
