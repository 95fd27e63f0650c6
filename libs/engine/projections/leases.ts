import type { ReadSource } from './checkpoints.js';
import type { Executor } from './database.js';
import { pause } from './pause.js';

/** A holder that is heard of no more loses its leases after this, by the database's clock. */
const LEASE_MS = 4_000;
/** Between two looks. With {@link LEASE_MS} it is the promise: five seconds after a holder died another is at work. */
const RENEW_MS = 1_000;

/**
 * Who runs what, where several could: the first to ask, until it stops or falls silent. Held leases are renewed while
 * {@link keep} runs. Nothing rests on a lease but that work is not done twice.
 */
export class Leases {
  #held: ReadonlySet<string> = new Set();
  #changed = new AbortController();
  #heardOf = -Infinity;

  constructor(
    private readonly db: Executor,
    private readonly holder: string,
  ) {}

  get held(): ReadonlySet<string> {
    return this.#held;
  }

  /** Aborts when `held` becomes another set. */
  get changed(): AbortSignal {
    return this.#changed.signal;
  }

  /** Takes what can be taken of `names` and renews what is held. */
  async take(names: readonly string[]): Promise<ReadonlySet<string>> {
    const asked = performance.now();
    const { rows } = await this.db.query<{ name: string }>(
      `INSERT INTO read.leases (name, holder, held_until)
        SELECT name, $2, clock_timestamp() + $3 * interval '1 ms' FROM unnest($1::text[]) name ORDER BY name
        ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, held_until = EXCLUDED.held_until
          WHERE leases.holder = EXCLUDED.holder OR leases.held_until < clock_timestamp()
        RETURNING name`,
      [names, this.holder, LEASE_MS],
    );
    this.#heardOf = asked;
    this.#set(new Set(rows.map(({ name }) => name)));
    return this.#held;
  }

  /** Takes and renews until the signal aborts, then gives all back. What cannot be renewed in time is lost. */
  async keep(names: readonly string[], signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.take(names).catch(() => {
        if (performance.now() - this.#heardOf > LEASE_MS) this.#set(new Set());
      });
      await pause(RENEW_MS, signal);
    }
    // A database that is away lets them run out.
    await this.release().catch(() => undefined);
  }

  async release(): Promise<void> {
    const names = [...this.#held];
    this.#set(new Set());
    await this.db.query('DELETE FROM read.leases WHERE holder = $1 AND name = ANY ($2)', [
      this.holder,
      names,
    ]);
  }

  #set(held: ReadonlySet<string>): void {
    const same = held.size === this.#held.size && [...held].every((name) => this.#held.has(name));
    this.#held = held;
    if (same) return;
    this.#changed.abort();
    this.#changed = new AbortController();
  }
}

/** Who runs something now. */
export async function leaseHolders(source: ReadSource): Promise<readonly string[]> {
  const rows = (await source.query(
    'SELECT DISTINCT holder FROM read.leases WHERE held_until > clock_timestamp() ORDER BY holder',
  )) as readonly { holder: string }[];
  return rows.map(({ holder }) => holder);
}
