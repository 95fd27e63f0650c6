import { csvLine } from '#platform/http';
import type { FiguredRow, Labelled } from '#platform/figures';

/** Figures at one log number. */
export interface Told {
  readonly columns: readonly Labelled[];
  readonly rows: readonly FiguredRow[];
  readonly at: number;
}

/** RFC 4180, each row with the log number that its figures were computed at. */
export function csvOf({ columns, rows, at }: Told): string {
  const head = [
    ...columns.map(({ label, unit }) => (unit === undefined ? label : `${label} (${unit})`)),
    'Log number',
  ];
  const body = rows.map((row) => [...columns.map(({ key }) => row[key] ?? null), at]);
  return [head, ...body].map(csvLine).join('');
}
