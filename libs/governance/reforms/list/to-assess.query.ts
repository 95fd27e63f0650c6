import type { DataSource } from 'typeorm';
import type { PlainDate } from '#kernel';
import type { Amendment } from '#governance/events';

/** A draft whose impact is waited for. */
export interface ToAssess {
  readonly network: string;
  readonly reform: string;
  readonly revision: number;
  /** Log number of what asked for it. */
  readonly upTo: number;
  /** By the law of this day. */
  readonly on: PlainDate;
  readonly amendments: readonly Amendment[];
}

/** In the order in which they were asked for. */
export async function toAssess(read: Pick<DataSource, 'query'>, most: number): Promise<readonly ToAssess[]> {
  const rows = await read.query<readonly (Omit<ToAssess, 'upTo'> & { readonly upTo: string })[]>(
    `SELECT a.network, a.reform, a.revision, a.up_to AS "upTo", a.on_day::text AS "on", d.amendments
       FROM reform_assessment a JOIN reform_draft d USING (reform, revision)
      WHERE a.number IS NULL ORDER BY a.up_to LIMIT $1`,
    [most],
  );
  return rows.map((row) => ({ ...row, upTo: Number(row.upTo) }));
}
