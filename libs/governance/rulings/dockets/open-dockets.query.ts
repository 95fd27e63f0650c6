import type { OpenMatter, Register } from '#platform/core';

/** Dockets that wait for something of a person or for them: of an applicant until the ruling is final. */
export function openDocketsOf({ read, clock }: Register, person: string): Promise<readonly OpenMatter[]> {
  return read.query<OpenMatter[]>(
    `SELECT d.docket,
            'docket ' || c.citation || ', as ' || CASE WHEN d.applicant = $1 THEN 'applicant' ELSE 'regulator' END AS said
       FROM read.docket d JOIN read.citation c ON c.kind = 'docket' AND c.id = d.docket::text
      WHERE d.number IS NOT NULL
        AND (d.applicant = $1 AND d.status <> 'withdrawn'
                              AND NOT (d.status = 'served' AND d.appeal_before <= $2)
             OR d.assigned_to = $1 AND d.status IN ('assigned', 'recommended', 'panel', 'information-awaited', 'ruled', 'reversed'))
      ORDER BY d.number`,
    [person, clock.now()],
  );
}
