import { z } from 'zod';
import { dateOf } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import { docketStream, reviewOutcome, symphonyStream, type Doubt } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { addressOf, official, type InDocket } from '../acts/on-docket.js';
import {
  flagsDecider,
  type FlagRuling as Flagging,
  type ReviewRuling as Reviewing,
} from './flags.decider.js';
import type { DoubtedState } from './flags.js';

/** Says that a ruling is to be looked at again: what follows from what casts doubt on it. */
export const FlagRuling = command('FlagRuling', {
  run: (
    running: Running<InDocket & { readonly ruling: string; readonly because: Doubt; readonly by: number }>,
  ) => {
    const { docket, ...input } = running.input;
    const flag = running.context.commandId;
    return onDocket(running, docket, () => ({ type: 'FlagRuling', flag, ...input }));
  },
});

/** The person who commands looks at a flagged ruling again. */
export const ReviewRuling = command('ReviewRuling', {
  operation: 'Dockets_review',
  post: 'networks/:code/dockets/:docket/review',
  permit: 'ruling.review',
  summary: 'Look again at a flagged ruling',
  description:
    'By nobody who made or recommended it, nor has an interest in it. It stands, or is reversed: then the docket waits for another ruling.',
  body: z.strictObject({ flag: uuid, outcome: reviewOutcome, reasons: prose(10_000) }),
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
  ],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, docket, flag, outcome, reasons } = input;
    return onDocket(running, docket, async ({ state }) => {
      const now = register.clock.now();
      const on = dateOf(now);
      const receivedOn = state.status === 'absent' ? on : state.receivedOn;
      const matter = { receivedOn, governedBy: on, on };
      return {
        type: 'ReviewRuling',
        network,
        flag,
        outcome,
        reasons,
        reviewer: await official(register, network, context.actor.id),
        due:
          outcome === 'reversed'
            ? await lawOf(register).due(network, 'decision.days', matter, now.toISOString())
            : null,
      };
    });
  },
});

function onDocket(
  { register, context }: Running<unknown>,
  docket: string,
  command: (deciding: Deciding<DoubtedState>) => Flagging | Reviewing | Promise<Reviewing>,
): Promise<Outcome> {
  const ofCase = { ...context, correlationId: symphonyStream(docket) };
  return register.decisions.execute(flagsDecider, docketStream(docket), ofCase, command);
}
