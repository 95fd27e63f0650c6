import type { OpenMatter, Register } from '#platform/core';

/** Appeals that a person lodged, or has admitted, and that are not decided. */
export function openAppealsOf({ read }: Register, person: string): Promise<readonly OpenMatter[]> {
  return read.query<OpenMatter[]>(
    `SELECT a.docket,
            'appeal ' || c.citation || ', as ' || CASE WHEN a.appellant = $1 THEN 'appellant' ELSE 'adjudicator' END AS said
       FROM read.appeal a JOIN read.citation c ON c.kind = 'appeal' AND c.id = a.appeal::text
      WHERE (a.appellant = $1 OR a.adjudicator = $1) AND a.status IN ('lodged', 'admitted')
      ORDER BY a.number`,
    [person],
  );
}
