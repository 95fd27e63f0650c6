/** Tells those who wait that there may be something new. Says nothing of what: they look. */
export class WakeUp {
  #rings = 0;
  readonly #waiting = new Set<() => void>();

  /** Take it before the look; then nothing that comes between the look and the wait is lost. */
  get rings(): number {
    return this.#rings;
  }

  ring(): void {
    this.#rings++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves at the first ring after `seen`, at an abort, or after `ms`. */
  async since(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#rings !== seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }
}
