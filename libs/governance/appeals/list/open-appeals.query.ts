import type { DataSource } from 'typeorm';

/** An appeal that is not closed, and what somebody is in it. */
export interface OpenAppeal {
  readonly citation: string;
  readonly as: 'appellant' | 'adjudicator';
}

/** Appeals that a person lodged, or has admitted, and that are not decided. */
export function openAppealsOf(read: DataSource, person: string): Promise<readonly OpenAppeal[]> {
  return read.query<OpenAppeal[]>(
    `SELECT c.citation, CASE WHEN a.appellant = $1 THEN 'appellant' ELSE 'adjudicator' END AS "as"
       FROM read.appeal a JOIN read.citation c ON c.kind = 'appeal' AND c.id = a.appeal::text
      WHERE (a.appellant = $1 OR a.adjudicator = $1) AND a.status IN ('lodged', 'admitted')
      ORDER BY a.number`,
    [person],
  );
}
