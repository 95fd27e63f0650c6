/**
 * Names, each with a number from 0 on, as bytes end to end: a million of them take tens of megabytes, where strings in a Map take
 * hundreds. Open addressing.
 */
export class NameTable {
  /** One more than the number of the name, 0 where there is none. */
  #slots = new Uint32Array(1_024);
  #names = Buffer.alloc(32_768);
  #ends = new Uint32Array(512);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The names end to end, and where each ends. */
  get names(): Uint8Array {
    return this.#names.subarray(0, this.#startOf(this.#size));
  }

  get ends(): Uint32Array {
    return this.#ends.subarray(0, this.#size);
  }

  /** The number of the name in [start, end): the next one, `size` before the call, where it was not there. */
  take(bytes: Uint8Array, start = 0, end = bytes.length): number {
    const slot = this.#slotOf(bytes, start, end);
    const known = this.#slots[slot]! - 1;
    if (known >= 0) return known;
    this.#keep(slot, bytes.subarray(start, end));
    return this.#size - 1;
  }

  /** Where the name stands in the table, or would. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0 && !this.#is(this.#slots[slot]! - 1, bytes, start, end))
      slot = (slot + 1) & mask;
    return slot;
  }

  #is(name: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(name);
    if (this.#ends[name]! - from !== end - start) return false;
    for (let at = start; at < end; at++) if (this.#names[from + at - start] !== bytes[at]) return false;
    return true;
  }

  #startOf(name: number): number {
    return name === 0 ? 0 : this.#ends[name - 1]!;
  }

  #keep(slot: number, name: Uint8Array): void {
    const from = this.#startOf(this.#size);
    const end = from + name.length;
    if (end > this.#names.length) {
      const larger = Buffer.alloc(2 * end);
      larger.set(this.#names);
      this.#names = larger;
    }
    if (this.#size === this.#ends.length) {
      const larger = new Uint32Array(2 * this.#size);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#names.set(name, from);
    this.#ends[this.#size++] = end;
    this.#slots[slot] = this.#size;
    if (2 * this.#size > this.#slots.length) this.#grow();
  }

  #grow(): void {
    this.#slots = new Uint32Array(4 * this.#slots.length);
    for (let name = 0; name < this.#size; name++)
      this.#slots[this.#slotOf(this.#names, this.#startOf(name), this.#ends[name]!)] = name + 1;
  }
}
