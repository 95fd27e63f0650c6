import { START, type AllStreamSubscription } from '@kurrent/kurrentdb-client';
import type { Position, StoredEntry } from '../event-store.js';
import { WakeUp } from '../wake-up.js';
import { entriesOnly, entryOf, placeOf } from './entries.js';
import type { Session } from './session.js';

/** A checkpoint for each 32 times this many events that are none of ours. */
const CHECKPOINT_INTERVAL = 8;

/** One subscription to the log from strictly after a position, until it breaks: it does not resume by itself. */
export class Subscription {
  readonly #source: AllStreamSubscription;
  readonly #release: () => void;
  readonly #wakeUp = new WakeUp();
  #failure: Error | null = null;
  #checkpoint: Position | null = null;
  #reached: Position | null;

  constructor(session: Session, after: Position | null, buffered: number) {
    this.#reached = after;
    this.#release = session.hold();
    const filter = entriesOnly({
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: (_, { commit }) => {
        this.#checkpoint = commit as Position;
        this.#wakeUp.ring();
      },
    });
    this.#source = session.client
      .subscribeToAll(
        { fromPosition: after === null ? START : placeOf(after), filter },
        { highWaterMark: buffered },
      )
      .on('readable', () => {
        this.#wakeUp.ring();
      })
      .on('error', (error) => {
        this.#fail(error);
      })
      .on('end', () => {
        this.#fail(new Error('The server ended the subscription.'));
      });
  }

  /** How far it has looked: its last entry, or further where the server only had bookkeeping of its own. */
  get reached(): Position | null {
    return this.#reached;
  }

  /** At most `limit` entries as soon as there are any; none after `ms`, or when the signal aborts. Throws what broke it. */
  async next(limit: number, ms: number, signal: AbortSignal): Promise<StoredEntry[]> {
    for (const end = Date.now() + ms; ;) {
      const { rings } = this.#wakeUp;
      const entries = this.#take(limit);
      if (entries.length > 0) return entries;
      if (this.#failure) throw this.#failure;
      const left = end - Date.now();
      if (left <= 0 || signal.aborted) return [];
      await this.#wakeUp.since(rings, left, signal);
    }
  }

  close(): void {
    this.#source.unsubscribe().then(this.#release, this.#release);
  }

  #take(limit: number): StoredEntry[] {
    const entries: StoredEntry[] = [];
    while (entries.length < limit) {
      const event = this.#source.read() as Parameters<typeof entryOf>[0] | null;
      if (event === null) {
        // All that stood before the checkpoint has been taken.
        if (this.#checkpoint !== null && this.#checkpoint > (this.#reached ?? -1n))
          this.#reached = this.#checkpoint;
        break;
      }
      entries.push(entryOf(event));
    }
    const last = entries.at(-1);
    if (last && last.position > (this.#reached ?? -1n)) this.#reached = last.position;
    return entries;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wakeUp.ring();
  }
}
