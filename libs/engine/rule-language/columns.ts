import { ANY } from './tree.js';
import type { Fields, FieldType, Recorded, Shape } from './shape.js';

export type Column = Int32Array | Uint16Array | Float64Array;

/** Texts by number, in the order in which they first came. */
export class Dictionary {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param kept of the most, for what is known before a record holds it */
  constructor(
    readonly most: number,
    private readonly kept = 0,
  ) {}

  get size(): number {
    return this.texts.length;
  }

  /** Undefined: no record holds it. */
  numberOf(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** Beyond the most, what is new has one number together, which stands for no text. */
  add(text: string): number {
    return this.#numbers.get(text) ?? this.#added(text, this.most - this.kept);
  }

  /** The same, of a text that a record may come to hold: whatever else records held, there is a number kept for it. */
  know(text: string): number {
    return this.#numbers.get(text) ?? this.#added(text, this.most);
  }

  #added(text: string, most: number): number {
    if (this.texts.length >= most) return this.most;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Words of one vocabulary that a column tells apart. */
const MOST_WORDS = 65_535;
/** Of them, those that only a vocabulary brings: however many others there are, it has its own. */
const KEPT_WORDS = 5_535;
const MOST_TEXTS = 2 ** 31 - 1;
/** Few: a work that is screened has columns of its own. */
const FIRST_CAPACITY = 16;

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

/** How far columns had come. */
export interface Mark {
  readonly records: number;
  readonly parts: number;
  readonly pieces: number;
  /** In each dictionary. */
  readonly texts: readonly number[];
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
      ...[...vocabularies].map((name) => [name, new Dictionary(MOST_WORDS, KEPT_WORDS)] as const),
    ]);
  }

  get records(): number {
    return this.#records;
  }

  /** Of the memory that its columns hold. */
  get bytes(): number {
    return this.arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** So that these words have numbers of their own, whatever records hold besides. */
  know(vocabulary: string, words: Iterable<string>): void {
    const dictionary = this.dictionaries.get(vocabulary)!;
    for (const word of words) dictionary.know(word);
  }

  /** Returns its number, from 0 on. */
  add(record: Recorded): number {
    this.#put(this.layout.of.record, this.shape.fields, record, this.#records);
    return this.#close(record[this.shape.parts.list] as readonly Recorded[]);
  }

  /** The same, of one that has the fields of an earlier record, and parts of its own. */
  addLike(record: number, parts: readonly Recorded[]): number {
    for (const column of Object.values(this.layout.of.record))
      this.#set(column, this.#records, this.arrays[column]![record]!);
    return this.#close(parts);
  }

  #close(parts: readonly Recorded[]): number {
    const { parts: partLevel, pieces: pieceLevel } = this.shape;
    const { of } = this.layout;
    for (const part of parts) {
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

  /** How far they are. */
  get mark(): Mark {
    return {
      records: this.#records,
      parts: this.#parts,
      pieces: this.#pieces,
      texts: [...this.dictionaries.values()].map(({ size }) => size),
    };
  }

  /**
   * Goes on to a mark with what columns like these had between here and there.
   * @param texts by dictionary, in their order
   * @param arrays by column, each of its {@link stretch}
   */
  extend(to: Mark, texts: readonly (readonly string[])[], arrays: readonly Column[]): void {
    const { mark } = this;
    for (const [at, dictionary] of [...this.dictionaries.values()].entries())
      for (const text of texts[at]!) dictionary.know(text);
    for (const [column, array] of arrays.entries()) {
      const [first, end] = this.stretch(column, mark, to);
      if (end > this.arrays[column]!.length) this.arrays[column] = grown(this.arrays[column]!, end - 1);
      this.arrays[column]!.set(array, first);
    }
    this.#records = to.records;
    this.#parts = to.parts;
    this.#pieces = to.pieces;
  }

  /** Which elements of a column are those of the records between two marks. */
  stretch(column: number, since: Mark, then: Mark): readonly [from: number, to: number] {
    const { layout } = this;
    if (column === layout.partsFrom) return [since.records + 1, then.records + 1];
    if (column === layout.piecesFrom) return [since.parts + 1, then.parts + 1];
    const { record, part } = layout.of;
    const is = (level: Readonly<Record<string, number>>) => Object.values(level).includes(column);
    const level = is(record) ? 'records' : is(part) ? 'parts' : 'pieces';
    return [since[level], then[level]];
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
