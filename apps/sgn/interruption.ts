import { INTERRUPTED } from './exit.js';
import { say } from './say.js';

/** Ctrl-C aborts the signal with that reason: leave what you do at the next good place. A second one ends at once. */
export function interruptible(reason: Error): { readonly signal: AbortSignal; off(): void } {
  const interruption = new AbortController();
  const interrupt = () => {
    if (interruption.signal.aborted) process.exit(INTERRUPTED);
    say('Stopping; once more stops at once.');
    interruption.abort(reason);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    signal: interruption.signal,
    off: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  };
}
