import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NameTable } from './name-table.js';

/** Streams in memory: some tens of megabytes. */
const MOST = 1 << 18;
const PARTS = 256;
/** Of a name its length, then three numbers. */
const [LENGTH, NUMBERS] = [2, 24];

/** An entry that does not go on from where its stream was. */
export interface OutOfTurn {
  readonly stream: string;
  readonly revision: number;
  readonly expected: number;
  /** Of the entry in the log. */
  readonly number: number;
}

/**
 * How far each stream of a log goes. There may be as many as people who signed something: beyond so many they are written to
 * files, and whether a stream goes on from what stands there is looked at in the end, some of the streams at a time.
 */
export class Revisions {
  #streams = new NameTable();
  #firsts = new Float64Array(512);
  #next = new Float64Array(512);
  #numbers = new Float64Array(512);
  #dir: string | null = null;

  constructor(
    from: Iterable<readonly [stream: string, next: number]> = [],
    private readonly most = MOST,
  ) {
    for (const [stream, next] of from) {
      const name = Buffer.from(stream, 'latin1');
      this.take(name, 0, name.length, { first: 0, next, number: -1 });
    }
  }

  /** Whether all of them are in memory. */
  get isWhole(): boolean {
    return this.#dir === null;
  }

  /**
   * Takes the stream named in [start, end) from a revision to that which comes next. Says where that is out of turn,
   * as far as it is known yet.
   */
  take(
    bytes: Uint8Array,
    start: number,
    end: number,
    { first, next, number }: { readonly first: number; readonly next: number; readonly number: number },
  ): OutOfTurn | null {
    const { size } = this.#streams;
    const stream = this.#streams.take(bytes, start, end);
    const isNew = stream === size;
    const expected = isNew ? (this.isWhole ? 0 : first) : this.#next[stream]!;
    if (isNew) this.#begin(stream, first, number);
    this.#next[stream] = next;
    const wrong =
      first === expected ? null : { stream: nameIn(bytes, start, end), revision: first, expected, number };
    if (this.#streams.size >= this.most) this.#write();
    return wrong;
  }

  /** In memory. */
  *[Symbol.iterator](): Generator<readonly [stream: string, next: number]> {
    const { names, ends } = this.#streams;
    for (let stream = 0, start = 0; stream < ends.length; start = ends[stream++]!)
      yield [nameIn(names, start, ends[stream]!), this.#next[stream]!];
  }

  /** The first entry that is out of turn, of those that could not be told before. */
  end(): OutOfTurn | null {
    if (this.#dir === null) return null;
    this.#write();
    let found: OutOfTurn | null = null;
    for (let part = 0; part < PARTS; part++) {
      const streams = new NameTable();
      const next: number[] = [];
      for (const one of recordsIn(this.#fileOf(part))) {
        const stream = streams.take(one.name);
        const expected = next[stream] ?? 0;
        if (one.first !== expected && one.number < (found?.number ?? Infinity))
          found = {
            stream: nameIn(one.name, 0, one.name.length),
            revision: one.first,
            expected,
            number: one.number,
          };
        next[stream] = one.next;
      }
    }
    return found;
  }

  close(): void {
    if (this.#dir !== null) rmSync(this.#dir, { recursive: true, force: true });
  }

  #begin(stream: number, first: number, number: number): void {
    if (stream === this.#next.length)
      [this.#firsts, this.#next, this.#numbers] = [
        larger(this.#firsts),
        larger(this.#next),
        larger(this.#numbers),
      ];
    this.#firsts[stream] = first;
    this.#numbers[stream] = number;
  }

  #write(): void {
    this.#dir ??= mkdtempSync(join(tmpdir(), 'sgn-revisions-'));
    const parts = Array.from({ length: PARTS }, (): Buffer[] => []);
    const { names, ends } = this.#streams;
    for (let stream = 0, start = 0; stream < ends.length; start = ends[stream++]!) {
      const name = names.subarray(start, ends[stream]);
      const record = Buffer.alloc(LENGTH + name.length + NUMBERS);
      record.writeUInt16LE(name.length);
      record.set(name, LENGTH);
      [this.#firsts, this.#next, this.#numbers].forEach((of, at) =>
        record.writeDoubleLE(of[stream]!, LENGTH + name.length + 8 * at),
      );
      parts[partOf(name)]!.push(record);
    }
    for (const [part, records] of parts.entries())
      if (records.length > 0) appendFileSync(this.#fileOf(part), Buffer.concat(records));
    this.#streams = new NameTable();
  }

  #fileOf(part: number): string {
    return join(this.#dir!, String(part));
  }
}

function* recordsIn(file: string) {
  const bytes = contentOf(file);
  for (let at = 0; at < bytes.length;) {
    const end = at + LENGTH + bytes.readUInt16LE(at);
    const number = (of: number) => bytes.readDoubleLE(end + 8 * of);
    yield { name: bytes.subarray(at + LENGTH, end), first: number(0), next: number(1), number: number(2) };
    at = end + NUMBERS;
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** The same for the same name. */
function partOf(name: Uint8Array): number {
  let sum = 0;
  for (const byte of name) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return ((sum ^ (sum >>> 16)) >>> 0) % PARTS;
}

function nameIn(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString('latin1');
}

function larger(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
