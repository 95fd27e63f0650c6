/** Bytes that are not what they should be; it says which and how. */
export class Malformed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Malformed';
  }
}

/** Of which the elements are packed as they lie in memory: little-endian, on every machine that this runs on. */
export type Elements = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Puts whole numbers, texts and arrays one behind the other. */
export class Packer {
  readonly #pieces: Uint8Array[] = [];

  /** From 0 to 2^32 - 1. */
  int(value: number): this {
    return this.#put(Uint32Array.of(value));
  }

  text(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    return this.int(bytes.length).#put(bytes);
  }

  /** Without its length. */
  array(elements: Elements): this {
    return this.#put(elements);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  #put({ buffer, byteOffset, byteLength }: Elements): this {
    this.#pieces.push(new Uint8Array(buffer, byteOffset, byteLength));
    return this;
  }
}

/** Takes them out again, in the order in which they were put. All throw {@link Malformed} where the bytes end before. */
export class Unpacker {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  int(): number {
    return this.array(Uint32Array, 1)[0]!;
  }

  text(): string {
    const taken = this.#take(this.int());
    return Buffer.from(taken.buffer, taken.byteOffset, taken.byteLength).toString('utf8');
  }

  array<T extends Elements>(of: new (length: number) => T, length: number): T {
    // Looked at before memory is taken for it.
    const { BYTES_PER_ELEMENT } = of as unknown as { readonly BYTES_PER_ELEMENT: number };
    const taken = this.#take(length * BYTES_PER_ELEMENT);
    const array = new of(length);
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(taken);
    return array;
  }

  /** @throws Malformed where more follows. */
  end(): void {
    if (this.#at !== this.bytes.length)
      throw new Malformed(`It has ${this.bytes.length - this.#at} bytes behind its end.`);
  }

  #take(length: number): Uint8Array {
    const to = this.#at + length;
    if (to > this.bytes.length)
      throw new Malformed(`It ends at byte ${this.bytes.length}, where at least ${to} are needed.`);
    const taken = this.bytes.subarray(this.#at, to);
    this.#at = to;
    return taken;
  }
}
