import type { Pool } from 'pg';
import type { Witnessed } from '#engine/transparency-log';

/** How it stands with a witness that is asked to cosign. */
export interface WitnessStanding {
  /** As the policy names it. */
  readonly name: string;
  readonly cosignedAt: Date | null;
  /** Why it did not cosign when it was last asked; null: it did. */
  readonly refused: string | null;
  readonly refusedSince: Date | null;
}

/** Keeps what each answered, and nothing of those that are asked no more. */
export async function keepAnswers(db: Pool, answers: readonly Witnessed[]): Promise<void> {
  await db.query(
    `WITH gone AS (DELETE FROM seal.witnesses WHERE name <> ALL ($1::text[]))
     INSERT INTO seal.witnesses AS w (name, cosigned_at, refused, refused_since)
     SELECT name, CASE WHEN refused IS NULL THEN now() END, refused, CASE WHEN refused IS NOT NULL THEN now() END
     FROM unnest($1::text[], $2::text[]) AS answered (name, refused)
     ON CONFLICT (name) DO UPDATE SET
       cosigned_at = coalesce(excluded.cosigned_at, w.cosigned_at),
       refused = excluded.refused,
       refused_since = CASE WHEN excluded.refused IS NOT NULL THEN coalesce(w.refused_since, now()) END`,
    [
      answers.map(({ witness }) => witness),
      answers.map((answer) => ('refused' in answer ? answer.refused : null)),
    ],
  );
}

export async function readWitnesses(db: Pool): Promise<readonly WitnessStanding[]> {
  const { rows } = await db.query<{
    name: string;
    cosigned_at: Date | null;
    refused: string | null;
    refused_since: Date | null;
  }>('SELECT name, cosigned_at, refused, refused_since FROM seal.witnesses ORDER BY name');
  return rows.map(({ name, cosigned_at: cosignedAt, refused, refused_since: refusedSince }) => ({
    name,
    cosignedAt,
    refused,
    refusedSince,
  }));
}
