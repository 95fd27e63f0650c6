/** What a bench found: `ratios` hold on any machine, `figures` on this one, today. */
export interface Result {
  readonly ratios: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, number>>;
}

/** `say` tells whoever watches how it goes; `args` stood after the bench's name. */
export type Bench = (say: (line: string) => void, args: readonly string[]) => Promise<Result>;

export const ROUNDS = 9;

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** To three significant digits: more would be a claim. Counts are as they are. */
export function rounded(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      Number.isInteger(value) ? value : Number(value.toPrecision(3)),
    ]),
  );
}
