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
 * The revisions of each stream, in their turn. Streams are found by their bytes in a hash table of our own: a string
 * made of every entry, and a Map asked for it, would take a quarter of the time that a whole verification has.
 */
export class Turns {
  /** Open addressing: one more than the number of the stream, 0 where there is none. */
  #slots = new Uint32Array(1_024);
  #names = Buffer.alloc(32_768);
  readonly #nameEnds: number[] = [];
  readonly #firsts: number[] = [];
  readonly #counts: number[] = [];
  readonly #numbers: number[] = [];

  /** Takes the stream of the entry in [start, end) one further; says why it cannot. */
  take(bytes: Uint8Array, start: number, end: number, number: number): string | null {
    const tail = tailOf(bytes, start, end);
    if (!tail) return 'not an entry in canonical form';
    const { nameStart, nameEnd, revision } = tail;
    const slot = this.#slotOf(bytes, nameStart, nameEnd);
    const known = this.#slots[slot]! - 1;
    if (known < 0) {
      this.#keep(slot, bytes.subarray(nameStart, nameEnd));
      this.#firsts.push(revision);
      this.#counts.push(1);
      this.#numbers.push(number);
      return null;
    }
    const expected = this.#firsts[known]! + this.#counts[known]!;
    if (revision !== expected)
      return outOfTurn(Buffer.from(bytes.subarray(nameStart, nameEnd)).toString(), revision, expected);
    this.#counts[known]!++;
    return null;
  }

  taken(): Taken {
    return {
      names: this.#names.subarray(0, this.#nameEnds.at(-1) ?? 0),
      nameEnds: Uint32Array.from(this.#nameEnds),
      firsts: Float64Array.from(this.#firsts),
      counts: Float64Array.from(this.#counts),
      numbers: Float64Array.from(this.#numbers),
    };
  }

  /** Where the stream of that name stands in the table, or would. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0 && !this.#isNamed(this.#slots[slot]! - 1, bytes, start, end))
      slot = (slot + 1) & mask;
    return slot;
  }

  #isNamed(stream: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#nameStart(stream);
    if (this.#nameEnds[stream]! - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.#names[from + at - start] !== bytes[at]) return false;
    return true;
  }

  #nameStart(stream: number): number {
    return stream === 0 ? 0 : this.#nameEnds[stream - 1]!;
  }

  #keep(slot: number, name: Uint8Array): void {
    const from = this.#nameEnds.at(-1) ?? 0;
    if (from + name.length > this.#names.length) {
      const larger = Buffer.alloc(2 * (from + name.length));
      larger.set(this.#names);
      this.#names = larger;
    }
    this.#names.set(name, from);
    this.#slots[slot] = this.#nameEnds.push(from + name.length);
    if (2 * this.#nameEnds.length > this.#slots.length) this.#grow();
  }

  #grow(): void {
    this.#slots = new Uint32Array(4 * this.#slots.length);
    for (let stream = 0; stream < this.#nameEnds.length; stream++) {
      const slot = this.#slotOf(this.#names, this.#nameStart(stream), this.#nameEnds[stream]!);
      this.#slots[slot] = stream + 1;
    }
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
