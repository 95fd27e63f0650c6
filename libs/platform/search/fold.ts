/** What NFKD leaves whole, as people look for it. ß, and what else has two letters in capitals, comes apart by case. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};
const NAMED_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Accents and points, and what only joins or hides: but of scripts whose marks are vowels only what any script may bear, and
 * never the marks that make another letter of a kana.
 */
const DROPPED = new RegExp(
  '[[[\\p{Mn}\\p{Me}]&&\\p{Script=Inherited}]--[\\u3099\\u309a]]|[\\u0591-\\u05c7\\p{Cf}]',
  'gv',
);

const NOT_ASCII = /\P{ASCII}/u;

/**
 * Words as they are compared: of every way to write the same - composed or not, capitals, accents, ligatures, widths - one.
 * Folded once it stays as it is.
 */
export function folded(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return foldedOnce(foldedOnce(text));
}

// Capitals of what came apart may come apart again: Ǆ, ŉ, ΐ.
function foldedOnce(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(DROPPED, '')
    .replace(NAMED_LETTERS, (letter) => LETTERS[letter]!)
    .normalize('NFC');
}
