import type { Pool } from 'pg';

/** Something that is not as it was sealed. */
export interface Found {
  readonly what: 'entry' | 'tile' | 'checkpoint';
  /** Log number of an entry, level/index of a tile, size of a checkpoint. */
  readonly which: string;
  /** In a sentence. */
  readonly says: string;
}

/** As it was found first. */
export interface Finding extends Found {
  readonly foundAt: Date;
  /** Since when it is as it was sealed again; null: it is not. */
  readonly rightSince: Date | null;
}

/** What is kept at most: a log that is damaged all over says no more with every page of it. */
const MOST_FINDINGS = 100;

/** Keeps what a look at a bundle found; what was found there before and is not found now is right again. */
export async function keepFound(db: Pool, bundle: number, found: readonly Found[]): Promise<void> {
  await db.query(
    `WITH again AS (
       SELECT DISTINCT ON (what, which) what, which, says FROM unnest($2::text[], $3::text[], $4::text[]) AS looked (what, which, says)
     ), right_again AS (
       UPDATE seal.findings AS f SET right_since = now()
       WHERE f.bundle = $1 AND f.right_since IS NULL
         AND NOT EXISTS (SELECT FROM again AS a WHERE (a.what, a.which) = (f.what, f.which))
     )
     INSERT INTO seal.findings (what, which, bundle, says) SELECT what, which, $1, says FROM again
     WHERE (SELECT count(*) FROM seal.findings) < $5
     ON CONFLICT (what, which) DO UPDATE SET right_since = NULL`,
    [
      bundle,
      found.map(({ what }) => what),
      found.map(({ which }) => which),
      found.map(({ says }) => says),
      MOST_FINDINGS,
    ],
  );
}

/** All that was found and not taken out, the first first. */
export async function readFindings(db: Pool): Promise<readonly Finding[]> {
  const { rows } = await db.query<Found & { found_at: Date; right_since: Date | null }>(
    'SELECT what, which, says, found_at, right_since FROM seal.findings ORDER BY found_at, what, which',
  );
  return rows.map(({ found_at: foundAt, right_since: rightSince, ...found }) => ({
    ...found,
    foundAt,
    rightSince,
  }));
}

/** Takes out what is right again, for someone who has looked at it. */
export async function takeOutRight(db: Pool): Promise<void> {
  await db.query('DELETE FROM seal.findings WHERE right_since IS NOT NULL');
}
