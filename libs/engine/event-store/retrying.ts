import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from './event-store.js';

export function unavailable(cause: unknown): StoreUnavailable {
  const said =
    cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause);
  return new StoreUnavailable(`The event store cannot be used: ${said}`, { cause });
}

/** At once, then after 20 ms, doubled up to half a second; a random part of it, so that many do not come together. */
export function backOff(attempt: number): Promise<void> {
  const ceiling = attempt === 0 ? 0 : Math.min(500, 10 * 2 ** attempt);
  return sleep(ceiling * (0.5 + Math.random() / 2));
}

/** What the work gives, or an error after `ms`; the work then goes on unheard. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let watchdog: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    watchdog = setTimeout(() => reject(new Error('It did not answer in time.')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(watchdog));
}
