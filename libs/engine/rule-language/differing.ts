/**
 * Calls with each index at which two answers about the same records are not the same, in their order. Where little
 * differs, as when a slider moves, it looks at four records at once.
 */
export function differing(before: Uint8Array, after: Uint8Array, each: (record: number) => void): void {
  const words = Math.floor(Math.min(before.length, after.length) / 4);
  const [one, other] = [before, after].map(({ buffer, byteOffset }) =>
    byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, words) : null,
  ) as [Uint32Array | null, Uint32Array | null];
  let at = 0;
  if (one && other)
    for (let word = 0; word < words; word++) {
      at = (word + 1) * 4;
      if (one[word] === other[word]) continue;
      for (let i = word * 4; i < at; i++) if (before[i] !== after[i]) each(i);
    }
  for (; at < before.length; at++) if (before[at] !== after[at]) each(at);
}
