import type { Entry } from '#kernel';
import type { Codec, Position, StoredEntry } from '#engine/event-store';
import type { Logged } from './projection.js';

/** Where a follower is: the last event it has followed. */
export interface Place {
  /** Null before the first event. */
  readonly position: Position | null;
  /** Log number, -1 before the first event. */
  readonly number: number;
}

export const START: Place = { position: null, number: -1 };

/** A stretch of the log that several followers read together: every entry is decoded once, if any of them wants it. */
export class Page {
  readonly #decoded: (Logged | undefined)[] = [];

  constructor(
    /** At least one. */
    readonly entries: readonly StoredEntry[],
    /** The place just before the first entry. */
    readonly after: Place,
    private readonly codec: Codec,
    /** Those of them, by their index, that were decoded as their long values were read. */
    private readonly ahead: ReadonlyMap<number, Entry> = new Map(),
  ) {}

  get length(): number {
    return this.entries.length;
  }

  /** The place of the i-th entry. */
  place(i: number): Place {
    return { position: this.entries[i]!.position, number: this.after.number + 1 + i };
  }

  event(i: number): Logged {
    return (this.#decoded[i] ??= Object.assign(
      this.ahead.get(i) ?? this.codec.decode(this.entries[i]!.bytes),
      { number: this.after.number + 1 + i },
    ));
  }

  /** Index of the first entry after a place. */
  firstAfter(place: Place): number {
    if (place.position === null) return 0;
    let low = 0;
    for (let high = this.length; low < high;) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]!.position <= place.position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Numbers the batches of a store from a place on. */
export async function* pages(
  batches: AsyncIterable<readonly StoredEntry[]>,
  from: Place,
  codec: Codec,
): AsyncIterable<Page> {
  let after = from;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const page = new Page(batch, after, codec, await codec.decodeLong(batch));
    yield page;
    after = page.place(page.length - 1);
  }
}

/** The earliest of places, so that a pass from there misses nothing for anyone. */
export function earliest(places: readonly Place[]): Place {
  return places.reduce((first, place) => (place.number < first.number ? place : first));
}
