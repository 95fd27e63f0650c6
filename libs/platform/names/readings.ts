import { decodeHTML } from 'entities';

/** A word as it compares: folded, and whether its script puts no spaces between words. */
export interface Word {
  readonly letters: string;
  readonly unspaced: boolean;
}

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}\u30fc';
const WORDS = new RegExp(`([${UNSPACED}]+)|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

// Letters, digits, and what can only stand between words.
const PLAIN = /^[a-z\d \t\n\r!"#$%()+,./:;=?@^{|}]*$/i;

/**
 * The words of a text in every way in which a reader might take it: with markup, apostrophes and hyphens inside words left
 * out, or read as spaces; with the marks of letters left out, or spelled out (`Müller` as `Mueller`). One reading where it
 * can be taken in one way only, else always as many.
 */
export function readings(text: string): readonly (readonly Word[])[] {
  if (PLAIN.test(text)) {
    const words = text.toLowerCase().match(/[a-z\d]+/g) ?? [];
    return [words.map((letters) => ({ letters, unspaced: false }))];
  }
  const plain = decodeHTML(text)
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, '')
    .replace(/<!--.*?-->/gsu, '')
    .replace(/[-\u2010\u2011]\s*\n\s*/gu, '');
  return ['', ' '].flatMap((gap) => {
    const joined = plain
      .replace(/<\/?(?:br|p|div|li|ul|ol|tr|td|th|h\d|hr)\b[^<>]*>/giu, ' ')
      .replace(/<\/?[a-z][^<>]*>|\]\([^()]*\)|[\p{Pd}\p{Pc}\u00b7'’‘ʼ´`′＇*~\\[\]]/giu, gap);
    return [folded(joined), folded(spelledOut(joined))].map(wordsOf);
  });
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(WORDS)].map(([letters, unspaced]) => ({
    letters,
    unspaced: unspaced !== undefined,
  }));
}

function spelledOut(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([aou])\u0308/giu, '$1e')
    .replace(/a\u030a/giu, 'aa')
    .replace(/ø/giu, 'oe');
}

/** Whatever case, width, style or marks: letters that are read alike are alike. */
function folded(text: string): string {
  return (
    text
      .normalize('NFKD')
      // There is no case folding in JavaScript: up first, so that ß and ſ are what they are in capitals.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(MARKS, '')
      .normalize('NFC')
      .replace(LOOKALIKE, (letter) => LOOKS_LIKE.get(letter)!)
  );
}

// Marks that people leave out. Vowels of Indic and South-East Asian scripts are marks too, and stay.
const MARKS =
  /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/gu;

// After folding, in pairs: letters that have no decomposition, and those of Cyrillic and Greek that look like Latin ones.
const LOOKS_LIKE = new Map(
  'ø:o đ:d ł:l ħ:h ŧ:t ı:i ŋ:n æ:ae œ:oe þ:th ð:d ɑ:a ɡ:g а:a в:b с:c е:e н:h і:i ј:j к:k ӏ:l м:m о:o р:p ԛ:q ѕ:s т:t у:y ԝ:w х:x һ:h ԁ:d α:a β:b ε:e η:h ι:i κ:k μ:m ν:n ο:o ρ:p ς:σ τ:t υ:y χ:x ζ:z'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const LOOKALIKE = new RegExp(`[${[...LOOKS_LIKE.keys()].join('')}]`, 'gu');
