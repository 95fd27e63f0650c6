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
  readonly #bytes: Buffer;
  #at = 0;

  constructor({ buffer, byteOffset, byteLength }: Uint8Array) {
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
  }

  int(): number {
    return this.#bytes.readUInt32LE(this.#passed(4));
  }

  text(): string {
    const length = this.int();
    const from = this.#passed(length);
    return this.#bytes.toString('utf8', from, from + length);
  }

  array<T extends Elements>(of: new (length: number) => T, length: number): T {
    // Looked at before memory is taken for it.
    const { BYTES_PER_ELEMENT } = of as unknown as { readonly BYTES_PER_ELEMENT: number };
    const from = this.#passed(length * BYTES_PER_ELEMENT);
    const array = new of(length);
    const { buffer, byteOffset, byteLength } = array;
    new Uint8Array(buffer, byteOffset, byteLength).set(this.#bytes.subarray(from, this.#at));
    return array;
  }

  /** @throws Malformed where more follows. */
  end(): void {
    if (this.#at !== this.#bytes.length)
      throw new Malformed(`It has ${this.#bytes.length - this.#at} bytes behind its end.`);
  }

  /** Where the next so many bytes begin; they are taken. */
  #passed(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length)
      throw new Malformed(
        `It ends at byte ${this.#bytes.length}, where at least ${from + length} are needed.`,
      );
    this.#at += length;
    return from;
  }
}
