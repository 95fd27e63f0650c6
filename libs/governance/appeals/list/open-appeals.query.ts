import type { DataSource } from 'typeorm';

/** An appeal that is not closed, and what somebody is in it. */
export interface OpenAppeal {
  readonly citation: string;
  readonly as: 'appellant' | 'adjudicator';
}

/** Appeals that a person lodged, or has admitted, and that are not decided. */
export function openAppealsOf(read: DataSource, person: string): Promise<readonly OpenAppeal[]> {
  return read.query<OpenAppeal[]>(
    `SELECT citation, CASE WHEN appellant = $1 THEN 'appellant' ELSE 'adjudicator' END AS "as"
       FROM read.appeal
      WHERE (appellant = $1 OR adjudicator = $1) AND status IN ('lodged', 'admitted')
      ORDER BY number`,
    [person],
  );
}
