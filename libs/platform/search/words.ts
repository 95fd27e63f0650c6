import { folded } from './fold.js';

/** A word of a text, folded, and where it stands in it. Where a script writes no breaks: two characters, or the last. */
export interface Word {
  readonly lexeme: string;
  readonly start: number;
  readonly end: number;
  /** Two characters out of many, of a script without breaks, or the last of them. */
  readonly part: boolean;
}

// Signs are read too: some are letters in a circle or a square. Letters that are apostrophes are none.
const RUN = new RegExp(
  '[[\\p{L}\\p{N}\\p{M}\\p{So}\\p{Cf}]--[\\u02b9-\\u02bf\\u02c8\\u02ca\\u02cb\\u02ee\\ua78b\\ua78c]]+',
  'gv',
);
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const NOT_ASCII = /\P{ASCII}/u;

/** Scripts that write words without breaks, with the marks that belong to several of them. */
const UNBROKEN =
  /([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+)/u;

/** Of a word, what is beyond this many characters is not compared. PostgreSQL takes 2 kB. */
const LONGEST_WORD = 100;

/** The words of a text, in their order. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!NOT_ASCII.test(run))
      yield { lexeme: cut(run.toLowerCase()), start: index, end: index + run.length, part: false };
    else
      for (const { lexeme, start, end, part } of wordsOfRun(run))
        yield { lexeme, start: index + start, end: index + end, part };
  }
}

/** Most come again and again. */
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 40;
const remembered = new Map<string, readonly Word[]>();

function wordsOfRun(run: string): Iterable<Word> {
  if (run.length > LONGEST_REMEMBERED) return takenApart(run);
  let words = remembered.get(run);
  if (!words) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(run, (words = [...takenApart(run)]));
  }
  return words;
}

/** Most of its words stand in it as they were folded, but for capitals; what does not may be anywhere in the rest of it. */
function* takenApart(run: string): Generator<Word> {
  // As it is folded: one letter for one.
  const lower = run.toLowerCase().replaceAll('ς', 'σ');
  const written = lower.length === run.length ? lower : run;
  let from = 0;
  let before = 0;
  for (const [word] of folded(run).matchAll(WORD))
    for (const piece of word.split(UNBROKEN)) {
      if (piece === '') continue;
      const at = written.indexOf(piece, from);
      // Where one was taken for a later one, nothing may be left: then it stands no further than the last did.
      const [start, end] = at < 0 ? [from < run.length ? from : before, run.length] : [at, at + piece.length];
      before = start;
      if (UNBROKEN.test(piece)) yield* pairs(piece, { start, end }, at >= 0);
      else yield { lexeme: cut(piece), start, end, part: false };
      if (at >= 0) from = end;
    }
}

/** Each character with the next, and the last alone, so that one that is looked for is the beginning of some. */
function* pairs(
  piece: string,
  place: { readonly start: number; readonly end: number },
  isWritten: boolean,
): Generator<Word> {
  const characters = [...piece];
  let { start } = place;
  for (const [i, character] of characters.entries()) {
    const lexeme = character + (characters[i + 1] ?? '');
    yield { lexeme, start, end: isWritten ? start + lexeme.length : place.end, part: true };
    if (isWritten) start += character.length;
  }
}

function cut(word: string): string {
  return word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).replace(/[\ud800-\udbff]$/, '') : word;
}
