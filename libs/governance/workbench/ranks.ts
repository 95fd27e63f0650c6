import { setImmediate } from 'node:timers/promises';
import type { PlainDate } from '#kernel';
import type { Works } from '#governance/corpus';
import type { LawOfDay } from '#governance/law';
import { Scans, UNSCREENED, type Kept, type Sought, type Tick } from './scans.js';

/** Records, from one to before another. */
export type Run = readonly [from: number, to: number];

/** A law for records that were received on some days. */
export interface Stretch {
  /** The first of them; null: whenever received. */
  readonly from: PlainDate | null;
  readonly law: LawOfDay;
  /** Those records: works come in the order of their days, but for revisions. */
  readonly runs: readonly Run[];
}

/** How works of a Network are judged: of each record the rank of its disposition, or {@link UNSCREENED}. */
export class Ranks {
  readonly #scans: Scans;

  constructor(works: Works, kept: Kept) {
    this.#scans = new Scans(works, kept);
  }

  /** Each by the law of its stretch. */
  by(stretches: readonly Stretch[], records: number, tick: Tick): Uint8Array {
    return this.#kept(stretches, NONE, records, tick);
  }

  /** The same, where the rules at some paths are asked about once: what all others come to is kept. */
  byMoved(
    stretches: readonly Stretch[],
    moved: ReadonlySet<string | null>,
    records: number,
    tick: Tick,
  ): Uint8Array {
    const ranks = this.#kept(stretches, moved, records, tick).slice();
    for (const { law, runs } of stretches)
      for (const sought of this.#scans.soughtBy(law))
        if (moved.has(sought.path)) raise(ranks, this.#scans.found(sought, records, tick), sought.rank, runs);
    return ranks;
  }

  /** How many records that count, and that machines can judge, offend against the rule at a path. */
  offending(
    stretches: readonly Stretch[],
    path: string,
    ranks: Uint8Array,
    counts: Uint8Array,
    tick: Tick,
  ): number {
    let offending = 0;
    for (const { law, runs } of stretches) {
      const rule = this.#scans.soughtBy(law).find((one) => one.path === path);
      if (!rule) continue;
      const found = this.#scans.found(rule, counts.length, tick);
      for (const [from, to] of runs)
        for (let record = from; record < to; record++)
          offending += found[record]! & counts[record]! & (ranks[record] === UNSCREENED ? 0 : 1);
    }
    return offending;
  }

  /** What the rule of a law at a path finds, after its exceptions; null: there is none, or none is run. */
  foundBy(
    law: LawOfDay,
    path: string,
    records: number,
  ): (Pick<Sought, 'rank'> & { found: Uint8Array }) | null {
    const rule = this.#scans.soughtBy(law).find((one) => one.path === path);
    return rule ? { rank: rule.rank, found: this.#scans.found(rule, records, () => undefined) } : null;
  }

  /** Looks for all that a law looks for, one after the other; others are served in between. */
  async look(law: LawOfDay, records: number): Promise<void> {
    for (const sought of this.#scans.soughtBy(law)) {
      this.#scans.found(sought, records, () => undefined);
      await setImmediate();
    }
  }

  #kept(
    stretches: readonly Stretch[],
    but: ReadonlySet<string | null>,
    records: number,
    tick: Tick,
  ): Uint8Array {
    const all = stretches.map(({ from, law, runs }) => {
      const sought = this.#scans.soughtBy(law).filter(({ path }) => !but.has(path));
      return { from, runs, sought };
    });
    const key = all.map(({ from, sought }) => [from, sought.map(({ key: what, rank }) => [what, rank])]);
    return this.#scans.kept(key, records, (first, ranks) => {
      for (const { runs, sought } of all)
        for (const one of sought) raise(ranks, this.#scans.found(one, records, tick), one.rank, runs, first);
    });
  }
}

const NONE: ReadonlySet<string | null> = new Set();

/** Of the records in which something is found, from the first on that is asked about. */
function raise(ranks: Uint8Array, found: Uint8Array, rank: number, runs: readonly Run[], first = 0): void {
  for (const [from, to] of runs)
    for (let record = Math.max(from, first); record < to; record++)
      ranks[record] = Math.max(ranks[record]!, found[record]! * rank);
}
