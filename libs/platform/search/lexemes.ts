import { wordsOf } from './words.js';

/** Of a document, words beyond this are not found, as PostgreSQL counts no positions beyond. */
const MOST_WORDS = 16_000;
/** PostgreSQL counts no more of one word. */
const MOST_PLACES = 255;
/** PostgreSQL takes 1 MiB of lexemes and positions. */
const MOST_BYTES = 900_000;
const UTF8_BYTES = 3;
const ENTRY_BYTES = 6;
const PLACE_BYTES = 2;

/** What a document is found by. */
export interface Lexemes {
  /** A `tsvector` as PostgreSQL writes it. */
  readonly vector: string;
  /** Its words, without parts of words of scripts that write no breaks. */
  readonly words: readonly string[];
}

/** Of texts one after the other; no phrase goes from one into the next. */
export function lexemesOf(texts: readonly string[]): Lexemes {
  const places = new Map<string, number[]>();
  const words = new Set<string>();
  let place = 0;
  let bytes = 0;
  for (const text of texts) {
    for (const { lexeme, part } of wordsOf(text)) {
      if (++place > MOST_WORDS || bytes > MOST_BYTES) break;
      const held = places.get(lexeme);
      bytes += PLACE_BYTES;
      if (!held) {
        places.set(lexeme, [place]);
        bytes += UTF8_BYTES * lexeme.length + ENTRY_BYTES;
        if (!part) words.add(lexeme);
      } else if (held.length < MOST_PLACES) held.push(place);
    }
    place++;
  }
  const vector = [...places.keys()]
    .sort(byBytes)
    .map((lexeme) => `'${lexeme}':${places.get(lexeme)!.join(',')}`)
    .join(' ');
  return { vector, words: [...words] };
}

const BEYOND = /[\ud800-\udfff]/;

/** As PostgreSQL orders them: by their bytes in UTF-8, which is by code units but for what takes two. */
function byBytes(a: string, b: string): number {
  if (BEYOND.test(a) || BEYOND.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}
