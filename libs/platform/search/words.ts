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
  for (const { 0: run, index: start } of text.matchAll(RUN)) {
    if (!NOT_ASCII.test(run))
      yield { lexeme: cut(run.toLowerCase()), start, end: start + run.length, part: false };
    else yield* wordsOfRun(run, start);
  }
}

/** Most of its words stand in it as they were folded, but for capitals; what does not may be anywhere in the rest of it. */
function* wordsOfRun(run: string, start: number): Generator<Word> {
  const lower = run.toLowerCase();
  const written = lower.length === run.length ? lower : run;
  let from = 0;
  for (const [word] of foldedRun(run).matchAll(WORD))
    for (const piece of word.split(UNBROKEN)) {
      if (piece === '') continue;
      const at = written.indexOf(piece, from);
      const place = {
        at: start + (at < 0 ? from : at),
        end: start + (at < 0 ? run.length : at + piece.length),
      };
      if (UNBROKEN.test(piece)) yield* pairs(piece, place, at >= 0);
      else yield { lexeme: cut(piece), start: place.at, end: place.end, part: false };
      if (at >= 0) from = at + piece.length;
    }
}

/** Most come again and again. */
const REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 40;
const remembered = new Map<string, string>();

function foldedRun(run: string): string {
  if (run.length > LONGEST_REMEMBERED) return folded(run);
  let known = remembered.get(run);
  if (known === undefined) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(run, (known = folded(run)));
  }
  return known;
}

/** Each character with the next, and the last alone, so that one that is looked for is the beginning of some. */
function* pairs(
  piece: string,
  { at, end }: { at: number; end: number },
  isWritten: boolean,
): Generator<Word> {
  const characters = [...piece];
  let start = at;
  for (const [i, character] of characters.entries()) {
    const lexeme = character + (characters[i + 1] ?? '');
    yield { lexeme, start, end: isWritten ? start + lexeme.length : end, part: true };
    if (isWritten) start += character.length;
  }
}

function cut(word: string): string {
  return word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).replace(/[\ud800-\udbff]$/, '') : word;
}
