import { createHash } from 'node:crypto';
import { Dice } from './dice.js';
import type { Values } from './program.js';
import type { Fields, FieldType, Recorded, Terms } from './shape.js';

/** Of a record, so that ends meet and nothing takes long. */
const [MOST_PARTS, MOST_PIECES] = [3, 5];
const TIMES = 8;
const NUMBER = /\d+(?:\.\d+)?(?:[eE]-?\d+)?/g;
const TEXT = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g;

/**
 * Records on which rules are likely to say different things: made of the words of their vocabularies, and of the numbers and
 * texts that the rules and their parameters name. The same rules get the same.
 */
export function generated(
  rules: readonly string[],
  { shape, vocabularies }: Terms,
  values: Values,
  wanted: number,
): readonly Recorded[] {
  const dice = new Dice(createHash('sha256').update(rules.join('\0')).digest().readUInt32LE(0));
  const numbers = numbersIn(rules, values);
  const texts = textsIn(rules, values);
  const one = (type: FieldType): string | number => {
    if (type.kind === 'text') return dice.pick(texts);
    if (type.kind === 'word') return dice.pick(vocabularies[type.of] ?? []) ?? '';
    const within = numbers.filter((number) => number >= type.least && number <= type.most);
    return dice.pick([type.least, ...within, Math.min(type.most, dice.upTo(TIMES) / 10)]);
  };
  const filled = (fields: Fields): Record<string, unknown> =>
    Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, one(type)]));
  const { from, to } = shape.peak;
  const piece = (at: number): Recorded => {
    const said = filled(shape.pieces.fields);
    // As a piece has an end after its beginning, and now and then of the length that a rule names.
    const begins = dice.upTo(TIMES) * 30;
    const lasts = dice.pick([30, 60, ...numbers.filter((number) => number > 0 && number < 1e5)]);
    return { ...said, ...('id' in said && { id: `s${at}` }), [from]: begins, [to]: begins + lasts };
  };
  const part = (): Recorded => ({
    ...filled(shape.parts.fields),
    [shape.pieces.list]: Array.from({ length: dice.upTo(MOST_PIECES) }, (_, at) => piece(at)),
  });
  return Array.from({ length: wanted }, () => ({
    ...filled(shape.fields),
    [shape.parts.list]: Array.from({ length: dice.upTo(MOST_PARTS - 1) + 1 }, part),
  }));
}

/** With their neighbours, so that a limit is met, missed and passed. */
function numbersIn(rules: readonly string[], values: Values): readonly number[] {
  const written = rules.flatMap((text) => (text.match(NUMBER) ?? []).map(Number));
  const set = Object.values(values).flatMap((value) => {
    if (typeof value === 'number') return [value];
    return typeof value === 'object' && !Array.isArray(value) ? Object.values(value as object) : [];
  }) as number[];
  return [...new Set([...written, ...set])].flatMap((number) => [number - 0.1, number, number + 0.1]);
}

function textsIn(rules: readonly string[], values: Values): readonly string[] {
  const written = rules.flatMap((text) =>
    Array.from(text.matchAll(TEXT), ([, double, single]) => double ?? single ?? ''),
  );
  const set = Object.values(values).flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : [],
  );
  return ['', 'Somewhere else', ...new Set([...written, ...set])];
}
