import type pg from 'pg';
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

  /** Undefined: there is none any more. */
  async bytesOf(segment: number): Promise<Buffer | undefined> {
    const { rows } = await this.db.query<{ bytes: Buffer }>({
      name: 'corpus_segment',
      text: 'SELECT bytes FROM read.corpus_segment WHERE version = $1 AND segment = $2',
      values: [CORPUS_VERSION, segment],
    });
    return rows[0]?.bytes;
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
