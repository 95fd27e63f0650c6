import { z } from 'zod';
import { dateOf } from '#kernel';
import { reviewOutcome, type Doubt } from '#governance/events';
import { command, type Running } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import {
  addressOf,
  decideOn,
  dueIn,
  endOf,
  lookedAtAgain,
  official,
  type InDocket,
} from '../acts/on-docket.js';
import { flagRulingDecider } from './flag-ruling.decider.js';
import { reviewRulingDecider } from './review-ruling.decider.js';

/** Says that a ruling is to be looked at again: what follows from what casts doubt on it. */
export const FlagRuling = command('FlagRuling', {
  run: (running: Running<Flagging>) => {
    const { docket, network, ruling, because, by, revision, flaggedBy } = running.input;
    const flag = running.context.commandId;
    return decideOn(
      flagRulingDecider,
      running,
      docket,
      () => ({ type: 'FlagRuling' as const, network, ruling, flag, because, by }),
      { revision, state: { network, docket, standing: { ruling, flaggedBy } } },
    );
  },
});

interface Flagging extends InDocket {
  readonly ruling: string;
  readonly because: Doubt;
  readonly by: number;
  /** Of the docket's stream, where its rows said that the ruling stands, and which causes had flagged it. */
  readonly revision: number;
  readonly flaggedBy: readonly number[];
}

/** The person who commands looks at a flagged ruling again. */
export const ReviewRuling = command('ReviewRuling', {
  operation: 'Dockets_review',
  post: 'networks/:code/dockets/:docket/review',
  permit: 'ruling.review',
  summary: 'Look again at a ruling that is flagged, or says by when',
  description:
    'By nobody who made or recommended it, nor has an interest in it. It stands, or is reversed: then the docket waits for another ruling. One that stands, and was looked at by the day that it says, is looked at again by the `next`, where something of it has no end of its own.',
  body: z.strictObject({
    flag: uuid.nullable().optional().meta({ description: 'Left out: by the day that the ruling says.' }),
    outcome: reviewOutcome,
    reasons: prose(10_000),
    next: lookedAtAgain.optional(),
  }),
  example: {
    flag: '5f0c1b6e-2f4d-8a3b-9c7e-1d2e3f4a5b6c',
    outcome: 'stands',
    reasons: 'Nothing in the score or the law speaks for another outcome.',
  },
  status: 200,
  errors: [
    'DOCKET.UNKNOWN',
    'DOCKET.OWN_CASE',
    'DOCKET.INTERESTED',
    'FLAG.UNKNOWN',
    'FLAG.CLOSED',
    'FLAG.OWN_RULING',
    'REVIEW.UNREASONED',
    'REVIEW.NOT_DUE',
    'REVIEW.NO_NEXT',
    'REVIEW.NEXT_MISSING',
    'REVIEW.NEXT_OVER',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, flag = null, outcome, reasons, next = null } = input;
    return decideOn(reviewRulingDecider, running, docket, async ({ state, restsOn }) => {
      const now = register.clock.now();
      return {
        type: 'ReviewRuling' as const,
        network,
        flag,
        outcome,
        reasons,
        next: await endOf(register, network, next),
        today: dateOf(now),
        reviewer: await official(register, network, context.actor.id, restsOn),
        due:
          outcome === 'reversed'
            ? await dueIn(register, network, state, 'decision.days', now.toISOString())
            : null,
      };
    });
  },
});
