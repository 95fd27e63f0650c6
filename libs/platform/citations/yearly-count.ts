import { ref, table, type Ref, type Rows, type Table } from '#engine/projections';

/** What is counted by network and year, and how the n-th is cited. */
export interface Numbered {
  readonly kind: string;
  cite(network: string, year: string, count: number): string;
}

/** How many of a kind a network has had in a year. */
interface CountRow {
  readonly network: string;
  readonly kind: string;
  readonly year: string;
  readonly count: number;
}

/** An event that begins one more of a kind. */
interface Beginning {
  readonly data: { readonly network: string };
  readonly recordedAt: string;
}

/** Numbers what citations cite, in log order, in a table of the projection that asks. */
export interface YearlyCount {
  readonly table: Table<CountRow>;
  /** The row that {@link next} needs. */
  row(of: Numbered, event: Beginning): Ref;
  /** The citation of the one that this event begins. */
  next(of: Numbered, event: Beginning, rows: Rows): string;
}

export function yearlyCount(name: string): YearlyCount {
  const counts = table<CountRow>({
    name,
    columns: {
      network: { type: 'text' },
      kind: { type: 'text' },
      year: { type: 'text' },
      count: { type: 'integer' },
    },
    key: ['network', 'kind', 'year'],
  });
  return {
    table: counts,
    row: ({ kind }, { data, recordedAt }) => ref(counts, data.network, kind, yearOf(recordedAt)),
    next({ kind, cite }, { data: { network }, recordedAt }, rows) {
      const year = yearOf(recordedAt);
      const count = (rows.get(counts, network, kind, year)?.count ?? 0) + 1;
      rows.put(counts, { network, kind, year, count });
      return cite(network, year, count);
    },
  };
}

function yearOf(recordedAt: string): string {
  return recordedAt.slice(0, 4);
}
