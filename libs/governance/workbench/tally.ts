import { addDays } from '#kernel';
import { FIRST_OF_DAYS, type Works } from '#governance/corpus';
import { dispositions } from '#governance/events';
import { rankOf } from '#governance/law';
import type { Flips, WhatIfAnswer } from './what-if.view.js';

const FLIPS = ['allowed', 'restricted', 'stricter', 'milder'] as const;
const RANKS = dispositions.length;
/** From here on a work is not allowed as it is. */
const CONDITION = rankOf('condition');

/** Which of the flips it is from one rank to another: at the first times {@link RANKS} plus the second. */
const FLIP_OF = Uint8Array.from({ length: RANKS * RANKS }, (_, at) =>
  FLIPS.indexOf(flipOf(Math.floor(at / RANKS), at % RANKS)),
);

/**
 * Counts works that are decided otherwise, by what they have in common.
 * @param flipped their records, in order
 * @param before of each record the rank of its disposition
 */
export function tally(
  { columns, days }: Works,
  flipped: readonly number[],
  before: Uint8Array,
  after: Uint8Array,
): Pick<WhatIfAnswer, 'flips' | 'by'> {
  const all = new Uint32Array(FLIPS.length);
  const flips = new Uint8Array(flipped.length);
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < flips.length; at++) {
    const record = flipped[at]!;
    const flip = FLIP_OF[before[record]! * RANKS + after[record]!]!;
    flips[at] = flip;
    all[flip]!++;
    least = Math.min(least, days[record]!);
    most = Math.max(most, days[record]!);
  }
  /** By the number that a column has of a work, from one on. */
  const by = (
    column: ArrayLike<number>,
    first: number,
    count: number,
    nameOf: (number: number) => string,
  ) => {
    const counts = new Uint32Array(count * FLIPS.length);
    for (let at = 0; at < flips.length; at++)
      counts[(column[flipped[at]!]! - first) * FLIPS.length + flips[at]!]!++;
    const named = new Map<string, Uint32Array>();
    for (let number = 0; number < count; number++) {
      const counted = counts.subarray(number * FLIPS.length, (number + 1) * FLIPS.length);
      if (!counted.some((one) => one > 0)) continue;
      const name = nameOf(first + number);
      const sum = named.get(name);
      named.set(name, sum ? sum.map((one, flip) => one + counted[flip]!) : counted);
    }
    const sorted = [...named].sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, counted]) => [name, shown(counted)]));
  };
  const byWord = (field: string, vocabulary: string) => {
    const { texts } = columns.dictionaries.get(vocabulary)!;
    return by(columns.arrays[columns.layout.of.record[field]!]!, 0, texts.length, (number) => texts[number]!);
  };
  return {
    flips: shown(all),
    by: {
      audience: byWord('audience', 'audiences'),
      kind: byWord('kind', 'works'),
      purpose: byWord('purpose', 'purposes'),
      artistKind: byWord('artistKind', 'artists'),
      month: by(days, least, Math.max(0, most - least + 1), (day) => addDays(FIRST_OF_DAYS, day).slice(0, 7)),
    },
  };
}

function shown(counted: Uint32Array): Flips {
  return Object.fromEntries(FLIPS.map((flip, at) => [flip, counted[at]!])) as Flips;
}

function flipOf(before: number, after: number): keyof Flips {
  if (after > before) return before < CONDITION && after >= CONDITION ? 'restricted' : 'stricter';
  return after < CONDITION && before >= CONDITION ? 'allowed' : 'milder';
}
