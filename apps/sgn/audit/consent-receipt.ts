import { isSame } from '#kernel';
import type { Policy, Signed } from '#engine/transparency-log';
import type { ConsentNarrowed, SessionEvent } from '#governance/events';
import { consentReceipt, type ConsentReceipt } from '#governance/public-log';
import { Exit, WRONG_USAGE } from '../exit.js';
import { jsonAs } from '../json-as.js';
import { checkEntry } from './disclosure.js';

/** What became of a consent, by an entry of the log. */
export interface Became {
  readonly number: number;
  readonly type: SessionEvent['type'];
  readonly recordedAt: string;
  /** Null: it covers nothing any more. */
  readonly terms: Pick<ConsentNarrowed['data'], 'purposes' | 'scopes' | 'until'> | null;
}

/** What a receipt is found to prove; `false` names what it does not. */
export type CheckedReceipt =
  | {
      readonly proven: true;
      /** The newest checkpoint that it has: later it may have become something else. */
      readonly signed: Signed;
      readonly became: readonly Became[];
    }
  | { readonly proven: false; readonly reason: string };

export function parseConsentReceipt(text: string): ConsentReceipt {
  try {
    return jsonAs(consentReceipt, text);
  } catch (error) {
    throw new Exit(WRONG_USAGE, `This is no receipt of a consent: ${(error as Error).message}`);
  }
}

const BECOMES: ReadonlySet<string> = new Set<SessionEvent['type']>([
  'ConsentNarrowed',
  'ConsentWithdrawn',
  'ConsentExpired',
]);

/** Every entry against its receipt, that against a key, and what the receipt says against the entry: nobody is asked. */
export function checkConsentReceipt(
  { consent, givenAt, entries }: ConsentReceipt,
  policy: Policy,
): CheckedReceipt {
  const became: Became[] = [];
  let newest: Signed | null = null;
  let before = -1;
  for (const [nth, given] of entries.entries()) {
    const entry = checkEntry(given, policy);
    if (!entry.proven) return entry;
    const { type, recordedAt, data, signed } = entry;
    if (newest && newest.origin !== signed.origin)
      return { proven: false, reason: `entry ${given.number} is of another log` };
    if (nth === 0) {
      if (type !== 'ConsentGiven' || !isSame(data, consent) || recordedAt !== givenAt)
        return { proven: false, reason: `entry ${given.number} does not give this consent` };
    } else {
      const { session, consent: of } = data as ConsentNarrowed['data'];
      if (
        !BECOMES.has(type) ||
        session !== consent.session ||
        of !== consent.consent ||
        given.number <= before
      )
        return { proven: false, reason: `entry ${given.number} does not change this consent after that` };
      const terms = type === 'ConsentNarrowed' ? (data as ConsentNarrowed['data']) : null;
      became.push({ number: given.number, type: type as Became['type'], recordedAt, terms });
    }
    before = given.number;
    if (!newest || signed.size > newest.size) newest = signed;
  }
  return { proven: true, signed: newest!, became };
}
