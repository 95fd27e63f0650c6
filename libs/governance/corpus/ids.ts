/** Numbers that one id is kept as: 128 bits. */
export const ID_WORDS = 4;

const FIRST_SLOTS = 1_024;
const NONE = -1;

/** Of many ids the record that has each last: open addressing over the ids as they lie in the records, as a Map would be ten times as large. */
export class LatestById {
  #slots = new Int32Array(FIRST_SLOTS).fill(NONE);
  #size = 0;

  /** How many ids there are. */
  get size(): number {
    return this.#size;
  }

  /** The record that has this id; undefined: none has. @param ids of all records, one behind the other */
  find(ids: Uint32Array, id: ArrayLike<number>): number | undefined {
    const record = this.#slots[this.#slotOf(ids, id, 0)]!;
    return record === NONE ? undefined : record;
  }

  /** From here on this record has its id last. */
  put(ids: Uint32Array, record: number): void {
    const slot = this.#slotOf(ids, ids, record * ID_WORDS);
    if (this.#slots[slot] === NONE) this.#size++;
    this.#slots[slot] = record;
    if (this.#size * 2 > this.#slots.length) this.#grow(ids);
  }

  #grow(ids: Uint32Array): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(NONE);
    for (const record of before)
      if (record !== NONE) this.#slots[this.#slotOf(ids, ids, record * ID_WORDS)] = record;
  }

  /** The slot of the id that stands in `of` from `at` on, or the free one where it belongs. */
  #slotOf(ids: Uint32Array, of: ArrayLike<number>, at: number): number {
    const last = this.#slots.length - 1;
    let slot = hashOf(of, at) & last;
    for (;;) {
      const record = this.#slots[slot]!;
      if (record === NONE || isSame(ids, record * ID_WORDS, of, at)) return slot;
      slot = (slot + 1) & last;
    }
  }
}

/** An id as it stands in an entry, by its digits. */
export function idIn(uuid: string): readonly number[] {
  const bytes = Buffer.alloc(ID_WORDS * 4);
  bytes.write(uuid.replaceAll('-', ''), 'hex');
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8), bytes.readUInt32BE(12)];
}

/** The id that stands in `ids` from `at` on, as it stands in an entry. */
export function uuidAt(ids: Uint32Array, at: number): string {
  const digits = Array.from(ids.subarray(at, at + ID_WORDS), (word) => word.toString(16).padStart(8, '0'));
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function isSame(ids: Uint32Array, from: number, of: ArrayLike<number>, at: number): boolean {
  for (let word = 0; word < ID_WORDS; word++) if (ids[from + word] !== of[at + word]) return false;
  return true;
}

/** Ids are hashes, or times before chance; all of their bits count (MurmurHash3's end). */
function hashOf(of: ArrayLike<number>, at: number): number {
  let hash = of[at]! ^ Math.imul(of[at + 1]!, 0x9e3779b1) ^ Math.imul(of[at + 2]!, 0x85ebca77) ^ of[at + 3]!;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
