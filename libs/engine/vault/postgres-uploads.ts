import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { DomainError, newId, type DocumentRef } from '#kernel';
import { transaction } from '#engine/postgres';
import type { Landings } from './landed.js';
import type { Claim, Uploads } from './vault.js';

export interface UploadsOptions {
  /** As role `sgn_log`. */
  readonly pool: Pool;
  readonly landings: Landings;
  /** Bytes that one person may have waiting. Default 256 MiB. */
  readonly mostWaiting?: number;
}

/** Bytes of a part: what one request holds in memory. */
const PART = 512 << 10;
const MOST_WAITING = 256 << 20;
/** What the smallest counts as: rows take room too. */
const LEAST = 64 << 10;

/** As SQL: a person's uploads that take up room. One that was cut off by a crash does not for long. */
const WAITING = `
  SELECT coalesce(sum(greatest(mine.bytes, ${LEAST})), 0) AS bytes FROM vault.uploads AS mine
   WHERE mine.person = $1 AND mine.at > now() - interval '1 day'
     AND (mine.sha256 IS NOT NULL OR mine.at > now() - interval '10 minutes')
     AND NOT EXISTS (SELECT FROM vault.documents AS known WHERE known.sha256 = mine.sha256 AND known.landed)`;

/** Uploads in PostgreSQL: parts as they come, then one document that nobody can read before an entry names it. */
export function makeUploads({ pool, landings, mostWaiting = MOST_WAITING }: UploadsOptions): Uploads {
  /** Makes room for as much as may come, so that many at once are bounded too. */
  async function begin(claim: Claim, mediaType: string, most: number): Promise<string> {
    const upload = newId();
    const hasRoom = () =>
      transaction(pool, async (client) => {
        await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('vault.uploads ' || $1, 0))`, [
          claim.person,
        ]);
        const { rowCount } = await client.query(
          `INSERT INTO vault.uploads (id, person, network, permission, media_type, bytes)
           SELECT $2, $1, $3, $4, $5, $6 FROM (${WAITING}) AS waiting
            WHERE waiting.bytes + greatest($6::bigint, ${LEAST}) <= $7`,
          [claim.person, upload, claim.network, claim.permission, mediaType, most, mostWaiting],
        );
        return rowCount === 1;
      });
    if (await hasRoom()) return upload;
    await landings.look(new Date(Date.now() - 86_400_000));
    if (await hasRoom()) return upload;
    throw new DomainError(
      'UPLOAD.TOO_MUCH_WAITING',
      `You have uploaded texts that no command has named, ${mostWaiting >> 20} MiB at most. Name them, or wait: each is forgotten a day after it came.`,
    );
  }

  /** @throws Error when parts are missing: the server was away in between, and they did not outlive it. */
  async function finish(upload: string, claim: Claim, ref: DocumentRef): Promise<void> {
    const sha256 = Buffer.from(ref.document, 'hex');
    await transaction(pool, async (client) => {
      await assemble(client, upload, sha256, ref);
      await client.query('DELETE FROM vault.upload_parts WHERE upload = $1', [upload]);
      await client.query(
        'DELETE FROM vault.uploads WHERE person = $1 AND network = $2 AND permission = $3 AND sha256 = $4',
        [claim.person, claim.network, claim.permission, sha256],
      );
      await client.query('UPDATE vault.uploads SET sha256 = $2, bytes = $3, at = now() WHERE id = $1', [
        upload,
        sha256,
        ref.bytes,
      ]);
    });
  }

  return {
    async receive(claim, mediaType, most, bytes) {
      const upload = await begin(claim, mediaType, most);
      try {
        const hash = createHash('sha256');
        let size = 0;
        let part = 0;
        for await (const chunk of inParts(bytes)) {
          hash.update(chunk);
          size += chunk.length;
          await pool.query('INSERT INTO vault.upload_parts (upload, part, bytes) VALUES ($1, $2, $3)', [
            upload,
            part++,
            chunk,
          ]);
        }
        const ref = { document: hash.digest('hex'), bytes: size, mediaType };
        await finish(upload, claim, ref);
        return ref;
      } catch (error) {
        // Where even this fails, the sweep takes it away.
        await pool.query('DELETE FROM vault.uploads WHERE id = $1', [upload]).catch(() => undefined);
        throw error;
      }
    },
    async take(claim, sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      const { rows } = await pool.query<{ bytes: number; media_type: string }>(
        `UPDATE vault.documents AS known SET wanted_at = now()
           FROM vault.uploads AS mine
          WHERE known.sha256 = $4 AND mine.sha256 = $4
            AND mine.person = $1 AND mine.network = $2 AND mine.permission = $3
            AND mine.at > now() - interval '1 day'
          RETURNING octet_length(known.bytes) AS bytes, mine.media_type`,
        [claim.person, claim.network, claim.permission, Buffer.from(sha256, 'hex')],
      );
      const [taken] = rows;
      return taken ? { document: sha256, bytes: taken.bytes, mediaType: taken.media_type } : null;
    },
  };
}

async function assemble(client: PoolClient, upload: string, sha256: Buffer, ref: DocumentRef): Promise<void> {
  await client.query(
    `INSERT INTO vault.documents AS known (sha256, media_type, bytes)
     SELECT $2, $3, string_agg(bytes, ''::bytea ORDER BY part) FROM vault.upload_parts
      WHERE upload = $1 HAVING sum(octet_length(bytes)) = $4
     ON CONFLICT (sha256) DO UPDATE SET wanted_at = now() WHERE NOT known.landed`,
    [upload, sha256, ref.mediaType, ref.bytes],
  );
  const { rowCount } = await client.query('SELECT FROM vault.documents WHERE sha256 = $1', [sha256]);
  if (rowCount !== 1) throw new Error(`Parts of the upload ${upload} are gone.`);
}

async function* inParts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
