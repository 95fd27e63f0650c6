import type { DataSource } from 'typeorm';

/** A docket that is not done with, and what somebody is in it. */
export interface OpenDocket {
  readonly citation: string;
  readonly as: 'applicant' | 'regulator';
}

/** Dockets that wait for something of a person or for them: of an applicant until the ruling is final. */
export function openDocketsOf(read: DataSource, person: string, now: Date): Promise<readonly OpenDocket[]> {
  return read.query<OpenDocket[]>(
    `SELECT c.citation, CASE WHEN d.applicant = $1 THEN 'applicant' ELSE 'regulator' END AS "as"
       FROM read.docket d JOIN read.citation c ON c.kind = 'docket' AND c.id = d.docket::text
      WHERE d.number IS NOT NULL
        AND (d.applicant = $1 AND d.status <> 'withdrawn'
                              AND NOT (d.status = 'served' AND d.appeal_before <= $2)
             OR d.assigned_to = $1 AND d.status IN ('assigned', 'recommended', 'panel', 'information-awaited', 'ruled', 'reversed'))
      ORDER BY d.number`,
    [person, now],
  );
}
