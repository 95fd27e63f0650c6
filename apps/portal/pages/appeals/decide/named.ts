/** A version that a ruling cites. */
interface Cited {
  readonly path: string;
}

/** Of what a ruling cites that whose number stands in words: `section 4.2` names `2147/2/4.2`, and not `2147/2/4`. */
export function namedIn<One extends Cited>(words: string | null, cited: readonly One[]): readonly One[] {
  if (words === null) return [];
  const numbers = new Set(words.match(/\d+(?:\.\d+)*/g));
  return cited.filter(({ path }) => numbers.has(path.slice(path.lastIndexOf('/') + 1)));
}
