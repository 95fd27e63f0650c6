import type { Term } from './asked.js';
import { wordsOf, type Word } from './words.js';

/** A piece of a text, as it stands there. */
export interface Piece {
  readonly text: string;
  /** Whether it is what was asked for. */
  readonly hit: boolean;
}

/** Characters of a text that are shown, and of these before the first hit. */
const SHOWN = 240;
const BEFORE = 60;
/** Words after the first hit that are looked at for a place with more of what was asked for. */
const LOOKED_AT = 400;

/** The words of the text around what was asked for; its beginning, where that is not in it. */
export function snippetOf(text: string, terms: readonly Term[]): readonly Piece[] {
  const hits = hitsIn(text, terms);
  const place = hits
    .map((hit) => {
      const here = hits.filter(({ start, end }) => start >= hit.start && end <= hit.start + SHOWN - BEFORE);
      return { start: hit.start, terms: new Set(here.map(({ term }) => term)).size };
    })
    .reduce((best, one) => (one.terms > best.terms ? one : best), { start: 0, terms: 0 });
  const from = place.start > BEFORE ? breakAfter(text, place.start - BEFORE, place.start) : 0;
  const to = from + SHOWN < text.length ? breakBefore(text, from + SHOWN) : text.length;
  return marked(text, { from, to }, hits);
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

function hitsIn(text: string, terms: readonly Term[]): readonly Hit[] {
  const wanted = terms.map((term, index) => ({ ...term, index })).filter(({ not }) => !not);
  const longest = Math.max(...wanted.map(({ phrase }) => phrase.length));
  const hits: Hit[] = [];
  const last: Word[] = [];
  let left = Infinity;
  for (const word of wordsOf(text)) {
    last.push(word);
    if (last.length > longest) last.shift();
    for (const term of wanted)
      if (endsWith(last, term))
        hits.push({ start: last.at(-term.phrase.length)!.start, end: word.end, term: term.index });
    if (hits.length > 0) left = Math.min(left, LOOKED_AT) - 1;
    if (left <= 0) break;
  }
  return hits;
}

function endsWith(words: readonly Word[], { phrase, begins }: Term): boolean {
  const from = words.length - phrase.length;
  return (
    from >= 0 &&
    phrase.every((any, i) => {
      const { lexeme } = words[from + i]!;
      const mayGoOn = begins !== null && i === phrase.length - 1;
      return any.some((one) => (mayGoOn ? lexeme.startsWith(one) : lexeme === one));
    })
  );
}

function marked(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  hits: readonly Hit[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: string, hit: boolean) => {
    const before = pieces.at(-1);
    if (piece === '') return;
    if (before?.hit === hit) pieces[pieces.length - 1] = { text: before.text + piece, hit };
    else pieces.push({ text: piece, hit });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start)) {
    if (end <= at || start >= to) continue;
    add(text.slice(at, Math.max(at, start)), false);
    add(text.slice(Math.max(at, start), Math.min(end, to)), true);
    at = Math.min(end, to);
  }
  add(text.slice(at, to), false);
  if (to < text.length) add(' …', false);
  return pieces;
}

/** Behind the first white space from here on, before what is to be seen; in the middle of a script that has none. */
function breakAfter(text: string, from: number, least: number): number {
  const space = /\s/.exec(text.slice(from, least));
  return whole(text, space ? from + space.index + 1 : from);
}

function breakBefore(text: string, to: number): number {
  const space = text.slice(0, to).search(/\s\S{0,40}$/);
  return whole(text, space < 0 ? to : space);
}

/** Not between the halves of a character, nor before what belongs to it. */
function whole(text: string, at: number): number {
  let place = at;
  while (place > 0 && /^[\udc00-\udfff\p{M}]/u.test(text.slice(place, place + 2))) place--;
  return place;
}
