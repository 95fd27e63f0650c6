import { DRAFT_KEPT } from './postgres-drafts.js';
import { markLandedSince, type Landing } from './landed.js';

export interface Swept {
  readonly sealed: number;
  readonly documents: number;
}

/** Longer than any body may take to come. */
const CUT_OFF = '10 minutes';

/**
 * Takes away what was written before an event that then never landed: sealed values and documents, uploaded ones too,
 * that no entry names a day later, what is remembered of bodies for longer than that, and drafts that were kept a week
 * ago. Meant to run daily; what was found in the log once is never looked for again.
 */
export async function sweep(parts: Landing): Promise<Swept> {
  const { pool } = parts;
  const { rows } = await pool.query<{ until: Date; since: Date | null }>(
    `WITH day AS (SELECT now() - interval '1 day' AS ago)
     SELECT ago AS until,
            least((SELECT min(sealed_at) FROM vault.sealed WHERE NOT landed AND sealed_at < ago),
                  (SELECT min(written_at) FROM vault.documents WHERE NOT landed AND wanted_at < ago)) AS since
       FROM day`,
  );
  const { until, since } = rows[0]!;
  await pool.query('DELETE FROM vault.command_bodies WHERE at < $1', [until]);
  await pool.query(
    `DELETE FROM vault.uploads WHERE at < $1 OR (sha256 IS NULL AND at < now() - interval '${CUT_OFF}')`,
    [until],
  );
  await pool.query(`DELETE FROM vault.drafts WHERE kept_at < now() - interval '${DRAFT_KEPT}'`);
  if (since === null) return { sealed: 0, documents: 0 };
  await markLandedSince(since, parts);
  const sealed = await pool.query('DELETE FROM vault.sealed WHERE NOT landed AND sealed_at < $1', [until]);
  const documents = await pool.query('DELETE FROM vault.documents WHERE NOT landed AND wanted_at < $1', [
    until,
  ]);
  return { sealed: sealed.rowCount ?? 0, documents: documents.rowCount ?? 0 };
}
