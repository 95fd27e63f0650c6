import { z } from 'zod';
import { docketStream, wordsOfRuling } from '#governance/events';
import { command } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { rulingTexts, textsOf } from '../corrected.js';
import { addressOf, official, onDocket, RULING } from './on-docket.js';

const passage = prose(1_000);

/** The slip rule. */
export const CorrectRuling = command('CorrectRuling', {
  operation: 'Dockets_correct',
  post: 'networks/:code/dockets/:docket/correct',
  permit: 'ruling.correct',
  summary: 'Mend a slip in the words of a ruling',
  description:
    'A name, a number, a word left out: never the outcome, what is cited, or a day. `was` stands once in that part of the ruling, as it reads now. What was issued stays in the log; the ruling is shown as it reads with its corrections, and each of them beside it.',
  body: z.strictObject({
    ruling: uuid,
    part: wordsOfRuling,
    was: passage,
    reads: passage,
    why: passage,
  }),
  example: {
    ruling: RULING,
    part: 'facts',
    was: 'for four minutes',
    reads: 'for forty minutes',
    why: 'A slip of the pen: the score says 2,400 seconds.',
  },
  status: 200,
  errors: [
    'DOCKET.UNKNOWN',
    'RULING.UNKNOWN',
    'DOCKET.OWN_CASE',
    'DOCKET.INTERESTED',
    'DOCKET.SENT_BACK',
    'CORRECTION.CHANGES_NOTHING',
    'CORRECTION.NOT_FOUND',
    'CORRECTION.NOT_ONE_PLACE',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    return onDocket(running, docket, async ({ restsOn }) => {
      const { state: issued } = await register.decisions.load(rulingTexts, docketStream(docket));
      return {
        type: 'CorrectRuling',
        ...input,
        official: await official(register, input.network, context.actor.id, restsOn),
        texts: textsOf(issued.get(input.ruling), input.part),
      };
    });
  },
});
