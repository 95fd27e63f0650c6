import type { Column, Columns, Mark } from './columns.js';
import { Malformed, Packer, Unpacker } from './packed.js';
import { ANY } from './tree.js';

const FORMAT = 'columns 1';
const COUNTS = ['records', 'parts', 'pieces'] as const;

/** What came into columns since, as bytes: the same records and words in the same order are the same bytes. */
export function cut(columns: Columns, since: Mark): Buffer {
  const { mark: now, dictionaries, arrays } = columns;
  const packer = new Packer().text(FORMAT);
  for (const mark of [since, now]) for (const what of COUNTS) packer.int(mark[what]);
  packer.int(dictionaries.size);
  for (const [at, [name, { texts }]] of [...dictionaries].entries()) {
    packer.text(name).int(since.texts[at]!).int(texts.length);
    for (const text of texts.slice(since.texts[at])) packer.text(text);
  }
  packer.int(arrays.length);
  for (const [column, array] of arrays.entries()) {
    const [from, to] = columns.stretch(column, since, now);
    packer.int(array.BYTES_PER_ELEMENT).array(array.subarray(from, to));
  }
  return packer.bytes;
}

/**
 * Adds what was cut from columns that were then as these are now.
 * @throws Malformed where it is no such thing; then nothing was added
 */
export function paste(columns: Columns, bytes: Uint8Array): void {
  const unpacker = new Unpacker(bytes);
  if (unpacker.text() !== FORMAT) throw new Malformed(`It does not begin with "${FORMAT}".`);
  const { mark } = columns;
  const counts = () => ({ records: unpacker.int(), parts: unpacker.int(), pieces: unpacker.int() });
  const [since, then] = [counts(), counts()];
  for (const what of COUNTS) {
    if (since[what] !== mark[what])
      throw new Malformed(`It goes on from ${since[what]} ${what}, and here are ${mark[what]}.`);
    if (then[what] < since[what]) throw new Malformed(`It has fewer ${what} than before.`);
  }
  const texts = unpackedTexts(columns, unpacker);
  const to: Mark = { ...then, texts: texts.map(({ length }, at) => mark.texts[at]! + length) };
  const arrays = unpackedArrays(columns, unpacker, to);
  unpacker.end();
  columns.extend(to, texts, arrays);
}

function unpackedTexts({ dictionaries }: Columns, unpacker: Unpacker): readonly (readonly string[])[] {
  if (unpacker.int() !== dictionaries.size) throw new Malformed('It has other vocabularies.');
  return Array.from(dictionaries, ([name, dictionary]) => {
    if (unpacker.text() !== name) throw new Malformed(`It has other words where those of ${name} belong.`);
    const [from, to] = [unpacker.int(), unpacker.int()];
    if (from !== dictionary.size || to < from || to > dictionary.most)
      throw new Malformed(`It has words ${from} to ${to} of ${name}, and here are ${dictionary.size}.`);
    const added = new Set<string>();
    for (let i = from; i < to; i++) {
      const text = unpacker.text();
      if (added.has(text) || dictionary.numberOf(text) !== undefined)
        throw new Malformed(`It has a word of ${name} twice.`);
      added.add(text);
    }
    return [...added];
  });
}

function unpackedArrays(columns: Columns, unpacker: Unpacker, to: Mark): readonly Column[] {
  const { arrays, mark } = columns;
  if (unpacker.int() !== arrays.length) throw new Malformed('It has other columns.');
  return arrays.map(({ BYTES_PER_ELEMENT, constructor }, column) => {
    if (unpacker.int() !== BYTES_PER_ELEMENT) throw new Malformed(`Column ${column} has other values.`);
    const [first, end] = columns.stretch(column, mark, to);
    const array = unpacker.array(constructor as new (length: number) => Column, end - first);
    if (!mayHold(columns, column, array, to)) throw new Malformed(`Column ${column} has what no record has.`);
    return array;
  });
}

/** What rules rest on: offsets that rise, numbers within their ranges, texts that there are. */
function mayHold({ layout, mark, dictionaries }: Columns, column: number, array: Column, to: Mark): boolean {
  if (column === layout.partsFrom) return rises(array, mark.parts, to.parts);
  if (column === layout.piecesFrom) return rises(array, mark.pieces, to.pieces);
  const type = layout.types[column - 2]!;
  if (type.kind === 'number') return array.every((value) => value >= type.least && value <= type.most);
  const name = type.kind === 'word' ? type.of : ANY;
  const size = to.texts[[...dictionaries.keys()].indexOf(name)]!;
  // The most is the number of what has none of its own.
  const { most } = dictionaries.get(name)!;
  return array.every((value) => (value >= 0 && value < size) || value === most);
}

/** From where what is before them ends to the last, never back. */
function rises(offsets: Column, from: number, to: number): boolean {
  let before = from;
  for (const offset of offsets) {
    if (offset < before) return false;
    before = offset;
  }
  return before === to;
}
