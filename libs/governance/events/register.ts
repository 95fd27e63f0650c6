import { z } from 'zod';
import { plainDate, storedText } from '#platform/schema';
import { event, type EventOf } from './event.js';
import { count, duration } from './words.js';

/** The demo lives in 2147, production in the present. */
const origin = z.enum(['production', 'demo']);
export type Origin = z.infer<typeof origin>;

export const REGISTER_STREAM = 'register';

/** The first event of a log: from now on the register's time is the system's plus `offsetMs`. */
export const registerOpened = event('RegisterOpened', 1, z.strictObject({ origin, offsetMs: z.int() }), {
  says: ({ origin }) => `The register was opened (${origin}).`,
});
export type RegisterOpened = EventOf<typeof registerOpened>;

/** Time went on by more than the world's: by how much, and why. Never back. */
export const clockAdvanced = event(
  'ClockAdvanced',
  1,
  z.strictObject({ byMs: z.int().positive(), why: storedText }),
  { says: ({ byMs, why }) => `The register's time went on by ${duration(byMs)}: ${why}`, aside: 'register' },
);
export type ClockAdvanced = EventOf<typeof clockAdvanced>;

/**
 * Somebody has looked at the clocks of the machines and says why they are right as they are: processes that doubt theirs
 * go on.
 */
export const clockConfirmed = event('ClockConfirmed', 1, z.strictObject({ why: storedText }), {
  says: ({ why }) => `The clocks of the register's machines were confirmed: ${why}`,
});
export type ClockConfirmed = EventOf<typeof clockConfirmed>;

/**
 * Another key signs the log from here on, and why. Sealed under the former key, this entry is what makes the new one
 * the log's own. Keys are verifier keys, as c2sp.org/signed-note writes them.
 */
export const logKeyChanged = event(
  'LogKeyChanged',
  1,
  z.strictObject({ former: storedText, vkey: storedText, why: storedText }),
  { says: ({ why }) => `Another key signs the log from here on: ${why}` },
);
export type LogKeyChanged = EventOf<typeof logKeyChanged>;

/**
 * Once a day: the root (base64) of an RFC 6962 tree over one row for each docket, in the order of their ids: how many
 * events its case has up to log number `at`, and the leaf hash of the last of them.
 */
export const docketsSealed = event(
  'DocketsSealed',
  1,
  z.strictObject({
    day: plainDate,
    at: z.int().min(0),
    dockets: z.int().min(0),
    root: z.base64().length(44),
  }),
  {
    says: ({ at, dockets }) =>
      `${count(dockets, 'docket')} ${dockets === 1 ? 'was' : 'were'} sealed with all events up to № ${at}.`,
    aside: 'register',
  },
);
export type DocketsSealed = EventOf<typeof docketsSealed>;

export const registerEvents = [
  registerOpened,
  clockAdvanced,
  clockConfirmed,
  logKeyChanged,
  docketsSealed,
] as const;
export type RegisterEvent = EventOf<(typeof registerEvents)[number]>;
