import pg from 'pg';
import { int4Array, jsonArray, textArray, uuidArray } from '#engine/postgres';
import { expectedAfter } from '../append-check.js';
import type { Append, Position } from '../event-store.js';
import type { Query, Row } from './connections.js';
import type { Answer } from './batcher.js';

/** A call of the function `log.append_batch` of the first migration, which says what its arrays and answers mean. */
export function appendBatch(batch: readonly Append[]): Query {
  return {
    name: 'append_batch',
    text: 'SELECT log.append_batch($1, $2, $3, $4, $5, $6)',
    values: encode(batch),
  };
}

/** A call of `log.append_resting`, of appends that rest on the same. It fails where one of the others has moved: {@link movedIn}. */
export function appendResting(batch: readonly Append[], others: ReadonlyMap<string, number>): Query {
  return {
    name: 'append_resting',
    text: 'SELECT log.append_resting($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [...encode(batch), textArray([...others.keys()]), int4Array([...others.values()])],
  };
}

/** Which stream has moved, and where to, by what a call of {@link appendResting} failed; null: by something else. */
export function movedIn(error: unknown): { readonly stream: string; readonly revision: number } | null {
  if (!(error instanceof pg.DatabaseError) || error.code !== MOVED) return null;
  return JSON.parse(error.detail!) as { stream: string; revision: number };
}
const MOVED = 'SGN01';

function encode(batch: readonly Append[]): Buffer[] {
  const counts: number[] = [];
  const streams: string[] = [];
  const revisions: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const bytes: Buffer[] = [];
  for (const { entries } of batch) {
    entries.forEach((entry, index) => {
      counts.push(index === 0 ? entries.length : 0);
      streams.push(entry.stream);
      revisions.push(entry.revision);
      ids.push(entry.id);
      types.push(entry.type);
      bytes.push(entry.bytes);
    });
  }
  return [
    int4Array(counts),
    textArray(streams),
    int4Array(revisions),
    uuidArray(ids),
    textArray(types),
    jsonArray(bytes),
  ];
}

/** Positions count from 0; less than that tells the revision of a stream that was not as expected. */
export function answersOf(rows: readonly Row[]): readonly Answer[] {
  return rows[0]![0]!
    .slice(1, -1)
    .split(',')
    .map((text) => {
      const answer = BigInt(text);
      return answer >= 0n ? { first: answer as Position } : { actual: expectedAfter(-2 - Number(answer)) };
    });
}
