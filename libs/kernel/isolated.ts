// Letters of scripts that run from right to left, and what Unicode has to turn, embed and isolate.
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP = '\u2069';

/**
 * What somebody wrote, to stand in a sentence of ours: it turns nothing around it, whatever it holds (UAX #9). A text
 * that could not is given back as it is.
 */
export function isolated(text: string): string {
  if (!TURNS.test(text)) return text;
  let open = 0;
  let within = '';
  for (const character of text) {
    if (isIsolate(character)) open++;
    // What closes nothing of its own would close what is around it.
    if (character === POP && open-- === 0) open = 0;
    else within += character;
  }
  return FIRST_STRONG_ISOLATE + within + POP.repeat(open + 1);
}

/** How many isolates of a text, or the beginning of one, are still open. */
export function openIsolates(text: Iterable<string>): number {
  let open = 0;
  for (const character of text) {
    if (isIsolate(character)) open++;
    else if (character === POP && open > 0) open--;
  }
  return open;
}

function isIsolate(character: string): boolean {
  return character >= '\u2066' && character <= FIRST_STRONG_ISOLATE;
}
