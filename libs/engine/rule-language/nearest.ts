/** The one of these that somebody who wrote `name` meant, where one is near enough. */
export function nearest(name: string, known: readonly string[]): string | null {
  const most = name.length < 3 ? 0 : name.length < 5 ? 1 : 2;
  const near = known
    .map((one) => ({ one, far: distance(name.slice(0, 60), one, most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return near[0]?.one ?? null;
}

/** Letters to put in, take out, replace or swap with their neighbour; more than `most` is `most + 1`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const now = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(now[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      now.push(least);
    }
    before = last;
    last = now;
  }
  return Math.min(last[other.length]!, most + 1);
}
