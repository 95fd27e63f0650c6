import { z } from 'zod';
import { dayInWords, hashedId } from '#kernel';
import { long, sealed, storedId, storedText } from '#platform/schema';
import { aboutContest, contest } from './contest.js';
import { end } from './due.js';
import { event, type EventOf } from './event.js';

/** Who stands against whom in an appeal: whoever lodged it, and the network, whose ruling it is. */
export const party = z.enum(['appellant', 'respondent']);
export type Party = z.infer<typeof party>;

/** As many as one appeal may have. */
export const MOST_DIRECTIONS = 20;

/** The n-th direction of an appeal. */
export function directionId(appeal: string, nth: number): string {
  return hashedId('direction', appeal, String(nth));
}

const ofDirection = {
  ...contest,
  direction: storedId,
  /** Counted in the appeal, from 1. */
  nth: z.int().min(1).max(MOST_DIRECTIONS),
};

/** A party speaks: the appellant sealed, the respondent in public. */
const byParty = {
  to: party,
  by: storedId,
  /** The appellant's own words, sealed under their key; null: the respondent says it. */
  statement: sealed.nullable(),
  /** What the respondent says; null: the appellant says it. */
  answer: long(storedText).nullable(),
};

const WHO: Readonly<Record<Party, string>> = {
  appellant: 'The appellant',
  respondent: 'The network',
};

/** A party is to do something by a day. */
export const directionGiven = event(
  'DirectionGiven',
  1,
  z.strictObject({
    ...ofDirection,
    adjudicator: storedId,
    to: party,
    /** Whose it is: the appellant; null: of the network. */
    whom: storedId.nullable(),
    what: long(storedText),
    due: end,
  }),
  {
    says: ({ nth, to, due }) =>
      `Direction ${nth} was given to the ${to}, to comply with by the end of ${dayInWords(due.on)}.`,
    about: aboutContest,
  },
);
export type DirectionGiven = EventOf<typeof directionGiven>;

export const directionDueDateChanged = event(
  'DirectionDueDateChanged',
  1,
  z.strictObject({
    ...ofDirection,
    adjudicator: storedId,
    due: end,
    /** By when it was due until then. */
    before: end,
    reason: long(storedText),
  }),
  {
    says: ({ nth, due, before }) =>
      `The due date of direction ${nth} was changed from ${dayInWords(before.on)} to ${dayInWords(due.on)}.`,
    about: aboutContest,
  },
);
export type DirectionDueDateChanged = EventOf<typeof directionDueDateChanged>;

export const directionComplied = event(
  'DirectionComplied',
  1,
  z.strictObject({ ...ofDirection, ...byParty }),
  {
    says: ({ nth, to }) => `${WHO[to]} complied with direction ${nth}.`,
    about: aboutContest,
  },
);
export type DirectionComplied = EventOf<typeof directionComplied>;

/** It was so from the instant on, whenever this is recorded. */
export const directionDefaulted = event(
  'DirectionDefaulted',
  1,
  z.strictObject({
    ...ofDirection,
    to: party,
    due: end,
    /** Seconds from then until this was recorded. */
    late: z.int().min(0),
  }),
  {
    says: ({ nth, to, due }) =>
      `${WHO[to]} did not comply with direction ${nth} by the end of ${dayInWords(due.on)}.`,
    about: aboutContest,
  },
);
export type DirectionDefaulted = EventOf<typeof directionDefaulted>;

/** A party asks for more time, before it is over. */
export const extensionRequested = event(
  'ExtensionRequested',
  1,
  z.strictObject({ ...ofDirection, ...byParty }),
  {
    says: ({ nth, to }) => `${WHO[to]} asked for more time to comply with direction ${nth}.`,
    about: aboutContest,
  },
);
export type ExtensionRequested = EventOf<typeof extensionRequested>;

/** Also after the time was over: it was asked for before. */
export const extensionGranted = event(
  'ExtensionGranted',
  1,
  z.strictObject({ ...ofDirection, adjudicator: storedId, due: end, before: end }),
  {
    says: ({ nth, due, before }) =>
      `More time was granted to comply with direction ${nth}: until the end of ${dayInWords(due.on)} in place of ${dayInWords(before.on)}.`,
    about: aboutContest,
  },
);
export type ExtensionGranted = EventOf<typeof extensionGranted>;

export const extensionRefused = event(
  'ExtensionRefused',
  1,
  z.strictObject({ ...ofDirection, adjudicator: storedId, reasons: long(storedText) }),
  {
    says: ({ nth }) => `More time to comply with direction ${nth} was refused.`,
    about: aboutContest,
  },
);
export type ExtensionRefused = EventOf<typeof extensionRefused>;

export const directionEvents = [
  directionGiven,
  directionDueDateChanged,
  directionComplied,
  directionDefaulted,
  extensionRequested,
  extensionGranted,
  extensionRefused,
] as const;
export type DirectionEvent = EventOf<(typeof directionEvents)[number]>;
