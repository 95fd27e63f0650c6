import { FIRST_DAY, rule, type Entry, type View } from '#kernel';
import {
  docketStream,
  sanctuaryStream,
  sessionStream,
  type DocketEvent,
  type OrderedAgainst,
  type SessionEvent,
} from '#governance/events';
import { licensed } from '#governance/law';
import type { Register } from '#platform/core';
import type { Ruled } from './orders.js';

/** What orders know of what they are against, from what its slice publishes. */
export interface Case {
  /** Null: there is no such thing. */
  readonly network: string | null;
  /** Whose it is: who submitted the work, or runs the sanctuary. */
  readonly party: string | null;
  /** Of a docket, in the order in which they were issued; those that stand no more too. */
  readonly rulings: readonly Ruled[];
  /** Of a session: from when on it is over; null: it is against no session. */
  readonly overFrom: string | null;
}

interface Read {
  readonly known: Case;
  readonly at: readonly { readonly stream: string; readonly revision: number }[];
}

type Reading = Pick<Register, 'store' | 'codec' | 'decisions'>;

const NO_CASE: Case = { network: null, party: null, rulings: [], overFrom: null };

/**
 * What an order is against, and where its streams stood when they were read.
 * @throws DomainError `ORDER.NO_SUCH_SESSION`
 */
export function caseOf(register: Reading, against: OrderedAgainst): Promise<Read> {
  return 'docket' in against ? docketOf(register, against.docket) : placeOf(register, against);
}

/** From its entries, which alone say when a ruling was issued. */
async function docketOf({ store, codec }: Reading, docket: string): Promise<Read> {
  const stream = docketStream(docket);
  const entries = (await codec.decodeAll(await store.readStream(stream))) as (Entry & Recorded)[];
  const at = { stream, revision: entries.at(-1)?.revision ?? -1 };
  return { known: entries.reduce(further, NO_CASE), at: [at] };
}

type Recorded = DocketEvent & Pick<Entry, 'recordedAt'>;

function further(known: Case, { type, data, recordedAt }: Recorded): Case {
  if (type === 'DocketOpened') return { ...known, network: data.network, party: data.applicant };
  if (type !== 'RulingIssued') return known;
  return { ...known, rulings: [...known.rulings, { ruling: data.ruling, at: recordedAt }] };
}

/** In which sanctuary a session is planned, and from when on it is over; null: there is none. */
const planned: View<{ readonly sanctuary: string; readonly overFrom: string } | null, SessionEvent> = {
  initial: null,
  evolve: (one, { type, data }) => {
    if (type === 'SessionPlanned') return { sanctuary: data.sanctuary, overFrom: data.ends };
    if (type === 'SessionEnded') return one && { ...one, overFrom: data.at };
    return type === 'SessionCancelled' ? one && { ...one, overFrom: LONG_AGO } : one;
  },
};
/** It never began. */
const LONG_AGO = `${FIRST_DAY}T00:00:00.000Z`;

async function placeOf(
  { decisions }: Reading,
  { sanctuary, session }: Exclude<OrderedAgainst, { readonly docket: string }>,
): Promise<Read> {
  const [{ state: place, ...at }, where] = await Promise.all([
    decisions.load(licensed, sanctuaryStream(sanctuary)),
    session === undefined ? null : decisions.load(planned, sessionStream(session)),
  ]);
  rule(
    where === null || where.state?.sanctuary === sanctuary,
    'ORDER.NO_SUCH_SESSION',
    'No such session is planned in this sanctuary; look at its page.',
    { sanctuary, session },
  );
  const { network, operator: party } = place;
  return { known: { network, party, rulings: [], overFrom: where?.state?.overFrom ?? null }, at: [at] };
}
