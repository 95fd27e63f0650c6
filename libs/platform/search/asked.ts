import { rule } from '#kernel';
import { wordsOf, type Word } from './words.js';

/** One thing that a document must have, or must not: a word, or words beside each other. */
export interface Term {
  /** Place by place, the lexemes of which one must stand there. */
  readonly phrase: readonly (readonly string[])[];
  /** What the last is the beginning of: a word that may not be typed to its end, or two characters, of which it is one. */
  readonly begins: 'word' | 'pair' | null;
  readonly not: boolean;
}

/** Shorter ones begin too many. */
const LEAST_BEGINNING = 3;

const QUOTE = '"\\u201c-\\u201f\\u00ab\\u00bb\\uff02';
const TOKEN = new RegExp(
  `([-\\u2010-\\u2015\\u2212]?)(?:[${QUOTE}]([^${QUOTE}]*)[${QUOTE}]?|([^\\s${QUOTE}]+))`,
  'gu',
);

/**
 * What is asked for: words that must all be there, the last of them perhaps not typed to its end; "words beside each other";
 * -without.
 * @throws DomainError `SEARCH.INVALID`
 */
export function askedIn(question: string): readonly Term[] {
  const tokens = [...question.matchAll(TOKEN)];
  const terms = tokens.flatMap(([, minus, quoted, bare], at) => {
    const words = withoutLoneEnd([...wordsOf(quoted ?? bare!)]);
    const last = words.at(-1);
    if (!last) return [];
    const not = minus !== '';
    const isTyped = quoted === undefined && !not && at === tokens.length - 1;
    const length = [...last.lexeme].length;
    const begins = last.part
      ? length === 1
        ? ('pair' as const)
        : null
      : isTyped && length >= LEAST_BEGINNING
        ? ('word' as const)
        : null;
    return [{ phrase: words.map(({ lexeme }) => [lexeme]), begins, not }];
  });
  rule(
    terms.some(({ not }) => !not),
    'SEARCH.INVALID',
    terms.length === 0
      ? 'There is no word in this: ask for letters or digits.'
      : 'This says only what must not be there: ask for a word as well.',
  );
  return terms;
}

/** The last character of several stands alone only where a text ends: here the text may go on. */
function withoutLoneEnd(words: readonly Word[]): readonly Word[] {
  const [last, before] = [words.at(-1), words.at(-2)];
  const isEndOfPair =
    last?.part && [...last.lexeme].length === 1 && before?.part && [...before.lexeme].length === 2;
  return isEndOfPair ? words.slice(0, -1) : words;
}

/** The word that a term is, where it is one that can be mistyped. */
export function wordOf({ phrase, not }: Term): string | null {
  return !not && phrase.length === 1 && phrase[0]!.length === 1 ? phrase[0]![0]! : null;
}

/** A `tsquery`. @param whole whether a word must be there to its end */
export function tsquery(terms: readonly Term[], { whole }: { readonly whole: boolean }): string {
  return terms
    .map(({ phrase, begins, not }) => {
      const isOpen = begins === 'pair' || (begins === 'word' && !whole);
      const places = phrase.map((any, i) => {
        const beginning = isOpen && i === phrase.length - 1 ? ':*' : '';
        return `(${any.map((lexeme) => `'${lexeme}'${beginning}`).join(' | ')})`;
      });
      return `${not ? '!' : ''}(${places.join(' <-> ')})`;
    })
    .join(' & ');
}
