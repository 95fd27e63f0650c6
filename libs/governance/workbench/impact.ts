import { addDays, type PlainDate } from '#kernel';
import { differing } from '#engine/rule-language';
import { FIRST_OF_DAYS, type Works } from '#governance/corpus';
import { dispositions, type Amendment, type ImpactCounts, type RulingOutcome } from '#governance/events';
import {
  departsFrom,
  lawAfter,
  rulesOf,
  rulesSaid,
  screenOf,
  strictest,
  type LawOfDay,
} from '#governance/law';
import type { ImpactDocument } from './impact.view.js';
import { Ranks, type Run, type Stretch } from './ranks.js';
import { Kept, UNSCREENED } from './scans.js';
import { tally } from './tally.js';
import type { Laws } from './what-if.js';

/** Works that are told of, of those newly allowed and of those newly restricted. */
const MOST_EXAMPLES = 20;

/** A draft, and who asks what it would do. */
export interface DraftAsked {
  readonly network: string;
  readonly reform: string;
  readonly revision: number;
  /** Log number of what asked: what was recorded later is not in it. */
  readonly upTo: number;
  /** The law of this day is what it changes. */
  readonly on: PlainDate;
  readonly amendments: readonly Amendment[];
}

/** What is known of the cases of a Network, up to a log number. */
export interface Matters {
  /** How each was ruled on last. */
  ruled(network: string, upTo: number): Promise<readonly Ruled[]>;
  /** How those are cited whose docket was open. */
  cited(dockets: readonly string[], upTo: number): Promise<ReadonlyMap<string, string>>;
}

export interface Ruled {
  readonly docket: string;
  readonly outcome: RulingOutcome;
}

/**
 * What a draft would do to all works of a Network, each in its newest revision: under the law of a day, and under that law with its amendments.
 * Same log, same draft, same answer, whatever laws and matters are known from.
 */
export async function impactOf(
  works: Works,
  sources: Laws & Matters,
  asked: DraftAsked,
  kept = new Kept(),
): Promise<ImpactDocument> {
  const { network, reform, revision, upTo, on, amendments } = asked;
  const records = works.knownAt(upTo);
  const a = sources.on(network, await sources.known(network, upTo), on);
  const b = lawAfter(amendments, a);
  const ranks = new Ranks(works, kept);
  const [before, after] = [await ranked(ranks, a, records), await ranked(ranks, b, records)];
  const counts = countsAt(works, records, upTo);
  let [all, unscreened] = [0, 0];
  for (let record = 0; record < records; record++) {
    all += counts[record]!;
    // No two ranks come to as much.
    if ((before[record]! | after[record]!) !== UNSCREENED) continue;
    unscreened += counts[record]!;
    counts[record] = 0;
  }
  const flipped = flippedIn(counts, before, after);
  const provisions = provisionsOf({ works, ranks, counts, a, b });
  const examples = await examplesOf({ works, sources, flipped, before, after, upTo, a, b });
  const rulings = await rulingsOf({ works, sources, network, upTo, before, after, a, b });
  const of = { form: 'sgn-impact v1', network, reform, revision, upTo, on } as const;
  return {
    ...of,
    works: all,
    unscreened,
    ...tally(works, flipped, before, after),
    provisions,
    rulings,
    examples,
  };
}

export function countsOf({ works, unscreened, flips, rulings }: ImpactDocument): ImpactCounts {
  return { works, unscreened, flips, ...rulings };
}

async function ranked(ranks: Ranks, law: LawOfDay, records: number): Promise<Uint8Array> {
  await ranks.look(law, records);
  const runs: readonly Run[] = [[0, records]];
  const stretch: Stretch = { from: null, law, runs };
  return ranks.by([stretch], records, () => undefined);
}

/** 1 for each record that is the newest of its work up to a log number. */
function countsAt({ supersededBy }: Works, records: number, upTo: number): Uint8Array {
  const counts = new Uint8Array(records);
  for (let record = 0; record < records; record++) if (supersededBy[record]! > upTo) counts[record] = 1;
  return counts;
}

function flippedIn(counts: Uint8Array, before: Uint8Array, after: Uint8Array): readonly number[] {
  const flipped: number[] = [];
  differing(before, after, (record) => {
    if (counts[record] === 1) flipped.push(record);
  });
  return flipped;
}

interface BothLaws {
  readonly works: Works;
  readonly a: LawOfDay;
  readonly b: LawOfDay;
}

/** Of each rule that is another in both laws, what it decides otherwise by itself, whatever the others say. */
function provisionsOf({
  works,
  ranks,
  counts,
  a,
  b,
}: BothLaws & { readonly ranks: Ranks; readonly counts: Uint8Array }): ImpactDocument['provisions'] {
  const records = counts.length;
  const [one, other] = [a, b].map((law) => new Map(rulesSaid(law).map((rule) => [rule.path, rule])));
  const [before, after] = [new Uint8Array(records), new Uint8Array(records)];
  return [...new Set([...one!.keys(), ...other!.keys()])].sort().flatMap((path) => {
    const [was, is] = [one!.get(path), other!.get(path)];
    if (was?.said === is?.said) return [];
    const ranksBy = (law: LawOfDay, into: Uint8Array) => {
      const by = ranks.foundBy(law, path, records);
      if (!by) return into.fill(0) && 0;
      let offending = 0;
      for (let record = 0; record < records; record++) {
        const found = by.found[record]! & counts[record]!;
        offending += found;
        into[record] = found * by.rank;
      }
      return offending;
    };
    const offending = [ranksBy(a, before), ranksBy(b, after)] as const;
    return [
      {
        provision: (was ?? is)!.provision,
        path,
        a: was ? { version: was.version, offending: offending[0] } : null,
        b: is ? { version: is.version, offending: offending[1] } : null,
        ...tally(works, flippedIn(counts, before, after), before, after),
      },
    ];
  });
}

interface Ranked {
  /** Of each record the rank of its disposition. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly upTo: number;
}

/** Of those newly allowed and of those newly restricted the newest, with what both laws find. */
async function examplesOf({
  works,
  sources,
  flipped,
  before,
  after,
  upTo,
  a,
  b,
}: BothLaws & Ranked & { readonly sources: Matters; readonly flipped: readonly number[] }): Promise<
  ImpactDocument['examples']
> {
  const newest = (isMeant: (record: number) => boolean) => {
    const records: number[] = [];
    for (let at = flipped.length - 1; at >= 0 && records.length < MOST_EXAMPLES; at--)
      if (isMeant(flipped[at]!)) records.push(flipped[at]!);
    return records;
  };
  const isAllowed = (rank: number) => rank < CONDITION;
  const allowed = newest((record) => !isAllowed(before[record]!) && isAllowed(after[record]!));
  const restricted = newest((record) => isAllowed(before[record]!) && !isAllowed(after[record]!));
  const dockets = [...allowed, ...restricted].map((record) => works.symphony(record));
  const citations = await sources.cited(dockets, upTo);
  const shown = (record: number) => {
    const docket = works.symphony(record);
    return {
      docket,
      citation: citations.get(docket) ?? null,
      revision: works.revisions[record]!,
      receivedOn: addDays(FIRST_OF_DAYS, works.days[record]!),
      a: judged(a, works, record),
      b: judged(b, works, record),
    };
  };
  return { allowed: allowed.map(shown), restricted: restricted.map(shown) };
}

/** From here on a work is not allowed as it is. */
const CONDITION = dispositions.findIndex((one) => one === 'condition');

function judged(
  law: LawOfDay,
  { columns }: Works,
  record: number,
): ImpactDocument['examples']['allowed'][number]['a'] {
  const findings = screenOf(law).findings(columns, record);
  return { disposition: strictest(findings), unscreened: [], findings: structuredClone(findings) as never };
}

/** How many rulings are not what rules find of the work as it is now: under the law, and under the draft. */
async function rulingsOf({
  works,
  sources,
  network,
  upTo,
  before,
  after,
  a,
  b,
}: BothLaws & Ranked & { readonly sources: Matters; readonly network: string }): Promise<
  ImpactDocument['rulings']
> {
  const ruled = await sources.ruled(network, upTo);
  const departing = (law: LawOfDay, ranks: Uint8Array) => {
    if (rulesOf(law).length === 0) return 0;
    return ruled.filter(({ docket, outcome }) => {
      const record = works.recordOf(docket, upTo);
      if (record === undefined) return false;
      const rank = ranks[record]!;
      return departsFrom(rank === UNSCREENED ? 'unscreened' : dispositions[rank]!, outcome);
    }).length;
  };
  return { rulings: ruled.length, departBefore: departing(a, before), departAfter: departing(b, after) };
}
