import { ANY } from './tree.js';
import type { Fields, FieldType, Recorded, Shape } from './shape.js';

export type Column = Int32Array | Uint16Array | Float64Array;

/** Texts by number, in the order in which they first came. */
export class Dictionary {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.texts.length;
  }

  /** Undefined: no record holds it. */
  numberOf(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** Beyond the most, what is new has one number together, which stands for no text. */
  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.texts.length === this.most) return this.most;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Words of one vocabulary that a column tells apart. */
const MOST_WORDS = 65_535;
const MOST_TEXTS = 2 ** 31 - 1;
const FIRST_CAPACITY = 1_024;

/** Where a column is among those of a shape; the first two say where the parts of a record, the pieces of a part begin. */
export interface Layout {
  readonly partsFrom: 0;
  readonly piecesFrom: 1;
  readonly of: Readonly<Record<'record' | 'part' | 'piece', Readonly<Record<string, number>>>>;
  readonly types: readonly FieldType[];
}

export function layoutOf(shape: Shape): Layout {
  const types: FieldType[] = [];
  const placed = (fields: Fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, types.push(type) + 1]));
  return {
    partsFrom: 0,
    piecesFrom: 1,
    of: {
      record: placed(shape.fields),
      part: placed(shape.parts.fields),
      piece: placed(shape.pieces.fields),
    },
    types,
  };
}

/** Records as rules read them: a column a field, on memory that threads share. Records are added, and never change. */
export class Columns {
  readonly layout: Layout;
  /** In the order of the layout. Replaced by longer ones as they grow. */
  arrays: Column[];
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  #records = 0;
  #parts = 0;
  #pieces = 0;

  constructor(private readonly shape: Shape) {
    this.layout = layoutOf(shape);
    const { types } = this.layout;
    this.arrays = [
      int32(FIRST_CAPACITY),
      int32(FIRST_CAPACITY),
      ...types.map((type) => made(type, FIRST_CAPACITY)),
    ];
    const vocabularies = new Set(types.flatMap((type) => (type.kind === 'word' ? [type.of] : [])));
    this.dictionaries = new Map([
      [ANY, new Dictionary(MOST_TEXTS)],
      ...[...vocabularies].map((name) => [name, new Dictionary(MOST_WORDS)] as const),
    ]);
  }

  get records(): number {
    return this.#records;
  }

  /** Of the memory that its columns hold. */
  get bytes(): number {
    return this.arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Returns its number, from 0 on. */
  add(record: Recorded): number {
    const { parts: partLevel, pieces: pieceLevel, fields } = this.shape;
    const { of } = this.layout;
    this.#put(of.record, fields, record, this.#records);
    for (const part of record[partLevel.list] as readonly Recorded[]) {
      this.#put(of.part, partLevel.fields, part, this.#parts);
      for (const piece of part[pieceLevel.list] as readonly Recorded[]) {
        this.#put(of.piece, pieceLevel.fields, piece, this.#pieces);
        this.#pieces++;
      }
      this.#parts++;
      this.#set(this.layout.piecesFrom, this.#parts, this.#pieces);
    }
    this.#records++;
    this.#set(this.layout.partsFrom, this.#records, this.#parts);
    return this.#records - 1;
  }

  /** Parts of a record, by their place in the columns: from the first to before the last. */
  partsOf(record: number): readonly [from: number, to: number] {
    const from = this.arrays[this.layout.partsFrom]!;
    return [from[record]!, from[record + 1]!];
  }

  /** Pieces of a part, alike. */
  piecesOf(part: number): readonly [from: number, to: number] {
    const from = this.arrays[this.layout.piecesFrom]!;
    return [from[part]!, from[part + 1]!];
  }

  #put(places: Readonly<Record<string, number>>, fields: Fields, values: Recorded, at: number): void {
    for (const name in places) {
      const type = fields[name]!;
      const value = values[name];
      const column = places[name]!;
      if (type.kind === 'number') this.#set(column, at, value as number);
      else
        this.#set(
          column,
          at,
          this.dictionaries.get(type.kind === 'word' ? type.of : ANY)!.add(value as string),
        );
    }
  }

  #set(column: number, at: number, value: number): void {
    let array = this.arrays[column]!;
    if (at >= array.length) {
      array = grown(array, at);
      this.arrays[column] = array;
    }
    array[at] = value;
  }
}

function int32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

function made(type: FieldType, length: number): Column {
  if (type.kind === 'word')
    return new Uint16Array(new SharedArrayBuffer(length * Uint16Array.BYTES_PER_ELEMENT));
  if (type.kind === 'number')
    return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  return int32(length);
}

/** By half, so that no more than a third of the memory waits. */
function grown(column: Column, at: number): Column {
  const length = Math.max(at + 1, Math.ceil(column.length * 1.5));
  const longer = new (column.constructor as new (buffer: SharedArrayBuffer) => Column)(
    new SharedArrayBuffer(length * column.BYTES_PER_ELEMENT),
  );
  longer.set(column);
  return longer;
}
