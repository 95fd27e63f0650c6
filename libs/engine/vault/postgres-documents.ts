import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { DocumentRef } from '#kernel';
import type { LongValues } from '#engine/event-store';
import { byteaArray, textArray } from '#engine/postgres';
import { gathered } from './gathered.js';
import type { Landings } from './landed.js';
import type { Bytes, Documents } from './vault.js';

/** Most bytes that one statement carries, besides a single document that is larger. */
const CHUNK = 8 * 1024 * 1024;

/** Of documents just put, which those who commanded look at again: they are public as soon as they are named. */
const RECENT_BYTES = 8 * 1024 * 1024;

/** Single puts that share a statement when they are asked for at the same time. */
const MOST_AT_ONCE = 256;

export interface DocumentsOptions {
  /** Whether entries that are older than the writing name what is put: the sweep then does not look for them. */
  readonly landed?: boolean;
  /** Tells what entries name. Absent: whoever asks has it from an entry. */
  readonly landings?: Landings;
}

/** Public documents in PostgreSQL, each content once. `pool` is of role `sgn_log` and stays the caller's to end. */
export function makeDocuments(pool: Pool, { landed = false, landings }: DocumentsOptions = {}): Documents {
  const write = (documents: readonly Bytes[]) => putMany(pool, documents, landed);
  const put = gathered(write, MOST_AT_ONCE);
  const recent = new LRUCache<string, Bytes>({
    maxSize: RECENT_BYTES,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  });
  return {
    async put(bytes, mediaType) {
      const ref = await put({ bytes, mediaType });
      recent.set(ref.document, { bytes, mediaType });
      return ref;
    },
    putMany: write,
    async absent(sha256s) {
      const { rows } = await pool.query<{ sha256: string }>(
        `SELECT encode(asked.sha256, 'hex') AS sha256 FROM unnest($1::bytea[]) AS asked (sha256)
          WHERE NOT EXISTS (SELECT FROM vault.documents AS known WHERE known.sha256 = asked.sha256)`,
        [sha256s.map((sha256) => Buffer.from(sha256, 'hex'))],
      );
      return rows.map(({ sha256 }) => sha256);
    },
    async get(sha256) {
      const read = () => bytesOf(pool, sha256, landings === undefined);
      let found = await read();
      if (found?.bytes === null) {
        await landings?.look(found.writtenAt);
        found = await read();
      }
      return found?.bytes ? { bytes: found.bytes, mediaType: found.mediaType } : null;
    },
    async named(sha256) {
      const written = recent.get(sha256);
      if (written) return written;
      const found = await bytesOf(pool, sha256, true);
      return found?.bytes ? { bytes: found.bytes, mediaType: found.mediaType } : null;
    },
    texts: (sha256s, bytes) => textsOf(pool, sha256s, bytes),
  };
}

/** Long values of entries are public documents like others. */
export function longValuesIn(documents: Pick<Documents, 'put' | 'texts'>): LongValues {
  return {
    put: (values) =>
      Promise.all(values.map(({ text, mediaType }) => documents.put(Buffer.from(text), mediaType))),
    texts: (sha256s) => documents.texts(sha256s, WHOLE),
  };
}

/** More bytes than a document has. */
const WHOLE = 2 ** 31 - 1;

/** Documents that one statement reads the beginnings of. */
const TEXTS_AT_ONCE = 1_000;

async function textsOf(
  pool: Pool,
  sha256s: readonly string[],
  bytes: number,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (let from = 0; from < sha256s.length; from += TEXTS_AT_ONCE) {
    const { rows } = await pool.query<{ sha256: string; bytes: Buffer }>(
      `SELECT encode(sha256, 'hex') AS sha256, substring(bytes FOR $2) AS bytes
         FROM vault.documents WHERE sha256 = ANY ($1) AND (media_type LIKE 'text/%' OR media_type = 'application/json')`,
      [sha256s.slice(from, from + TEXTS_AT_ONCE).map((sha256) => Buffer.from(sha256, 'hex')), bytes],
    );
    for (const row of rows) texts.set(row.sha256, row.bytes.toString('utf8'));
  }
  return texts;
}

/** Bytes are null while nobody has found an entry that names them, unless `any` will do. */
async function bytesOf(pool: Pool, sha256: string, any: boolean) {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  const { rows } = await pool.query<{ bytes: Buffer | null; mediaType: string; writtenAt: Date }>(
    `SELECT CASE WHEN landed OR $2 THEN bytes END AS bytes, media_type AS "mediaType", written_at AS "writtenAt"
       FROM vault.documents WHERE sha256 = $1`,
    [Buffer.from(sha256, 'hex'), any],
  );
  return rows[0];
}

async function putMany(
  pool: Pool,
  documents: readonly Bytes[],
  landed: boolean,
): Promise<readonly DocumentRef[]> {
  const named = documents.map(({ bytes, mediaType }) => ({
    ref: { document: hash('sha256', bytes, 'hex'), bytes: bytes.length, mediaType },
    bytes,
  }));
  // In one order everywhere, so that two writers of the same documents cannot wait for each other.
  const distinct = [...new Map(named.map((one) => [one.ref.document, one])).values()].sort((a, b) =>
    a.ref.document < b.ref.document ? -1 : 1,
  );
  for (const chunk of chunksOf(distinct)) {
    // A content that is there already and still waits for its first event is as good as new: the sweep must not take it.
    await pool.query({
      name: 'put_documents',
      text: `INSERT INTO vault.documents AS known (sha256, media_type, bytes, landed)
       SELECT *, $4::boolean FROM unnest($1::bytea[], $2::text[], $3::bytea[])
       ON CONFLICT (sha256) DO UPDATE SET wanted_at = now(), landed = excluded.landed WHERE NOT known.landed`,
      values: [
        byteaArray(chunk.map(({ ref }) => Buffer.from(ref.document, 'hex'))),
        textArray(chunk.map(({ ref }) => ref.mediaType)),
        byteaArray(chunk.map(({ bytes }) => bytes)),
        landed,
      ],
    });
  }
  return named.map(({ ref }) => ref);
}

function* chunksOf<T extends { readonly bytes: Buffer }>(documents: readonly T[]): Generator<readonly T[]> {
  let chunk: T[] = [];
  let size = 0;
  for (const document of documents) {
    if (chunk.length > 0 && size + document.bytes.length > CHUNK) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(document);
    size += document.bytes.length;
  }
  if (chunk.length > 0) yield chunk;
}
