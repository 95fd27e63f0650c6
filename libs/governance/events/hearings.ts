import { z } from 'zod';
import { long, storedId, storedText } from '#platform/schema';
import { aboutContest, contest } from './contest.js';
import { party } from './directions.js';
import { storedInstant } from './due.js';
import { event, type EventOf } from './event.js';

const ofHearing = { ...contest, adjudicator: storedId };

/** The parties are heard, at an instant and a place. */
export const hearingListed = event(
  'HearingListed',
  1,
  z.strictObject({ ...ofHearing, at: storedInstant, where: storedText }),
  {
    says: ({ at, where }) => `A hearing of an appeal was listed for ${at}: ${where}.`,
    about: aboutContest,
  },
);
export type HearingListed = EventOf<typeof hearingListed>;

/** It is held at another time. */
export const hearingAdjourned = event(
  'HearingAdjourned',
  1,
  z.strictObject({
    ...ofHearing,
    at: storedInstant,
    where: storedText,
    /** For when it was listed until then. */
    before: storedInstant,
    reason: long(storedText),
  }),
  {
    says: ({ at, where }) => `A hearing of an appeal was adjourned to ${at}: ${where}.`,
    about: aboutContest,
  },
);
export type HearingAdjourned = EventOf<typeof hearingAdjourned>;

export const hearingHeld = event(
  'HearingHeld',
  1,
  z.strictObject({
    ...ofHearing,
    at: storedInstant,
    /** Parties who came. */
    appeared: z.array(party),
    note: long(storedText),
  }),
  {
    says: ({ appeared }) => `A hearing of an appeal was held; ${CAME[appeared.length]}.`,
    about: aboutContest,
  },
);
export type HearingHeld = EventOf<typeof hearingHeld>;

const CAME = ['nobody appeared', 'one party appeared', 'both parties appeared'];

export const hearingEvents = [hearingListed, hearingAdjourned, hearingHeld] as const;
export type HearingEvent = EventOf<(typeof hearingEvents)[number]>;
