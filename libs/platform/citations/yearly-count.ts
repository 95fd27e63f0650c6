import { ref, table, type Ref, type Rows, type Table } from '#engine/projections';
import { citeAppeal, citeDocket, citeReform, citeRuling } from './citations.js';

/** How many of a kind a network has had in a year. */
interface CountRow {
  readonly network: string;
  readonly kind: Counted;
  readonly year: string;
  readonly count: number;
}

type Counted = 'docket' | 'ruling' | 'appeal' | 'reform';

const CITE = { docket: citeDocket, ruling: citeRuling, appeal: citeAppeal, reform: citeReform };

/** An event that begins one more of a kind. */
interface Beginning {
  readonly data: { readonly network: string };
  readonly recordedAt: string;
}

/** Numbers what citations cite, in log order, in a table of the projection that asks. */
export interface YearlyCount {
  readonly table: Table<CountRow>;
  /** The row that {@link next} needs. */
  row(kind: Counted, event: Beginning): Ref;
  /** The citation of the one that this event begins. */
  next(kind: Counted, event: Beginning, rows: Rows): string;
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
    row: (kind, { data, recordedAt }) => ref(counts, data.network, kind, yearOf(recordedAt)),
    next(kind, { data: { network }, recordedAt }, rows) {
      const year = yearOf(recordedAt);
      const count = (rows.get(counts, network, kind, year)?.count ?? 0) + 1;
      rows.put(counts, { network, kind, year, count });
      return CITE[kind](network, year, count);
    },
  };
}

function yearOf(recordedAt: string): string {
  return recordedAt.slice(0, 4);
}
