import { z } from 'zod';
import { DomainError, ofNetwork, rule } from '#kernel';
import type { Outcome } from '#engine/event-store';
import { appealId, appealLodged, appealStream, caseStream, orderedAgainst } from '#governance/events';
import { command, told, type Running } from '#platform/commands';
import { prose, uuid } from '#platform/schema';
import { appealDecider, type AppealCommand } from '../appeal.decider.js';
import { exampleAppeal } from '../list/appeal.view.js';
import { mustBeLodgeable } from './lodge-appeal.decider.js';
import { addressOf, orderCaseOf, partOf } from './on-appeal.js';

/** Lodges an appeal of the person who commands. */
export const LodgeAppeal = command('LodgeAppeal', {
  operation: 'Appeals_lodge',
  post: 'networks/:code/appeals',
  permit: 'appeal.lodge',
  summary: 'Lodge an appeal against a ruling or an interim order',
  description:
    'Anyone may, once, before the instant that the service of the ruling set, or the issue of the order. After it with a reason (`late`): then an adjudicator first decides whether it is heard.',
  body: z.strictObject({
    docket: uuid.optional(),
    sanctuary: uuid.optional().meta({
      description: 'In place of the docket, where the order is against a sanctuary, or a session there.',
    }),
    ruling: uuid.optional(),
    order: uuid.optional().meta({ description: 'An interim order, in place of a ruling.' }),
    /** In the appellant's own words: sealed under their key. */
    grounds: z.array(prose(10_000)).min(1).max(20),
    late: prose(5_000)
      .nullable()
      .default(null)
      .meta({ description: 'Why it is lodged after its time. Sealed like the grounds.' }),
  }),
  example: {
    docket: exampleAppeal.docket!,
    ruling: exampleAppeal.ruling!,
    grounds: ['Section 4.2 speaks of symphonies; mine is a tapestry.'],
  },
  names: told(appealLodged, { appeal: exampleAppeal.appeal }),
  errors: [
    'APPEAL.CONTESTS_ONE',
    'APPEAL.NO_SUCH_RULING',
    'APPEAL.NO_PERIOD',
    'APPEAL.NOT_SERVED',
    'APPEAL.OUT_OF_TIME',
    'APPEAL.NOT_LATE',
    'APPEAL.LEAVE_REFUSED',
    'APPEAL.RULING_REVERSED',
    'APPEAL.ALREADY_LODGED',
    'APPEAL.ALREADY_DECIDED',
    'PERSON.ERASED',
  ],
  at: addressOf,
  async run(lodging) {
    for (let nth = 1; ; nth++) {
      try {
        return await lodge(lodging, nth);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'APPEAL.CLOSED') throw error;
      }
    }
  },
});

function lodge(
  {
    register,
    context,
    input,
  }: Running<{
    readonly network: string;
    readonly docket?: string | undefined;
    readonly sanctuary?: string | undefined;
    readonly ruling?: string | undefined;
    readonly order?: string | undefined;
    readonly grounds: readonly string[];
    readonly late: string | null;
  }>,
  nth: number,
): Promise<Outcome> {
  const { decisions, vault, clock } = register;
  const { network, docket, sanctuary, ruling, order } = input;
  rule(
    (ruling === undefined) !== (order === undefined) && (docket === undefined) !== (sanctuary === undefined),
    'APPEAL.CONTESTS_ONE',
    'Name what you contest: a ruling in "ruling", or an interim order in "order"; and in "docket" whose it is, or of an order in "sanctuary" where.',
  );
  const among = orderedAgainst({ docket, sanctuary });
  const appellant = context.actor.id;
  const appeal = appealId(ruling ?? order!, appellant, nth);
  return decisions.execute(
    appealDecider,
    appealStream(appeal),
    { ...context, correlationId: caseStream(among) },
    async ({ state, eventId }): Promise<AppealCommand> => {
      const known = await partOf(register, among);
      ofNetwork(network, known, 'APPEAL.NO_SUCH_RULING', 'docket' in among ? 'docket' : 'sanctuary', among);
      const one = order === undefined ? null : await orderCaseOf(register, among, order);
      const contested = order === undefined ? (known.rulings.get(ruling!) ?? null) : (one?.contested ?? null);
      const within = one?.within ?? among;
      const now = clock.now();
      mustBeLodgeable({ contested, within, now, isLateSaid: input.late !== null }, state);
      const inOwnWords = [
        ...input.grounds.map((statement, index) => [`grounds.${index}.statement`, statement] as const),
        ...(input.late === null ? [] : [['late', input.late] as const]),
      ];
      const sealed = await vault.sealMany(
        inOwnWords.map(([field, value]) => ({
          place: { person: appellant, event: eventId(0), field },
          value,
        })),
      );
      const grounds = sealed.slice(0, input.grounds.length);
      const late = sealed[input.grounds.length] ?? null;
      return { type: 'LodgeAppeal', network, appeal, within, contested, appellant, now, grounds, late };
    },
  );
}
