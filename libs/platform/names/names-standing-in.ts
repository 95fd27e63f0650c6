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
  return finderOf(names)(text);
}

/** The same for the names of one case in many texts: they are read once. */
export function finderOf(names: readonly string[]): (text: string) => string[] {
  const sought = [...new Set(names)].map((name) => ({
    whole: name.trim(),
    read: readings(name).map(wholeOf),
    parts: partsOf(name).map((part) => ({ part, read: readings(part).map(tellingIn) })),
  }));
  return (text) => {
    const texts = readings(text);
    const found = sought.flatMap(({ whole, read, parts }) => {
      const standing = parts.filter((part) => inSomeWay(part.read, texts, stands));
      if (standing.length > 0) return standing.map(({ part }) => part);
      return inSomeWay(read, texts, standsAsAWhole) ? [whole] : [];
    });
    return [...new Set(found)];
  };
}

/** Whether it holds of both as they are read in one of the ways; what is read alike in all has one reading. */
function inSomeWay<Name>(
  names: readonly Name[],
  texts: readonly Words[],
  holds: (name: Name, text: Words) => boolean,
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

/** Those words of a part of a name, and all of it in one, that say alone whose name it is. */
function tellingIn(part: Words): Words {
  return (part.length === 1 ? part : [...part, joined(part)]).filter(
    ({ letters, unspaced }) =>
      letters.length >= (unspaced ? SHORTEST_UNSPACED : SHORTEST) && !EVERYWHERE.has(letters),
  );
}

/** Whether one of these words stands among the others. */
function stands(words: Words, text: Words): boolean {
  return words.some((word) => text.some((other) => isOrHolds(other, word)));
}

/** All words of a name, as they stand side by side; null where they are too short to say anything. */
function wholeOf(name: Words) {
  if (joined(name).letters.length < 2 || (name.length === 1 && EVERYWHERE.has(name[0]!.letters))) return null;
  return {
    name,
    sorted: sorted(name),
    inOne: [name, [...name].reverse(), [...name.slice(1), ...name.slice(0, 1)]].map(joined),
  };
}

/** Whether all words of a name stand side by side in whichever order, also where none of them says anything alone. */
function standsAsAWhole(whole: ReturnType<typeof wholeOf>, text: Words): boolean {
  if (!whole) return false;
  const { name, inOne } = whole;
  return text.some(
    (word, at) =>
      inOne.some((order) => isOrHolds(word, order)) ||
      (name.some(({ letters }) => letters === word.letters) &&
        sorted(text.slice(at, at + name.length)) === whole.sorted),
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
