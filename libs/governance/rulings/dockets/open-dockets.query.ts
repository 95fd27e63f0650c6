import type { DataSource } from 'typeorm';
import type { PlainDate } from '#kernel';

/** A docket that is not done with, and what somebody is in it. */
export interface OpenDocket {
  readonly citation: string;
  readonly as: 'applicant' | 'regulator';
}

/** Dockets that wait for something of a person or for them: of an applicant until the ruling is final. */
export function openDocketsOf(
  read: DataSource,
  person: string,
  today: PlainDate,
): Promise<readonly OpenDocket[]> {
  return read.query<OpenDocket[]>(
    `SELECT citation, CASE WHEN applicant = $1 THEN 'applicant' ELSE 'regulator' END AS "as"
       FROM read.docket
      WHERE number IS NOT NULL
        AND (applicant = $1 AND status NOT IN ('final', 'withdrawn')
                            AND NOT (status = 'served' AND last_day_to_appeal < $2)
             OR assigned_to = $1 AND status IN ('assigned', 'recommended', 'ruled', 'reversed'))
      ORDER BY number`,
    [person, today],
  );
}
