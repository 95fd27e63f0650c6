import { ref, table, type Ref, type Rows } from '#engine/projections';

/** What is counted by network and year, and how the n-th is cited. */
export interface Numbered {
  readonly kind: string;
  /** Of its address: `dockets` in `NOVA/dockets/2147/15`. */
  readonly word: string;
  cite(network: string, year: string, count: number): string;
}

/** How something is called, and where it stands. */
export interface Named {
  readonly citation: string;
  readonly address: string;
}

/** How many of a kind a network has had in a year. */
interface CountRow {
  readonly network: string;
  readonly kind: string;
  readonly year: string;
  readonly count: number;
}

export const yearlyCountTable = table<CountRow>({
  name: 'citation_count',
  columns: {
    network: { type: 'text' },
    kind: { type: 'text' },
    year: { type: 'text' },
    count: { type: 'integer' },
  },
  key: ['network', 'kind', 'year'],
});

/** An event that begins one more of a kind. */
interface Beginning {
  readonly data: { readonly network: string };
  readonly recordedAt: string;
}

/** The row that {@link nextCitation} needs. */
export function countOf({ kind }: Numbered, { data, recordedAt }: Beginning): Ref {
  return ref(yearlyCountTable, data.network, kind, yearOf(recordedAt));
}

/** Citation and address of the one that this event begins, counted in log order. */
export function nextCitation({ kind, word, cite }: Numbered, event: Beginning, rows: Rows): Named {
  const { network } = event.data;
  const year = yearOf(event.recordedAt);
  const count = (rows.get(yearlyCountTable, network, kind, year)?.count ?? 0) + 1;
  rows.put(yearlyCountTable, { network, kind, year, count });
  return { citation: cite(network, year, count), address: `${network}/${word}/${year}/${count}` };
}

function yearOf(recordedAt: string): string {
  return recordedAt.slice(0, 4);
}
