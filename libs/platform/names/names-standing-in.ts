import { readings } from './readings.js';

/** A part of a name as short as this is a word too often (`de`, `Jo`) to say anything alone. */
const SHORTEST = 3;
/** The same in scripts that write words without spaces, where a letter is a syllable or more. */
const SHORTEST_UNSPACED = 2;

// Parts of names, and of what artists call themselves, that stand in every text.
const EVERYWHERE = new Set(
  'the and for with from not but are was were has had have may can will that this who whom all any its his her one two new van von der den des del'.split(
    ' ',
  ),
);

/**
 * Those of these names, or parts of them, that stand in a text, as they are spelled in the name. As whole words: `Ann` is
 * not in "annual". However they are written: in capitals, without accents, full-width or in mathematical letters, with
 * letters of another script that look the same, with something invisible, markup or a line break in between, in whichever
 * order. In scripts that write words without spaces a name is found within its line of letters.
 */
export function namesStandingIn(text: string, names: readonly string[]): string[] {
  const texts = readings(text);
  const found = [...new Set(names)].flatMap((name) => {
    const parts = partsOf(name).filter((part) => inSomeWay(readings(part), texts, stands));
    if (parts.length > 0) return parts;
    return inSomeWay(readings(name), texts, standsAsAWhole) ? [name.trim()] : [];
  });
  return [...new Set(found)];
}

/** Whether it holds of both as they are read in one of the ways; what is read alike in all has one reading. */
function inSomeWay(
  names: readonly Words[],
  texts: readonly Words[],
  holds: (name: Words, text: Words) => boolean,
): boolean {
  for (let way = 0; way < Math.max(names.length, texts.length); way++)
    if (holds(names[way % names.length]!, texts[way % texts.length]!)) return true;
  return false;
}

/** `Voss, Elara` is Voss and Elara. */
function partsOf(name: string): string[] {
  return name
    .split(/\s+/u)
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, ''))
    .filter((part) => part !== '');
}

type Words = ReturnType<typeof readings>[number];

/** Whether one of these words says alone whose name it is, and stands among the others. */
function stands(part: Words, text: Words): boolean {
  return [...part, joined(part)].some(
    (word) =>
      word.letters.length >= (word.unspaced ? SHORTEST_UNSPACED : SHORTEST) &&
      !EVERYWHERE.has(word.letters) &&
      text.some((other) => isOrHolds(other, word)),
  );
}

/** Whether all words of a name stand side by side in whichever order, also where none of them says anything alone. */
function standsAsAWhole(name: Words, text: Words): boolean {
  if (joined(name).letters.length < 2 || (name.length === 1 && EVERYWHERE.has(name[0]!.letters)))
    return false;
  const wanted = sorted(name);
  const orders = [name, [...name].reverse(), [...name.slice(1), ...name.slice(0, 1)]].map(joined);
  return text.some(
    (word, at) =>
      orders.some((order) => isOrHolds(word, order)) ||
      (name.some(({ letters }) => letters === word.letters) &&
        sorted(text.slice(at, at + name.length)) === wanted),
  );
}

function isOrHolds(text: Words[number], word: Words[number]): boolean {
  return word.unspaced && text.unspaced ? text.letters.includes(word.letters) : text.letters === word.letters;
}

function joined(words: Words): Words[number] {
  return {
    letters: words.map(({ letters }) => letters).join(''),
    unspaced: words.some(({ unspaced }) => unspaced),
  };
}

function sorted(words: Words): string {
  return words
    .map(({ letters }) => letters)
    .sort()
    .join(' ');
}
