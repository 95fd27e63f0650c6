import { addDays, daysBetween, DomainError, type PlainDate } from '#kernel';
import { differing } from '#engine/rule-language';
import { FIRST_OF_DAYS, Works } from '#governance/corpus';
import { faultOfParameter, kindOf, receivedOn, type Disposition } from '#governance/events';
import {
  daysOfChange,
  faultOfLaw,
  formWithoutExamples,
  rankOf,
  redrafted,
  rulesSaid,
  screenOf,
  strictest,
  type At,
  type Finding,
  type InForce,
  type Known,
  type LawOfDay,
  type Redrafted,
  type ScreenedWork,
} from '#governance/law';
import { Ranks, type Run, type Stretch } from './ranks.js';
import { Kept, UNSCREENED, type Tick } from './scans.js';
import { tally } from './tally.js';
import type { WhatIfAnswer, WhatIfBody } from './what-if.view.js';

/** Where the law of a Network is known from. */
export interface Laws {
  known(network: string, upTo: number): Promise<Known>;
  on(network: string, known: Known, at: At): LawOfDay;
}

/** Log number of the last event that counts in an answer, of those that a log has. */
export function upToIn({ upTo }: WhatIfBody, newest: number): number {
  return upTo === null ? newest : Math.min(upTo, newest);
}

export interface Asked {
  readonly network: string;
  readonly body: WhatIfBody;
  /** Log number of the last event that counts. */
  readonly upTo: number;
  /** The law of this day judges a work that is given. */
  readonly today: PlainDate;
}

/** How long one question may take. */
const DEADLINE_MS = 10_000;

/** What of all works of a Network would be decided otherwise. Same log, same question, same answer but for the time it took. */
export class WhatIf {
  readonly #ranks: Ranks;

  /** @param kept for all who answer in one process */
  constructor(
    private readonly works: Works,
    private readonly laws: Laws,
    kept = new Kept(),
  ) {
    this.#ranks = new Ranks(works, kept);
  }

  /** @throws DomainError `WORKBENCH.RULE`, `WORKBENCH.PARAMETER`, `WORKBENCH.TOO_LONG`, `PROVISION.ABSENT` */
  async answer(asked: Asked): Promise<WhatIfAnswer> {
    const begun = performance.now();
    const tick = () => {
      if (performance.now() - begun > DEADLINE_MS)
        throw new DomainError(
          'WORKBENCH.TOO_LONG',
          `This takes longer than ${DEADLINE_MS / 1_000} s: fewer works, or rules without a loop in a loop, take less.`,
        );
    };
    const { body } = asked;
    const { a: one, b: other } = body.laws;
    const a = await this.#stretches(asked, one);
    const isSame = one.on === other.on && one.known === other.known;
    const b = isSame ? a : await this.#stretches(asked, other);
    const drafted = draftedOn(b, other.changes);
    const answered =
      'work' in body.works
        ? this.#ofOne(asked, body.works.work, a, drafted)
        : this.#ofAll(asked, body.works, a, drafted, tick);
    const ms = Math.round((performance.now() - begun) * 100) / 100;
    return { upTo: asked.upTo, timing: { ms }, ...answered };
  }

  /**
   * One law for all, or one for the works of each stretch of days between changes, as if each were decided on the day it came. The law
   * of days on which no work was received judges nothing.
   */
  async #stretches(
    { network, upTo, body, today }: Asked,
    { on, known: asked }: WhatIfBody['laws']['a'],
  ): Promise<readonly Stretch[]> {
    const known = await this.laws.known(network, asked === null ? upTo : Math.min(asked, upTo));
    const records = this.works.knownAt(upTo);
    const one = on ?? ('work' in body.works ? receivedOn(today) : null);
    if (one !== null) return [{ from: null, law: this.laws.on(network, known, one), runs: [[0, records]] }];
    const days = [FIRST_OF_DAYS, ...daysOfChange(known.histories).filter((day) => day > FIRST_OF_DAYS)];
    const stretches = this.#runsFrom(days, records).map((runs, at) => ({ from: days[at]!, runs }));
    const peopled = records === 0 ? stretches.slice(-1) : stretches.filter(({ runs }) => runs.length > 0);
    return peopled.map(({ from, runs }) => ({
      from,
      law: this.laws.on(network, known, receivedOn(from)),
      runs,
    }));
  }

  /** For each of these days, the records that were received from it on and before the next; all that are older have the first. */
  #runsFrom(days: readonly PlainDate[], records: number): readonly (readonly Run[])[] {
    const received = this.works.days;
    const starts = days.map(dayNumber);
    const runs = days.map((): Run[] => []);
    for (let from = 0, to = 0; from < records; from = to) {
      const day = received[from]!;
      const at = Math.max(
        0,
        starts.findLastIndex((start) => start <= day),
      );
      const [first, end] = [at === 0 ? -Infinity : starts[at]!, starts[at + 1] ?? Infinity];
      do to++;
      while (to < records && received[to]! >= first && received[to]! < end);
      runs[at]!.push([from, to]);
    }
    return runs;
  }

  #ofOne(
    { body, today }: Asked,
    work: Extract<WhatIfBody['works'], { work: unknown }>['work'],
    [a]: readonly Stretch[],
    [b]: readonly Stretch[],
  ): Omit<WhatIfAnswer, 'upTo' | 'timing'> {
    const { score, ...said } = work;
    const judged: ScreenedWork = { ...said, movements: score.movements };
    const [before, after] = [a!.law, b!.law].map((law) => {
      const { disposition, unscreened, findings } = screenOf(law).screened(judged);
      return { disposition, unscreened: [...unscreened], findings };
    }) as [Side, Side];
    const isUnscreened = before.disposition === 'unscreened' || after.disposition === 'unscreened';
    const isFlipped = !isUnscreened && before.disposition !== after.disposition;
    const alone = new Works();
    alone.submit({ number: 0, day: dayNumber(today), symphony: '', fields: said, movements: null });
    const [rankBefore, rankAfter] = [before, after].map((side) => Uint8Array.of(rankOf(side.disposition)));
    const offends = (findings: readonly Finding[], path: string) =>
      findings.some((finding) => finding.path === path && finding.evidence !== null) ? 1 : 0;
    return {
      works: 1,
      unscreened: isUnscreened ? 1 : 0,
      ...tally(alone, isFlipped ? [0] : [], rankBefore!, rankAfter!),
      provisions: differingRules([a!], [b!]).map(({ path, provision, a: one, b: other }) => ({
        provision,
        path,
        a: one && { version: one.version, offending: offends(before.findings, path) },
        b: other && { version: other.version, offending: offends(after.findings, path) },
      })),
      examples:
        body.examples === 0
          ? []
          : [{ docket: null, revision: 1, receivedOn: today, a: shown(before), b: shown(after) }],
    };
  }

  #ofAll(
    { upTo, body }: Asked,
    { from, to }: { readonly from: PlainDate | null; readonly to: PlainDate | null },
    a: readonly Stretch[],
    b: readonly Stretch[],
    tick: Tick,
  ): Omit<WhatIfAnswer, 'upTo' | 'timing'> {
    const { works } = this;
    const records = works.knownAt(upTo);
    const counts = this.#countsAt(upTo, records, from, to);
    const rules = differingRules(a, b);
    const before = this.#ranks.by(a, records, tick);
    const after = this.#ranks.byMoved(b, new Set(rules.map(({ path }) => path)), records, tick);
    let [all, unscreened] = [0, 0];
    for (let record = 0; record < records; record++) {
      all += counts[record]!;
      // No two ranks come to as much.
      unscreened += counts[record]! & ((before[record]! | after[record]!) === UNSCREENED ? 1 : 0);
    }
    const flipped: number[] = [];
    differing(before, after, (record) => {
      if (counts[record] === 1 && before[record] !== UNSCREENED && after[record] !== UNSCREENED)
        flipped.push(record);
    });
    return {
      works: all,
      unscreened,
      ...tally(works, flipped, before, after),
      provisions: rules.map(({ path, provision, a: one, b: other }) => ({
        provision,
        path,
        a: one && {
          version: one.version,
          offending: this.#ranks.offending(a, path, before, counts, tick),
        },
        b: other && {
          version: other.version,
          offending: this.#ranks.offending(b, path, after, counts, tick),
        },
      })),
      examples: flipped
        .slice(Math.max(0, flipped.length - body.examples))
        .reverse()
        .map((record) => ({
          docket: works.symphony(record),
          revision: works.revisions[record]!,
          receivedOn: dayOf(works.days[record]!),
          a: this.#judged(a, record),
          b: this.#judged(b, record),
        })),
    };
  }

  /** 1 for each record that is the newest of its work up to a log number, and was received on the days asked about. */
  #countsAt(upTo: number, records: number, from: PlainDate | null, to: PlainDate | null): Uint8Array {
    const { days, supersededBy } = this.works;
    const first = from === null ? -Infinity : dayNumber(from);
    const last = to === null ? Infinity : dayNumber(to);
    const counts = new Uint8Array(records);
    for (let record = 0; record < records; record++)
      if (supersededBy[record]! > upTo && days[record]! >= first && days[record]! <= last) counts[record] = 1;
    return counts;
  }

  #judged(stretches: readonly Stretch[], record: number) {
    const { law } = stretches.find(({ runs }) => runs.some(([from, to]) => from <= record && record < to))!;
    const findings = screenOf(law).findings(this.works.columns, record);
    return shown({ disposition: strictest(findings), unscreened: [], findings });
  }
}

interface Side {
  readonly disposition: Disposition;
  readonly unscreened: string[];
  readonly findings: readonly Finding[];
}

/** As an answer has it. */
function shown({ disposition, unscreened, findings }: Side): WhatIfAnswer['examples'][number]['a'] {
  return { disposition, unscreened, findings: structuredClone(findings) as never };
}

/** Laws with the changes of a draft, where what it changes is in force, or would be. */
function draftedOn(
  stretches: readonly Stretch[],
  changes: WhatIfBody['laws']['b']['changes'],
): readonly Stretch[] {
  if (changes.length === 0) return stretches;
  const made = new Map<LawOfDay, LawOfDay>();
  const met = new Set<unknown>();
  const drafted = stretches.map((stretch) => {
    const { law } = stretch;
    let after = made.get(law);
    if (!after) {
      const drafts = changes.flatMap((change) => {
        const standing = law.provisions.find(({ provision, path }) =>
          change.provision === null ? path === change.path : provision === change.provision,
        );
        if (!standing && change.provision !== null) return [];
        met.add(change);
        return [draftOf(change, standing ?? null, law)];
      });
      after = drafts.length === 0 ? law : redrafted(law, drafts);
      const fault = faultOfLaw(
        law,
        after,
        drafts.map(({ path }) => path),
      );
      if (fault) throw new DomainError('WORKBENCH.RULE', fault.message, { path: fault.path, ...fault.at });
      made.set(law, after);
    }
    return { ...stretch, law: after };
  });
  const unmet = changes.find((change) => !met.has(change));
  if (unmet)
    throw new DomainError(
      'PROVISION.ABSENT',
      `No provision ${unmet.path} with parameters or a machine form is in force on the days asked about; leave it out, or give no id to insert it.`,
      { path: unmet.path },
    );
  return drafted;
}

type Change = WhatIfBody['laws']['b']['changes'][number];

const NOTHING = { provision: null, parameters: {}, bounds: {}, vocabularies: {}, form: null };

function draftOf(change: Change, standing: InForce | null, law: LawOfDay): Redrafted {
  const { path, parameters: given, form, repeal } = change;
  const { provision, parameters, bounds, vocabularies, form: stands } = standing ?? NOTHING;
  for (const [name, value] of Object.entries(given ?? {})) {
    const kind = kindOf(name, { bounds, vocabularies });
    const wrong = faultOfParameter(name, value, kind, law.words, true);
    if (wrong !== null)
      throw new DomainError('WORKBENCH.PARAMETER', `The parameters of ${path} cannot be set: ${wrong}.`, {
        path,
        parameter: name,
      });
  }
  return {
    provision,
    path: standing?.path ?? path,
    parameters: { ...parameters, ...given },
    bounds,
    vocabularies,
    replaces: [],
    form: form === null ? stands : formWithoutExamples(form),
    repeals: repeal,
  };
}

/** Rules that are not the same in both laws: by what is said, and by what it reads. */
function differingRules(a: readonly Stretch[], b: readonly Stretch[]) {
  const [one, other] = [rulesByPath(a), rulesByPath(b)];
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((path) => {
    const [before, after] = [one.get(path), other.get(path)];
    if (before?.said === after?.said) return [];
    return [{ path, provision: (before ?? after)!.provision, a: before ?? null, b: after ?? null }];
  });
}

interface Ruled {
  readonly provision: string | null;
  /** Null: of a draft, or of several versions. */
  readonly version: number | null;
  readonly said: string;
}

function rulesByPath(stretches: readonly Stretch[]): ReadonlyMap<string, Ruled> {
  const rules = new Map<string, Ruled>();
  for (const { from, law } of stretches) {
    for (const { path, provision, version, said } of rulesSaid(law)) {
      const before = rules.get(path);
      rules.set(path, {
        provision: provision ?? before?.provision ?? null,
        version: before === undefined || before.version === version ? version : null,
        said: `${before?.said ?? ''}${from} ${said}`,
      });
    }
  }
  return rules;
}

function dayNumber(day: PlainDate): number {
  return daysBetween(FIRST_OF_DAYS, day);
}

function dayOf(number: number): PlainDate {
  return addDays(FIRST_OF_DAYS, number);
}
