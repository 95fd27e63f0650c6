/** Shorter words are near too many others. */
const LEAST = 4;
const FROM_HERE_TWO = 8;
/** Characters whose loss is looked at: of longer words the beginning. */
const LOOKED_AT = 8;

/** How many letters of a word may be wrong: 0, 1 or 2. */
function tolerance(length: number): number {
  return length < LEAST ? 0 : length < FROM_HERE_TWO ? 1 : 2;
}

/**
 * What is left of a word without one of its letters, or two: what two words that are near each other have in common,
 * whatever their script. None of words that are too short for it, and of numbers.
 */
export function tracesOf(word: string): readonly string[] {
  const characters = [...word];
  const most = tolerance(characters.length);
  if (most === 0 || /^\p{N}+$/u.test(word)) return [];
  const traces = new Set<string>();
  let lost = [characters.slice(0, LOOKED_AT)];
  for (let n = 0; ; n++) {
    for (const one of lost) traces.add(one.join(''));
    if (n === most) return [...traces];
    lost = lost.flatMap((one) => one.map((_, i) => one.toSpliced(i, 1)));
  }
}

/** Of words that share a trace, those with the fewest letters wrong, if these are few enough; at most so many. */
export function nearest(word: string, candidates: readonly string[], most: number): readonly string[] {
  const within = tolerance([...word].length);
  const apart = candidates.map((candidate) => ({ candidate, distance: distance(word, candidate) }));
  const least = Math.min(...apart.map(({ distance }) => distance));
  return least > within
    ? []
    : apart
        .filter(({ distance }) => distance === least)
        .map(({ candidate }) => candidate)
        .sort((a, b) => Number(b[0] === word[0]) - Number(a[0] === word[0]) || (a < b ? -1 : 1))
        .slice(0, most);
}

/** Letters added, lost, changed, or changed with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last] = [[] as number[], to.map((_, j) => j)];
  last.push(to.length);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[to.length]!;
}
