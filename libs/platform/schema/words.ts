import { z } from 'zod';

// What cannot be stored, and the other control characters, which nobody reads.
const UNREADABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

// What ends a line, or moves in it: control characters all of them, and Unicode's two separators.
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

// Letters, digits, punctuation and signs that leave nothing on the paper: Default_Ignorable_Code_Point, the fillers of
// Hangul among them, and the blanks of Braille, of music and of hieroglyphs.
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}])[\p{L}\p{N}\p{P}\p{S}]/u;

const NOT_SHOWN = 'It holds characters that cannot be shown. Take them out.';
const NOTHING_SEEN = 'Nothing can be seen in it. Write letters, digits or signs.';

// A character as people count is seldom longer, in UTF-16; one that carries more is written to cover its neighbours.
const LONGEST_CHARACTER = 32;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Whether it can be stored, and shown as it is. */
export function isReadable(text: string): boolean {
  return !UNREADABLE.test(text);
}

/** Whether there is anything in it to be seen. */
export function isVisible(text: string): boolean {
  return SEEN.test(text);
}

/** What someone wrote, in a request: trimmed, to be seen and readable, at most `max` characters. */
export function prose(max: number) {
  return visible().max(max).refine(isReadable, NOT_SHOWN);
}

/** The words of the law: kept to the letter, with the white space at both ends. */
export function verbatim(max: number) {
  return z
    .string()
    .max(max)
    .refine(isVisible, { error: NOTHING_SEEN, abort: true })
    .refine(isReadable, NOT_SHOWN);
}

/** One line of it, such as a title or a name: at most `max` characters, as people count them. */
export function line(max: number) {
  return visible()
    .refine((text) => isAtMost(max, text), {
      error: `Write at most ${max.toLocaleString('en')} characters.`,
      abort: true,
    })
    .refine(
      (text) => isReadable(text) && !NOT_IN_A_LINE.test(text),
      'Write it in one line, without line breaks, tabs and characters that cannot be shown.',
    )
    .meta({ maxLength: max });
}

function visible() {
  return z
    .string()
    .trim()
    .min(1, { error: NOTHING_SEEN, abort: true })
    .refine(isVisible, { error: NOTHING_SEEN, abort: true });
}

/** Counts only what can be near the bound: to find the characters of a megabyte takes a second. */
function isAtMost(max: number, text: string): boolean {
  if (text.length <= max) return true;
  if (text.length > max * LONGEST_CHARACTER) return false;
  const segments = [...characters.segment(text)];
  return segments.length <= max && segments.every(({ segment }) => segment.length <= LONGEST_CHARACTER);
}
