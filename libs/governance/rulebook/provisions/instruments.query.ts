import type { DataSource } from 'typeorm';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import type { Instrument } from './rulebook.view.js';

interface Row {
  readonly instrument: string;
  readonly number: string;
  readonly title: string;
  readonly kind: Instrument['kind'];
  readonly enacted_at: string;
  readonly repealed_from: string | null;
  readonly revision: number;
  readonly log_number: number;
}

/** The instruments of a network, in the order of their enactment. */
export async function instrumentsOf(
  read: DataSource,
  network: string,
  { limit, cursor }: Paging,
): Promise<Page<Instrument>> {
  const [after] = readCursor(cursor, ['number']) ?? [-1];
  const rows = await read.query<Row[]>(
    `SELECT * FROM instrument WHERE network = $1 AND log_number > $2 ORDER BY log_number LIMIT $3`,
    [network, after, limit + 1],
  );
  const page = pageFrom(rows, limit, ({ log_number }) => [log_number]);
  return mapPage(page, ({ instrument, number, title, kind, enacted_at, repealed_from, revision }) => ({
    instrument,
    number,
    title,
    kind,
    enactedAt: enacted_at,
    repealedFrom: repealed_from,
    revision,
  }));
}
