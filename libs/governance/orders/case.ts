import type { Entry } from '#kernel';
import { docketStream, type DocketEvent } from '#governance/events';
import type { Register } from '#platform/core';
import type { Ruled } from './orders.js';

/** What orders know of a docket, from what the rulings slice publishes. */
export interface Case {
  /** Null: there is no such docket. */
  readonly network: string | null;
  readonly applicant: string | null;
  /** In the order in which they were issued; those that stand no more too. */
  readonly rulings: readonly Ruled[];
}

const NO_CASE: Case = { network: null, applicant: null, rulings: [] };

type Recorded = DocketEvent & Pick<Entry, 'recordedAt'>;

/** A case, and where its stream stood when it was read. From its entries, which alone say when a ruling was issued. */
export async function caseOf(
  { store, codec }: Pick<Register, 'store' | 'codec'>,
  docket: string,
): Promise<{ readonly known: Case; readonly stream: string; readonly revision: number }> {
  const stream = docketStream(docket);
  const entries = (await codec.decodeAll(await store.readStream(stream))) as (Entry & Recorded)[];
  return { known: entries.reduce(further, NO_CASE), stream, revision: entries.at(-1)?.revision ?? -1 };
}

function further(known: Case, { type, data, recordedAt }: Recorded): Case {
  if (type === 'DocketOpened') return { ...known, network: data.network, applicant: data.applicant };
  if (type !== 'RulingIssued') return known;
  return { ...known, rulings: [...known.rulings, { ruling: data.ruling, at: recordedAt }] };
}
