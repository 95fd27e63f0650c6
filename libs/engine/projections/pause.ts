/** Of what nobody ends before it is done. */
export const NEVER = new AbortController().signal;

/** Resolves after `ms`, or when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Waits between tries: longer each time, up to `longestMs`, never all at the same instant. */
export class Backoff {
  #tries = 0;

  constructor(
    private readonly shortestMs: number,
    private readonly longestMs: number,
  ) {}

  wait(signal: AbortSignal): Promise<void> {
    const ms = Math.min(this.longestMs, this.shortestMs * 2 ** this.#tries++);
    return pause(ms / 2 + (Math.random() * ms) / 2, signal);
  }

  reset(): void {
    this.#tries = 0;
  }
}
