import type { LongValue, LongValues } from '../long-values.js';

/** Long values in memory, and which there are. */
export function memoryLongValues(): LongValues & { readonly kept: ReadonlyMap<string, LongValue> } {
  const kept = new Map<string, LongValue>();
  return {
    kept,
    async put(values) {
      for (const value of values) kept.set(value.document, value);
    },
    async texts(sha256s) {
      return new Map(
        sha256s.flatMap((sha256) => (kept.has(sha256) ? [[sha256, kept.get(sha256)!.text]] : [])),
      );
    },
  };
}
