import { addDays, canonicalJson, daysBetween, DomainError, type PlainDate } from '#kernel';
import { differing } from '#engine/rule-language';
import { FIRST_OF_DAYS, type Works } from '#governance/corpus';
import { faultOfParameter, kindOf, type Disposition, type MachineForm } from '#governance/events';
import {
  daysOfChange,
  faultOfLaw,
  formWithoutExamples,
  rankOf,
  redrafted,
  rulesOf,
  Screen,
  strictest,
  termsOf,
  valuesOf,
  type Finding,
  type InForce,
  type Known,
  type LawOfDay,
  type Redrafted,
  type ScreenedWork,
} from '#governance/law';
import { Scans, type Tick } from './scans.js';
import type { Flips, WhatIfAnswer, WhatIfBody } from './what-if.view.js';

/** Where the law of a Network is known from. */
export interface Laws {
  known(network: string, upTo: number): Promise<Known>;
  on(network: string, known: Known, day: PlainDate): LawOfDay;
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
/** Above every rank of a disposition. */
const UNSCREENED = 255;
/** From here on a work is not allowed as it is. */
const CONDITION = rankOf('condition');

/** A law for records that were received on some days, from one record to another. */
interface Stretch {
  /** Null: whenever received. */
  readonly from: PlainDate | null;
  readonly law: LawOfDay;
}

/** For each law the records that it governs, from one to before another. */
type Runs = ReadonlyMap<LawOfDay, readonly (readonly [from: number, to: number])[]>;

/** What of all works of a Network would be decided otherwise. Same log, same question, same answer but for the time it took. */
export class WhatIf {
  readonly #scans: Scans;

  constructor(
    private readonly works: Works,
    private readonly laws: Laws,
  ) {
    this.#scans = new Scans(works);
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
    const [a, b] = [await this.#stretches(asked, body.laws.a), await this.#stretches(asked, body.laws.b)];
    const drafted = draftedOn(b, body.laws.b.changes);
    const answered =
      'work' in body.works
        ? this.#ofOne(asked, body.works.work, a, drafted)
        : this.#ofAll(asked, body.works, a, drafted, tick);
    const ms = Math.round((performance.now() - begun) * 100) / 100;
    return { upTo: asked.upTo, timing: { ms }, ...answered };
  }

  /** One law for all, or one for the works of each stretch of days between changes. */
  async #stretches(
    { network, upTo, body, today }: Asked,
    { on, known: asked }: WhatIfBody['laws']['a'],
  ): Promise<readonly Stretch[]> {
    const known = await this.laws.known(network, asked === null ? upTo : Math.min(asked, upTo));
    const one = on ?? ('work' in body.works ? today : null);
    if (one !== null) return [{ from: null, law: this.laws.on(network, known, one) }];
    const days = [FIRST_OF_DAYS, ...daysOfChange(known.histories).filter((day) => day > FIRST_OF_DAYS)];
    return this.#peopled(days, upTo).map((from) => ({ from, law: this.laws.on(network, known, from) }));
  }

  /** Of days on which stretches begin, those in whose stretch a work was received: the law of the others judges nothing. */
  #peopled(days: readonly PlainDate[], upTo: number): readonly PlainDate[] {
    const starts = days.map(dayNumber);
    const found = new Set<PlainDate>();
    let [from, to] = [Infinity, -Infinity];
    for (let record = this.works.knownAt(upTo) - 1; record >= 0; record--) {
      const day = this.works.days[record]!;
      if (day >= from && day < to) continue;
      const at = Math.max(
        0,
        starts.findLastIndex((start) => start <= day),
      );
      [from, to] = [at === 0 ? -Infinity : starts[at]!, starts[at + 1] ?? Infinity];
      found.add(days[at]!);
    }
    return found.size === 0 ? days.slice(-1) : days.filter((day) => found.has(day));
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
      const { disposition, unscreened, findings } = new Screen(law).screened(judged);
      return { disposition, unscreened: [...unscreened], findings };
    }) as [Side, Side];
    const counts = new Counts();
    const isUnscreened = before.disposition === 'unscreened' || after.disposition === 'unscreened';
    if (!isUnscreened)
      counts.add(rankOf(before.disposition), rankOf(after.disposition), wordsOf(work, today));
    const offends = (findings: readonly Finding[], path: string) =>
      findings.some((finding) => finding.path === path && finding.evidence !== null) ? 1 : 0;
    return {
      works: 1,
      unscreened: isUnscreened ? 1 : 0,
      ...counts.counted,
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
    const [first, last] = [
      from === null ? -Infinity : dayNumber(from),
      to === null ? Infinity : dayNumber(to),
    ];
    const counts = (record: number) =>
      works.countsAt(record, upTo) && works.days[record]! >= first && works.days[record]! <= last;
    const [ofA, ofB] = [this.#runs(a, records), this.#runs(b, records)];
    const before = this.#ranks(ofA, records, tick);
    const after = this.#ranks(ofB, records, tick);
    let [all, unscreened] = [0, 0];
    for (let record = 0; record < records; record++) {
      if (!counts(record)) continue;
      all++;
      if (before[record] === UNSCREENED || after[record] === UNSCREENED) unscreened++;
    }
    const counted = new Counts();
    const flipped: number[] = [];
    const wordsAt = wordsIn(works);
    differing(before, after, (record) => {
      const [one, other] = [before[record]!, after[record]!];
      if (one === UNSCREENED || other === UNSCREENED || !counts(record)) return;
      counted.add(one, other, wordsAt(record));
      flipped.push(record);
    });
    return {
      works: all,
      unscreened,
      ...counted.counted,
      provisions: differingRules(a, b).map(({ path, provision, a: one, b: other }) => ({
        provision,
        path,
        a: one && {
          version: one.version,
          offending: this.#offending(ofA, path, records, counts, before, tick),
        },
        b: other && {
          version: other.version,
          offending: this.#offending(ofB, path, records, counts, after, tick),
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

  /** Of each record the rank of its disposition; {@link UNSCREENED} where machines cannot judge it. */
  #ranks(runsOf: Runs, records: number, tick: Tick): Uint8Array {
    const ranks = new Uint8Array(records);
    for (const [law, runs] of runsOf) {
      const rules = rulesOf(law);
      if (rules.length === 0) continue;
      if (screenOf(law).isBroken) {
        for (const [from, to] of runs) ranks.fill(UNSCREENED, from, to);
        continue;
      }
      const [terms, values] = [termsOf(law), valuesOf(law)];
      for (const rule of rules) {
        const bits = this.#scans.offending(rule, terms, values, records, tick);
        const rank = rankOf(rule.form.effect);
        for (const [from, to] of runs)
          for (let record = from; record < to; record++)
            if (bits[record] === 1 && ranks[record]! < rank) ranks[record] = rank;
      }
      const unscreenable = this.#scans.unscreenable(law.words.of.stimuli, records, tick);
      for (const [from, to] of runs)
        for (let record = from; record < to; record++)
          if (unscreenable[record] === 1) ranks[record] = UNSCREENED;
    }
    return ranks;
  }

  /** For each law the records that it governs, as runs: works come in the order of their days, but for revisions. */
  #runs(stretches: readonly Stretch[], records: number): Runs {
    const runs = new Map<LawOfDay, [number, number][]>();
    if (stretches.length === 1) return runs.set(stretches[0]!.law, [[0, records]]);
    let current: [number, number] | null = null;
    let law: LawOfDay | null = null;
    let [fromDay, toDay] = [Infinity, -Infinity];
    const days = this.works.days;
    for (let record = 0; record < records; record++) {
      const day = days[record]!;
      if (day < fromDay || day >= toDay) {
        const at = indexOfDay(stretches, day);
        [fromDay, toDay] = [dayOfStretch(stretches, at), dayOfStretch(stretches, at + 1)];
        if (stretches[at]!.law !== law || !current) {
          law = stretches[at]!.law;
          current = [record, record];
          runs.set(law, [...(runs.get(law) ?? []), current]);
        }
      }
      current![1] = record + 1;
    }
    return runs;
  }

  #offending(
    runsOf: Runs,
    path: string,
    records: number,
    counts: (record: number) => boolean,
    ranks: Uint8Array,
    tick: Tick,
  ): number {
    let offending = 0;
    for (const [law, runs] of runsOf) {
      const rule = rulesOf(law).find((one) => one.path === path);
      if (!rule || screenOf(law).isBroken) continue;
      const bits = this.#scans.offending(rule, termsOf(law), valuesOf(law), records, tick);
      for (const [from, to] of runs)
        for (let record = from; record < to; record++)
          if (bits[record] === 1 && ranks[record] !== UNSCREENED && counts(record)) offending++;
    }
    return offending;
  }

  #judged(stretches: readonly Stretch[], record: number) {
    const at = stretches.length === 1 ? 0 : indexOfDay(stretches, this.works.days[record]!);
    const findings = screenOf(stretches[at]!.law).findings(this.works.columns, record);
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

const screens = new WeakMap<LawOfDay, Screen>();

function screenOf(law: LawOfDay): Screen {
  let screen = screens.get(law);
  if (!screen) screens.set(law, (screen = new Screen(law)));
  return screen;
}

/** Laws with the changes of a draft, where what it changes is in force, or would be. */
function draftedOn(
  stretches: readonly Stretch[],
  changes: WhatIfBody['laws']['b']['changes'],
): readonly Stretch[] {
  if (changes.length === 0) return stretches;
  const made = new Map<LawOfDay, LawOfDay>();
  const met = new Set<unknown>();
  const drafted = stretches.map(({ from, law }) => {
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
    return { from, law: after };
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
    const values = valuesOf(law);
    for (const { path, provision, version, form, exceptions } of rulesOf(law)) {
      const program = screenOf(law).readsOf(path);
      const read = program.map((name) => [name, values[name]]);
      const said = canonicalJson([from, saidBy(form), exceptions.map((one) => saidBy(one.form)), read]);
      const before = rules.get(path);
      rules.set(path, {
        provision: provision ?? before?.provision ?? null,
        version: before === undefined || before.version === version ? version : null,
        said: (before?.said ?? '') + said,
      });
    }
  }
  return rules;
}

/** Whatever its examples: a draft brings none. */
function saidBy(form: MachineForm): MachineForm {
  return { ...form, examples: null };
}

type Words = Readonly<Record<keyof WhatIfAnswer['by'], string>>;

function wordsOf({ audience, kind, purpose, artistKind }: Omit<Words, 'month'>, day: PlainDate): Words {
  return { audience, kind, purpose, artistKind, month: day.slice(0, 7) };
}

/** The words of a record, by which flips are counted. */
function wordsIn({ columns, days }: Works): (record: number) => Words {
  const read = (field: string, vocabulary: string) => {
    const numbers = columns.arrays[columns.layout.of.record[field]!]!;
    const { texts } = columns.dictionaries.get(vocabulary)!;
    return (record: number) => texts[numbers[record]!]!;
  };
  const audience = read('audience', 'audiences');
  const kind = read('kind', 'works');
  const purpose = read('purpose', 'purposes');
  const artistKind = read('artistKind', 'artists');
  return (record) => ({
    audience: audience(record),
    kind: kind(record),
    purpose: purpose(record),
    artistKind: artistKind(record),
    month: dayOf(days[record]!).slice(0, 7),
  });
}

const NONE: Flips = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };

class Counts {
  readonly #all = { ...NONE };
  readonly #by: Record<keyof WhatIfAnswer['by'], Map<string, Flips>> = {
    audience: new Map(),
    kind: new Map(),
    purpose: new Map(),
    artistKind: new Map(),
    month: new Map(),
  };

  /** Of two ranks that may be the same: then it is none. */
  add(before: number, after: number, words: Words): void {
    if (before === after) return;
    const flip = flipOf(before, after);
    this.#all[flip]++;
    for (const by of Object.keys(this.#by) as (keyof Words)[]) {
      const counted = this.#by[by].get(words[by]) ?? { ...NONE };
      counted[flip]++;
      this.#by[by].set(words[by], counted);
    }
  }

  get counted(): Pick<WhatIfAnswer, 'flips' | 'by'> {
    const sorted = (of: Map<string, Flips>) =>
      Object.fromEntries([...of].sort(([one], [other]) => (one < other ? -1 : 1)));
    const { audience, kind, purpose, artistKind, month } = this.#by;
    return {
      flips: this.#all,
      by: {
        audience: sorted(audience),
        kind: sorted(kind),
        purpose: sorted(purpose),
        artistKind: sorted(artistKind),
        month: sorted(month),
      },
    };
  }
}

function flipOf(before: number, after: number): keyof Flips {
  if (after > before) return before < CONDITION && after >= CONDITION ? 'restricted' : 'stricter';
  return after < CONDITION && before >= CONDITION ? 'allowed' : 'milder';
}

function indexOfDay(stretches: readonly Stretch[], day: number): number {
  let at = stretches.length - 1;
  while (at > 0 && dayOfStretch(stretches, at) > day) at--;
  return at;
}

/** The first before all days, the one after the last behind all. */
function dayOfStretch(stretches: readonly Stretch[], at: number): number {
  if (at === 0) return -Infinity;
  return at >= stretches.length ? Infinity : dayNumber(stretches[at]!.from!);
}

function dayNumber(day: PlainDate): number {
  return daysBetween(FIRST_OF_DAYS, day);
}

function dayOf(number: number): PlainDate {
  return addDays(FIRST_OF_DAYS, number);
}
