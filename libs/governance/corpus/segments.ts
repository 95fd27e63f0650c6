import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Position } from '#engine/event-store';
import type { ReadSource } from '#engine/projections';
import { CORPUS_VERSION } from './corpus.js';

/** A stretch of the corpus, sealed: it never changes. */
export interface Segment {
  /** From 0 on. */
  readonly segment: number;
  /** Log number and position of the event that filled it. */
  readonly toNumber: number;
  readonly toPosition: Position;
  readonly records: number;
  readonly bytes: Buffer;
}

export type SegmentPlace = Omit<Segment, 'bytes' | 'records'>;

/** Forgets the segments, of whatever version: a corpus that starts makes them anew. */
export async function forgetSegments(read: ReadSource): Promise<void> {
  await read.query('DELETE FROM read.corpus_segment');
}

/** The segments of the corpus that are in the database, of this program's version. Any number of processes may keep the same ones. */
export class Segments {
  /** @param db as `sgn_read`; the caller's to end */
  constructor(private readonly db: pg.Pool) {}

  /** Where each ends, in order. */
  async places(): Promise<readonly SegmentPlace[]> {
    const { rows } = await this.db.query<{ segment: number; number: string; position: string }>(
      `SELECT segment, to_number AS number, to_position AS position FROM read.corpus_segment
        WHERE version = $1 ORDER BY segment`,
      [CORPUS_VERSION],
    );
    return rows.map(({ segment, number, position }) => ({
      segment,
      toNumber: Number(number),
      toPosition: BigInt(position) as Position,
    }));
  }

  /** Those of the segments up to one, in order, as they come: no more than two are in memory at once. */
  async *bytes(upTo: number): AsyncGenerator<Buffer> {
    const client = await this.db.connect();
    let isOver = false;
    try {
      // As bytes, and not as text of twice their length.
      const copy = client.query(
        copyTo(
          `COPY (SELECT bytes FROM read.corpus_segment WHERE version = ${CORPUS_VERSION} AND segment <= ${upTo} ORDER BY segment)
            TO STDOUT (FORMAT binary)`,
        ),
      );
      yield* columnOf(copy);
      isOver = true;
    } finally {
      // Whoever has had enough in the middle breaks the connection, which stops the server.
      client.release(!isOver);
    }
  }

  /** One that is there already is the same. */
  async keep({ segment, toNumber, toPosition, records, bytes }: Segment): Promise<void> {
    await this.db.query(
      `INSERT INTO read.corpus_segment (version, segment, to_number, to_position, records, bytes)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [CORPUS_VERSION, segment, toNumber, toPosition, records, bytes],
    );
  }

  /** Forgets what earlier versions of this program made. A newer one's is left to it. */
  async forgetEarlier(): Promise<void> {
    await this.db.query('DELETE FROM read.corpus_segment WHERE version < $1', [CORPUS_VERSION]);
  }

  /** Forgets all: whoever starts next makes them anew. */
  async forget(): Promise<void> {
    await this.db.query('DELETE FROM read.corpus_segment WHERE version = $1', [CORPUS_VERSION]);
  }
}

const SIGNATURE_BYTES = 11;
const TRAILER = -1;

/** What a binary COPY of one column holds, row by row. */
async function* columnOf(copy: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = copy[Symbol.asyncIterator]();
  let waiting: Buffer[] = [];
  let bytes = 0;
  const next = async (count: number): Promise<Buffer> => {
    while (bytes < count) {
      const { value, done } = await pieces.next();
      if (done) throw new Error('A COPY of segments broke off.');
      waiting.push(value);
      bytes += value.length;
    }
    const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
    waiting = [all.subarray(count)];
    bytes -= count;
    return all.subarray(0, count);
  };
  await next(SIGNATURE_BYTES + 4);
  await next((await next(4)).readInt32BE());
  while ((await next(2)).readInt16BE() !== TRAILER) yield await next((await next(4)).readInt32BE());
}
