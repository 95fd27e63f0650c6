import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** How long a token is kept, in milliseconds; never beyond its `exp`. */
const KEPT_MS = 60_000;
const MOST_KEPT = 10_000;

interface Kept<Verified> {
  readonly verified: Verified;
  /** The keys that it was verified with. */
  readonly keys: object;
  readonly until: number;
}

/**
 * What verified tokens said, kept for a minute by their hash: whoever sends ten requests is looked at once. Only what
 * verification itself would say again: one under other keys, or beyond its `exp`, is not found.
 */
export class VerifiedTokens<Verified> {
  readonly #kept = new LRUCache<string, Kept<Verified>>({ max: MOST_KEPT });

  /** @param keys Those that a verification would use now; null: it would ask for them. */
  find(token: string, keys: object | null): Verified | undefined {
    const kept = this.#kept.get(nameOf(token));
    return kept && kept.keys === keys && Date.now() < kept.until ? kept.verified : undefined;
  }

  /**
   * @param keys Those in use when the verification began.
   * @param exp In seconds, as the token has it.
   */
  keep(token: string, keys: object | null, exp: number, verified: Verified): void {
    if (keys === null) return;
    const until = Math.min(Date.now() + KEPT_MS, exp * 1_000);
    this.#kept.set(nameOf(token), { verified, keys, until });
  }
}

function nameOf(token: string): string {
  return hash('sha256', token, 'base64');
}
