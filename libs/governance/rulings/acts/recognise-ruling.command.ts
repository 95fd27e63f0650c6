import { z } from 'zod';
import { dateOf, rule } from '#kernel';
import { docketStream, rulingIssued, symphonyStream, versionNumber } from '#governance/events';
import { command, told } from '#platform/commands';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { prose, uuid } from '#platform/schema';
import { rulingTexts, textsOf } from '../corrected.js';
import { docket as docketView } from '../docket.js';
import { rulingTable } from '../dockets/docket.tables.js';
import { submitted, undecided } from '../screening.js';
import {
  addressOf,
  citing,
  endOf,
  lookedAtAgain,
  official,
  onDocket,
  REVIEW,
  RULING,
  shown,
  workOf,
  type RestsOn,
} from './on-docket.js';
import type { OtherRuling } from './recognise-ruling.decider.js';

/** The person who commands decides as another network has. */
export const RecogniseRuling = command('RecogniseRuling', {
  operation: 'Dockets_recognise',
  post: 'networks/:code/dockets/:docket/recognise',
  permit: 'ruling.recognise',
  summary: 'Recognise a ruling of another network on the same work',
  description:
    'Instead of deciding anew, and without a recommendation. That ruling stands, was served, and judged the same score, byte for byte. Its facts, outcome, conditions and restrictions are those of a ruling of this network, which is served and can be appealed. Cite the provisions of your own rulebook that were compared, in versions that govern the work, and say in `reasons` how they compare; in `departs` why, where the outcome is not what your rules found.',
  body: z.strictObject({
    revision: shown,
    other: z
      .strictObject({ docket: uuid, ruling: uuid })
      .meta({ description: 'The ruling of the other network, and its docket there.' }),
    cited: z.array(z.strictObject({ provision: uuid, version: versionNumber })).max(50),
    reasons: prose(10_000),
    departs: prose(5_000).nullable().optional(),
    review: lookedAtAgain.optional(),
  }),
  example: {
    revision: 1,
    other: {
      docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b47',
      ruling: '0196f3a2-6071-7c83-9495-061728394052',
    },
    cited: [{ provision: '0196f3a2-7182-8d94-a5a6-172839405162', version: 3 }],
    reasons:
      'Section 4.2 allows what section 7 of the other Network allows: awe up to 0.6 where children dream.',
  },
  names: told(rulingIssued, { ruling: RULING }),
  status: 200,
  errors: [
    ...REVIEW,
    'PANEL.SITS',
    'DOCKET.INFORMATION_AWAITED',
    'DOCKET.REVISED',
    'RULING.SAME_PERSON',
    'RECOGNITION.NO_SUCH_RULING',
    'RECOGNITION.OWN_RULING',
    'RECOGNITION.SET_ASIDE',
    'RECOGNITION.NOT_SERVED',
    'RECOGNITION.ANOTHER_WORK',
    'RECOGNITION.DECIDES_NOTHING',
    'RULING.UNREASONED',
    'RULING.CITES_NOTHING',
    'RULING.CITED_TWICE',
    'RULING.CITES_NO_PROVISION',
    'RULING.CITES_NOT_IN_FORCE',
    'RULING.CONDITION_OVER',
    'RULING.RESTRICTION_OVER',
    'RULING.REVIEW_OVER',
    'RULING.ENDLESS',
    'RULING.OUTCOME_IS_PLAIN',
    'RULING.DEPARTURE_UNREASONED',
    'RULING.NO_DEPARTURE',
    'PROJECTION.BEHIND',
  ],
  at: addressOf,
  run: (running) => {
    const { register, context } = running;
    const { docket, ...input } = running.input;
    const { network, departs = null, review = null } = input;
    return onDocket(running, docket, async ({ state, restsOn }) => {
      const today = dateOf(register.clock.now());
      const received = state.status === 'absent' ? today : state.receivedOn;
      const work = await workOf(register, docket, restsOn);
      return {
        type: 'RecogniseRuling',
        network,
        ruling: context.commandId,
        decider: await official(register, network, context.actor.id, restsOn),
        revision: input.revision,
        score: await scoreOf(register, docket, work.revision),
        other: await otherRuling(register, input.other, restsOn),
        cited: await citing(register, { network, at: undecided(received, today), restsOn }, input.cited),
        review: await endOf(register, network, review),
        reasons: input.reasons,
        departs,
        today,
        work,
      };
    });
  },
});

async function otherRuling(
  register: Register,
  { docket, ruling }: { readonly docket: string; readonly ruling: string },
  restsOn: RestsOn,
): Promise<OtherRuling | null> {
  const { decisions } = register;
  const told = await decisions.load(rulingTexts, docketStream(docket));
  const texts = told.state.get(ruling);
  if (!texts) return null;
  restsOn(told);
  const { state } = await decisions.load(docketView, docketStream(docket));
  const stands = state.status === 'ruled' && state.ruling === ruling;
  const { issued } = texts;
  return {
    network: issued.network,
    docket,
    ruling,
    number: await numberOf(register, ruling),
    stands,
    served: stands && state.served,
    score: await scoreOf(register, docket, issued.revision),
    governingDate: issued.governingDate,
    cited: issued.cited,
    outcome: issued.outcome,
    facts: textsOf(texts, 'facts')[0]!,
    conditions: textsOf(texts, 'conditions').map((text, at) => ({ ...issued.conditions[at]!, text })),
    restrictions: textsOf(texts, 'restrictions').map((text, at) => ({ ...issued.restrictions[at]!, text })),
    review: texts.review,
  };
}

async function scoreOf({ decisions }: Register, docket: string, revision: number): Promise<string> {
  const { state } = await decisions.load(submitted, symphonyStream(docket));
  return state?.scores.get(revision)?.document ?? '';
}

/** The number that an entry has in the log is known where the log was followed to it. */
async function numberOf({ read }: Register, ruling: string): Promise<number> {
  const row = await read.getRepository(entityOf(rulingTable)).findOneBy({ ruling });
  rule(
    row !== null,
    'PROJECTION.BEHIND',
    'The other ruling is recorded, but its number in the log is not known yet. Try again in a moment.',
    { ruling },
  );
  return row.number;
}
