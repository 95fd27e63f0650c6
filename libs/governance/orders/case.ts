import { rule, type Entry, type View } from '#kernel';
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
}

interface Read {
  readonly known: Case;
  readonly at: readonly { readonly stream: string; readonly revision: number }[];
}

type Reading = Pick<Register, 'store' | 'codec' | 'decisions'>;

const NO_CASE: Case = { network: null, party: null, rulings: [] };

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

/** In which sanctuary a session is planned. */
const planned: View<string | null, SessionEvent> = {
  initial: null,
  evolve: (where, { type, data }) => (type === 'SessionPlanned' ? data.sanctuary : where),
};

async function placeOf(
  { decisions }: Reading,
  { sanctuary, session }: Exclude<OrderedAgainst, { readonly docket: string }>,
): Promise<Read> {
  const [{ state: place, ...at }, where] = await Promise.all([
    decisions.load(licensed, sanctuaryStream(sanctuary)),
    session === undefined ? null : decisions.load(planned, sessionStream(session)),
  ]);
  rule(
    where === null || where.state === sanctuary,
    'ORDER.NO_SUCH_SESSION',
    'No such session is planned in this sanctuary; look at its page.',
    { sanctuary, session },
  );
  const { network, operator: party } = place;
  return { known: { network, party, rulings: [] }, at: [at] };
}
