import { z } from 'zod';
import { dayInWords, instantInWords } from '#kernel';
import type { Numbered } from '#platform/citations';
import { long, networkCode, storedId, storedText } from '#platform/schema';
import { due, end, periodInWords, storedInstant, versionRef } from './due.js';
import { event, type EventOf } from './event.js';
import { orderTerms } from './order-terms.js';
import { stayEnding } from './rulings.js';
import { sanctuaryStream } from './sanctuaries.js';
import { symphonyStream } from './symphonies.js';

/**
 * What an order is against: what a docket is about, or a sanctuary and everything in it, or one session there.
 * Those against a place and its sessions stand together, so that whoever decides on a session rests on one stream more.
 */
export type OrderedAgainst =
  { readonly docket: string } | { readonly sanctuary: string; readonly session?: string };

/** Of all interim orders against the work of a docket, or in a sanctuary: so it is seen here that one lives for each provision. */
export function ordersStream(against: OrderedAgainst): string {
  return 'docket' in against ? `orders-docket-${against.docket}` : `orders-sanctuary-${against.sanctuary}`;
}

/** The stream of its case: the work of the docket, or the sanctuary. */
export function caseStream(against: OrderedAgainst): string {
  return 'docket' in against ? symphonyStream(against.docket) : sanctuaryStream(against.sanctuary);
}

/** As its entries say, its row, and those of an appeal against it. */
export function orderedAgainst({
  docket = null,
  sanctuary = null,
  session = null,
}: {
  readonly docket?: string | null | undefined;
  readonly sanctuary?: string | null | undefined;
  readonly session?: string | null | undefined;
}): OrderedAgainst {
  if (docket !== null) return { docket };
  return { sanctuary: sanctuary!, ...(session !== null && { session }) };
}

/** `NOVA-O 2147/3` */
export const orderNumber: Numbered = {
  kind: 'order',
  word: 'orders',
  cite: (network, year, count) => `${network}-O ${year}/${count}`,
};

/** What ends an order that nobody lifts. */
export const orderEnding = z.enum(['unreasoned', 'unratified', 'expired', 'ruled']);
export type OrderEnding = z.infer<typeof orderEnding>;

/** The docket, or the sanctuary with or without one session in it. */
const ofOrder = {
  network: networkCode,
  docket: storedId.optional(),
  sanctuary: storedId.optional(),
  session: storedId.optional(),
  order: storedId,
};

/** It takes effect with this entry. */
export const interimOrderIssued = event(
  'InterimOrderIssued',
  2,
  z.strictObject({
    ...ofOrder,
    issuedBy: storedId,
    /** In which they issued it. */
    office: z.enum(['regulator', 'chair']),
    /** The version that it relies on, recorded and in force at that minute. */
    relied: versionRef,
    /** What must or may not be done from now on. */
    effect: long(storedText),
    /** The less restrictive option that was considered. */
    considered: long(storedText),
    /** Why that was not enough. */
    insufficient: long(storedText),
    /** The ruling that the docket had last; null: none. The next one ends the order. */
    afterRuling: storedId.nullable(),
    reasonsDue: due,
    ratificationDue: due,
    /** At the latest. */
    ends: due,
    /** Until when an appeal against it is in time; null: no provision set that, or it was not recorded yet. */
    appealDue: due.nullable(),
  }),
  {
    says: ({ relied, effect, ratificationDue }) =>
      `An interim order was issued under ${relied.path} v${relied.version}: ${effect} It ends by itself unless somebody else ratifies it within ${periodInWords(ratificationDue)}.`,
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary'],
    counted: 'orders',
    cites: { numbered: orderNumber },
    upcasters: { 1: (data: object) => ({ ...data, appealDue: null }) },
  },
);
export type InterimOrderIssued = EventOf<typeof interimOrderIssued>;

export const interimOrderReasoned = event(
  'InterimOrderReasoned',
  1,
  z.strictObject({ ...ofOrder, reasonedBy: storedId, reasons: long(storedText) }),
  {
    says: () => 'The reasons of an interim order were given.',
    about: ['order', 'docket', 'session', 'sanctuary'],
  },
);
export type InterimOrderReasoned = EventOf<typeof interimOrderReasoned>;

export const interimOrderRatified = event(
  'InterimOrderRatified',
  1,
  z.strictObject({ ...ofOrder, ratifiedBy: storedId, reasons: long(storedText) }),
  {
    says: ({ ratifiedBy }, nameOf) =>
      `An interim order was ratified by ${nameOf(ratifiedBy) ?? 'somebody else in office'}.`,
    officials: ['ratifiedBy'],
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary'],
  },
);
export type InterimOrderRatified = EventOf<typeof interimOrderRatified>;

/** Says what was so already: the order had ended at an instant, whenever this is recorded. */
export const interimOrderLapsed = event(
  'InterimOrderLapsed',
  1,
  z.strictObject({
    ...ofOrder,
    because: orderEnding,
    /** By which it ended; null: by none. */
    ruling: storedId.nullable(),
    /** From then on it was none. */
    at: storedInstant,
    /** By how many seconds this was recorded later. */
    late: z.int().min(0),
  }),
  {
    says: ({ because, at }) => `An interim order ended on ${instantInWords(at)}: ${endedBy[because]}.`,
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary'],
  },
);
export type InterimOrderLapsed = EventOf<typeof interimOrderLapsed>;

export const interimOrderLifted = event(
  'InterimOrderLifted',
  1,
  z.strictObject({ ...ofOrder, liftedBy: storedId, reasons: long(storedText) }),
  {
    says: ({ liftedBy }, nameOf) => `An interim order was lifted by ${nameOf(liftedBy) ?? 'its maker'}.`,
    officials: ['liftedBy'],
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary'],
  },
);
export type InterimOrderLifted = EventOf<typeof interimOrderLifted>;

/** From this instant on it is none: an appeal against it was decided so, or conceded. Of one that had ended by then it stands that it was wrong. */
export const interimOrderOverturned = event(
  'InterimOrderOverturned',
  1,
  z.strictObject({
    ...ofOrder,
    appeal: storedId,
    /** Who conceded it for the network; null: it was decided. */
    concededBy: storedId.nullable(),
    reasons: long(storedText),
    at: storedInstant,
  }),
  {
    says: ({ at }) => `An interim order was overturned on appeal, on ${instantInWords(at)}.`,
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary', 'appeal'],
  },
);
export type InterimOrderOverturned = EventOf<typeof interimOrderOverturned>;

/** It goes on in other words, and no longer than before. */
export const interimOrderVaried = event(
  'InterimOrderVaried',
  1,
  z.strictObject({ ...ofOrder, appeal: storedId, reasons: long(storedText), ...orderTerms.shape }),
  {
    says: ({ effect, ends }) =>
      `An interim order was varied on appeal, and ends with ${dayInWords(ends.on)} at the latest: ${effect}`,
    headline: true,
    about: ['order', 'docket', 'session', 'sanctuary', 'appeal'],
  },
);
export type InterimOrderVaried = EventOf<typeof interimOrderVaried>;

/** It stops nothing meanwhile; its own periods run on. */
export const interimOrderStayed = event(
  'InterimOrderStayed',
  1,
  z.strictObject({ ...ofOrder, appeal: storedId, terms: long(storedText), ends: end }),
  {
    says: ({ ends }) =>
      `An interim order was stayed until the end of ${dayInWords(ends.on)}, or until the appeal against it is closed; it stops nothing meanwhile.`,
    about: ['order', 'docket', 'session', 'sanctuary', 'appeal'],
  },
);
export type InterimOrderStayed = EventOf<typeof interimOrderStayed>;

export const interimOrderStayEnded = event(
  'InterimOrderStayEnded',
  1,
  z.strictObject({ ...ofOrder, appeal: storedId, how: stayEnding }),
  {
    says: () => 'The stay of an interim order is over.',
    about: ['order', 'docket', 'session', 'sanctuary', 'appeal'],
  },
);
export type InterimOrderStayEnded = EventOf<typeof interimOrderStayEnded>;

export const orderEvents = [
  interimOrderIssued,
  interimOrderReasoned,
  interimOrderRatified,
  interimOrderLapsed,
  interimOrderLifted,
  interimOrderOverturned,
  interimOrderVaried,
  interimOrderStayed,
  interimOrderStayEnded,
] as const;
export type OrderEvent = EventOf<(typeof orderEvents)[number]>;

/** How an order came to its end, as the end of a sentence. */
export const endedBy: Readonly<Record<OrderEnding, string>> = {
  unreasoned: 'its reasons were not given in time',
  unratified: 'nobody else ratified it in time',
  expired: 'its time was over',
  ruled: 'the docket was ruled on',
};
