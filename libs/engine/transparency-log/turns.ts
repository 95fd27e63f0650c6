import { NameTable } from './name-table.js';

/** How far each stream goes in a stretch of the log. Plain data, so that it can go from a worker. */
export interface Taken {
  /** Names end to end, a byte a character, and where each ends. */
  readonly names: Uint8Array;
  readonly nameEnds: Uint32Array;
  /** Revision at which each stream enters the stretch, how many of its entries are in it, and the first one's number. */
  readonly firsts: Float64Array;
  readonly counts: Float64Array;
  readonly numbers: Float64Array;
}

/**
 * The revisions of each stream, in their turn. Streams are found by their bytes: a string made of every entry, and a Map asked
 * for it, would take a quarter of the time that a whole verification has.
 */
export class Turns {
  readonly #streams = new NameTable();
  readonly #firsts: number[] = [];
  readonly #counts: number[] = [];
  readonly #numbers: number[] = [];

  /** Takes the stream of the entry in [start, end) one further; says why it cannot. */
  take(bytes: Uint8Array, start: number, end: number, number: number): string | null {
    const tail = tailOf(bytes, start, end);
    if (!tail) return 'not an entry in canonical form';
    const { nameStart, nameEnd, revision } = tail;
    const stream = this.#streams.take(bytes, nameStart, nameEnd);
    if (stream === this.#firsts.length) {
      this.#firsts.push(revision);
      this.#counts.push(1);
      this.#numbers.push(number);
      return null;
    }
    const expected = this.#firsts[stream]! + this.#counts[stream]!;
    if (revision !== expected)
      return outOfTurn(Buffer.from(bytes.subarray(nameStart, nameEnd)).toString(), revision, expected);
    this.#counts[stream]!++;
    return null;
  }

  taken(): Taken {
    return {
      names: this.#streams.names,
      nameEnds: this.#streams.ends.slice(),
      firsts: Float64Array.from(this.#firsts),
      counts: Float64Array.from(this.#counts),
      numbers: Float64Array.from(this.#numbers),
    };
  }
}

export function outOfTurn(stream: string, revision: number, expected: number): string {
  return `revision ${revision} of ${stream}, where ${expected} comes next`;
}

const QUOTE = 0x22;
const TYPE = Buffer.from(',"type":"');
const STREAM = Buffer.from(',"stream":"');
const SCHEMA_VERSION = Buffer.from(',"schemaVersion":');
const REVISION = Buffer.from(',"revision":');

/**
 * Where the name of its stream stands in the entry in [start, end), and its revision, from the end of its canonical bytes:
 * in canonical JSON an entry's last members are revision, schemaVersion, stream and type. Parsing whole entries would
 * cost half of the speed. Null when the bytes do not end so.
 */
function tailOf(bytes: Uint8Array, start: number, end: number) {
  let at = end - 1;
  if (bytes[at--] !== 0x7d || bytes[at--] !== QUOTE) return null;
  while (at >= start && bytes[at] !== QUOTE) at--;
  at = before(bytes, start, at, TYPE);
  if (at < start || bytes[at] !== QUOTE) return null;
  const nameEnd = at--;
  while (at >= start && bytes[at] !== QUOTE) at--;
  const nameStart = at + 1;
  at = before(bytes, start, at, STREAM);
  while (at >= start && isDigit(bytes[at]!)) at--;
  at = before(bytes, start, at, SCHEMA_VERSION);
  let revision = 0;
  let digits = 0;
  for (let weight = 1; at >= start && isDigit(bytes[at]!); weight *= 10, digits++)
    revision += (bytes[at--]! - 0x30) * weight;
  return digits > 0 && before(bytes, start, at, REVISION) >= start ? { nameStart, nameEnd, revision } : null;
}

/** `word` ends at `end`: the index before it, or -1 where it does not stand there. */
function before(bytes: Uint8Array, start: number, end: number, word: Uint8Array): number {
  const first = end - word.length + 1;
  if (first <= start) return -1;
  for (let at = 0; at < word.length; at++) if (bytes[first + at] !== word[at]) return -1;
  return first - 1;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
