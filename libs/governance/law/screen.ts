import {
  Columns,
  Program,
  type LimitOfRecord,
  RuleRefused,
  type Bound,
  type Evidence,
  type Limit,
  type Recorded,
  type Values,
} from '#engine/rule-language';
import {
  dispositions,
  NAMED_PLACES,
  type Disposition,
  type Effect,
  type LawMoved,
  type RestrictedIn,
} from '#governance/events';
import { kindsBeside, placesOf } from './judged.js';
import { rulesOf, termsOf, valuesOf, type InForce, type LawOfDay, type Rule } from './law-of-day.js';
import { workShape } from './work-shape.js';

/** A work as rules see it, with its score. */
export interface ScreenedWork extends Recorded {
  readonly kind: string;
  readonly artistKind: string;
  readonly audience: string;
  readonly venue: string;
  readonly purpose: string;
  readonly movements: readonly {
    readonly title: string;
    readonly sharing: string;
    readonly stimuli: readonly {
      readonly id: string;
      readonly kind: string;
      readonly intensity: number;
      readonly from: number;
      readonly to: number;
    }[];
  }[];
}

/** What offends: the work as a whole, or by position its movements, or stimuli of them. */
export type Offending = 'whole' | readonly { readonly movement: number; readonly stimulus?: number }[];

export interface Finding {
  readonly provision: string | null;
  readonly path: string;
  /** Null: of a draft. */
  readonly version: number | null;
  readonly effect: Effect;
  readonly condition: string | null;
  readonly restricts: RestrictedIn | null;
  /** Null: exceptions took all of it. */
  readonly evidence: Offending | null;
  /** What exceptions took from it. */
  readonly excepted: readonly {
    readonly provision: string | null;
    readonly path: string;
    readonly version: number | null;
    readonly evidence: Offending;
  }[];
  /** Values of the parameters that it reads. */
  readonly reads: Values;
  /** What it measures of the stimuli that offend, where it says so plainly. */
  readonly limits: readonly Limit[];
}

export interface Screening {
  readonly disposition: Disposition;
  /** Why it could not be judged, in sentences. */
  readonly unscreened: readonly string[];
  /** In the order of the rulebook. */
  readonly findings: readonly Finding[];
  /** How many rules were run. */
  readonly rules: number;
}

/** Seconds that a stimulus lasts by which limits are found. */
const STRONGEST_S = 60;
/** Words named in one sentence. */
const NAMED = 10;

/** The rules of a law, as code over one work. */
export class Screen {
  readonly #law: LawOfDay;
  readonly #rules: readonly Ready[];
  /** Rules that this law itself does not let run. */
  readonly #broken: readonly string[];
  readonly #known: ReadonlySet<string>;

  constructor(law: LawOfDay) {
    this.#law = law;
    const terms = termsOf(law);
    this.#known = new Set(law.words.of.stimuli);
    const rules: Ready[] = [];
    const broken: string[] = [];
    for (const rule of rulesOf(law))
      try {
        rules.push({
          rule,
          program: new Program(terms, rule.form.text),
          exceptions: rule.exceptions.map((exception) => ({
            exception,
            program: new Program(terms, exception.form.text),
          })),
        });
      } catch (error) {
        if (!(error instanceof RuleRefused)) throw error;
        broken.push(`The rule of ${rule.path} could not be run: ${error.wrong}`);
      }
    this.#rules = rules;
    this.#broken = broken;
  }

  /** Whether a rule of this law cannot be run: then nothing is judged by it. */
  get isBroken(): boolean {
    return this.#broken.length > 0;
  }

  /** How many there are, with those that cannot be run. */
  get rules(): number {
    return this.#rules.length + this.#broken.length;
  }

  /** Names of the parameters that a rule and its exceptions read. */
  readsOf(path: string): readonly string[] {
    const ready = this.#rules.find(({ rule }) => rule.path === path);
    const programs = ready ? [ready.program, ...ready.exceptions.map(({ program }) => program)] : [];
    return [...new Set(programs.flatMap(({ reads }) => reads))];
  }

  /** What of the law its rules are made of: they, their exceptions, and the provisions whose parameters they read. By path. */
  consults(): ReadonlyMap<string, InForce> {
    const { provisions, owners } = this.#law;
    const rules = rulesOf(this.#law);
    const paths = new Set(
      rules.flatMap(({ path, exceptions }) => [
        path,
        ...exceptions.map((exception) => exception.path),
        ...this.readsOf(path).flatMap((name) => owners.get(name) ?? []),
      ]),
    );
    return new Map(provisions.flatMap((one) => (paths.has(one.path) ? [[one.path, one]] : [])));
  }

  /** What of it is another than it was; null where every work is judged as it was. */
  movedSince(before: Screen): LawMoved | null {
    const [was, is] = [before.consults(), this.consults()];
    const provisions = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((path) => {
      const [one, other] = [was.get(path), is.get(path)];
      if (one?.version === other?.version) return [];
      const { provision } = (other ?? one)!;
      return [{ provision: provision!, path, before: one?.version ?? null, after: other?.version ?? null }];
    });
    const words = this.#known.size - before.#known.size;
    if (provisions.length === 0 && words === 0) return null;
    return { provisions: provisions.slice(0, NAMED_PLACES), words };
  }

  /** What a work offends against. Same law, same work, same answer. */
  screened(work: ScreenedWork): Screening {
    const unscreened = [...unknownIn(work, this.#known), ...this.#broken];
    const { rules } = this;
    if (rules === 0) return { disposition: 'clear', unscreened: [], findings: [], rules };
    if (unscreened.length > 0) return { disposition: 'unscreened', unscreened, findings: [], rules };
    const columns = new Columns(workShape);
    columns.add(work);
    const findings = this.findings(columns, 0);
    return { disposition: strictest(findings), unscreened, findings, rules };
  }

  /**
   * The lowest limit of each kind for works that are this and that, found by what a work would offend against that has each
   * kind at its strongest. A rule that does not measure plainly, or looks at the work as a whole, draws none.
   */
  limitsOf(said: Omit<ScreenedWork, 'movements'>): readonly IntensityLimit[] {
    const kinds = [...this.#known];
    const stimuli = kinds.map((kind) => ({ id: kind, kind, intensity: 1, from: 0, to: STRONGEST_S }));
    const columns = new Columns(workShape);
    columns.add({ ...said, movements: [{ title: '', sharing: 'none', stimuli }] });
    const lowest = new Map<string, IntensityLimit>();
    for (const finding of this.findings(columns, 0)) {
      if (finding.evidence === null || finding.evidence === 'whole') continue;
      for (const { stimulus } of finding.evidence) {
        const limit =
          stimulus === undefined
            ? null
            : limitIn(finding, said, this.#program(finding.path), kinds[stimulus]!);
        if (limit && limit.limit < (lowest.get(limit.kind)?.limit ?? Infinity)) lowest.set(limit.kind, limit);
      }
    }
    return [...lowest.values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));
  }

  #program(path: string): Program {
    return this.#rules.find(({ rule }) => rule.path === path)!.program;
  }

  /** What a record of columns offends against, which machines can judge. */
  findings(columns: Columns, record: number): readonly Finding[] {
    const values = valuesOf(this.#law);
    return this.#rules.flatMap(({ rule, program, exceptions }) => {
      const evidence = found(program.bind(columns, values), record);
      if (evidence === null) return [];
      const excepted = exceptions.flatMap(({ exception, program: of }) => {
        const taken = shared(evidence, found(of.bind(columns, values), record));
        const { provision, path, version } = exception;
        return taken === null ? [] : [{ provision, path, version, evidence: taken }];
      });
      const { provision, path, version, form } = rule;
      const reads = Object.fromEntries(program.reads.map((name) => [name, values[name]!]));
      const { effect, condition, restricts } = form;
      const left = excepted.reduce<Offending | null>(
        (rest, { evidence: taken }) => without(rest, taken),
        evidence,
      );
      return [
        {
          provision,
          path,
          version,
          effect,
          condition,
          restricts,
          evidence: left,
          excepted,
          reads,
          limits: program.limits,
        },
      ];
    });
  }
}

/** How strong stimuli of a kind may be, where a rule says so plainly. */
export interface IntensityLimit {
  readonly kind: string;
  readonly limit: number;
  readonly parameter: string;
  readonly provision: string | null;
  readonly path: string;
  readonly version: number | null;
  readonly effect: Effect;
}

/** Of the finding on the strongest stimulus of a kind, the limit that it passes; all of a rule hold at once. */
function limitIn(
  { reads, provision, path, version, effect }: Finding,
  said: Omit<ScreenedWork, 'movements'>,
  { limits, limitsOfRecord }: Program,
  kind: string,
): IntensityLimit | null {
  const wordFor = (limit: Limit | LimitOfRecord) =>
    'byOwn' in limit ? String(said[limit.byOwn]) : limit.by === 'kind' ? kind : limit.by;
  const passed = [...limits, ...limitsOfRecord].flatMap((one) => {
    const { field, parameter, offends } = one;
    if (field !== 'intensity' || offends !== 'above') return [];
    const set = reads[parameter];
    const word = wordFor(one);
    const limit = word === null ? set : (set as Readonly<Record<string, number>>)[word];
    return typeof limit === 'number' ? [{ limit, parameter }] : [];
  });
  const [highest] = passed.sort((one, other) => other.limit - one.limit);
  return highest ? { kind, ...highest, provision, path, version, effect } : null;
}

const screens = new WeakMap<LawOfDay, Screen>();

/** One for all that is held against a law. */
export function screenOf(law: LawOfDay): Screen {
  let screen = screens.get(law);
  if (!screen) screens.set(law, (screen = new Screen(law)));
  return screen;
}

interface Ready {
  readonly rule: Rule;
  readonly program: Program;
  readonly exceptions: readonly {
    readonly exception: Rule['exceptions'][number];
    readonly program: Program;
  }[];
}

/** The strictest effect of findings that stand; `clear` where none does. */
export function strictest(findings: readonly Pick<Finding, 'effect' | 'evidence'>[]): Disposition {
  return findings.reduce<Disposition>(
    (most, { effect, evidence }) => (evidence !== null && rankOf(effect) > rankOf(most) ? effect : most),
    'clear',
  );
}

/** `unscreened` has no place among them. */
export function rankOf(disposition: Disposition): number {
  return dispositions.findIndex((one) => one === disposition);
}

function unknownIn({ movements }: ScreenedWork, known: ReadonlySet<string>): string[] {
  const stimuli = movements.flatMap((movement) => movement.stimuli);
  if (stimuli.length > workShape.most)
    return [`It has ${stimuli.length} stimuli; machines judge works of ${workShape.most} at most.`];
  const unknown = kindsBeside(known, stimuli);
  if (unknown.length === 0) return [];
  const more = unknown.length > NAMED ? ` and ${unknown.length - NAMED} more` : '';
  return [`No vocabulary knows ${unknown.slice(0, NAMED).join(', ')}${more}.`];
}

function found(bound: Bound, record: number): Offending | null {
  const evidence: Evidence | null = bound.find(record);
  return evidence === null || evidence === 'whole' ? evidence : placesOf(evidence);
}

/** What of the evidence an exception names; null: nothing. One of the whole work names all. */
function shared(evidence: Offending, named: Offending | null): Offending | null {
  if (named === null || evidence === 'whole') return named && evidence;
  if (named === 'whole') return evidence;
  const both = evidence.filter((one) => named.some((other) => isSamePlace(one, other)));
  return both.length === 0 ? null : both;
}

function without(evidence: Offending | null, taken: Offending): Offending | null {
  if (evidence === null || evidence === 'whole' || taken === 'whole') return null;
  const left = evidence.filter((one) => !taken.some((other) => isSamePlace(one, other)));
  return left.length === 0 ? null : left;
}

type At = Exclude<Offending, 'whole'>[number];

function isSamePlace(one: At, other: At): boolean {
  return one.movement === other.movement && one.stimulus === other.stimulus;
}
