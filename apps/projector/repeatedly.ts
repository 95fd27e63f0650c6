import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before the first turn, and between one and the next. */
export interface Pace {
  readonly first: number;
  readonly every: number;
}

/** Works turn by turn until the signal aborts. A turn that fails is told, and made up for by the next. */
export async function repeatedly(
  work: () => Promise<void>,
  { first, every }: Pace,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (let wait = first; ; wait = every) {
    try {
      await sleep(wait, undefined, { signal, ref: false });
    } catch {
      return;
    }
    await work().catch(onFailure);
  }
}
