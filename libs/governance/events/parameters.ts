import { isolated, isSame } from '#kernel';
import type { Period, PeriodUnit } from './due.js';
import type { Vocabulary } from './vocabularies.js';
import { inWords } from './words.js';

/** Longest period that the law can set, in calendar days. */
export const LONGEST_PERIOD = 36_500;
/** Texts that one list has at most. */
const MOST_TEXTS = 200;

/** A number, a text, a list of texts, or a table: a number for each word of a vocabulary. */
export type ParameterValue = number | string | readonly string[] | Readonly<Record<string, number>>;

/** Values that other slices, and rules, read from the law, by name: `appeal.days`, `fear.limit`. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** What a number, or each of a table, counts, how far it may go, ends included, and which way is stricter. */
export interface Bounds {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly stricter: 'lower' | 'higher' | 'none';
}

/** By parameter. */
export type AllBounds = Readonly<Record<string, Bounds>>;

/** By parameter, of which vocabulary its words are: those of a table always, of a text or a list where it is said. */
export type VocabulariesOf = Readonly<Record<string, Vocabulary>>;

/** What the words of a provision set. */
export interface Settings {
  readonly parameters: Parameters;
  readonly bounds: AllBounds;
  readonly vocabularies: VocabulariesOf;
}

/** What a network has published. */
export interface Words {
  /** By vocabulary, retired ones too: what a table must have a number for. */
  readonly of: Readonly<Record<Vocabulary, readonly string[]>>;
  /** By parameter and word, the numbers that words came with: they stand in each table that is older. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a draft is to set. */
export interface DraftedSettings extends Settings {
  readonly provision: string;
  readonly path: string;
  /** Parameters that it takes over from the provision that sets them; null: whatever it sets, as nobody asked (version 1). */
  readonly replaces: readonly string[] | null;
}

/** The provision that a parameter is read from, within which bounds, and of which vocabulary. */
export interface Owner {
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly bounds: Bounds | null;
  readonly vocabulary: Vocabulary | null;
}

/** By parameter, those asked for and those that no rule could tell from them; one that nobody sets is absent. */
export type Owners = ReadonlyMap<string, Owner>;

/** Within what a parameter may be set; null: nobody has said it. A period of the law needs no saying. */
export function boundsOf(name: string, bounds: AllBounds): Bounds | null {
  if (Object.hasOwn(bounds, name)) return bounds[name]!;
  return periodNamed(name)?.bounds ?? null;
}

/** What a period is counted in by its bounds, and between what it can be set. */
interface PeriodKind {
  readonly units: readonly [PeriodUnit, ...PeriodUnit[]];
  /** Where nobody gives any. */
  readonly bounds: Bounds;
}

const BY_DAYS: PeriodKind = {
  units: ['days', 'working-days'],
  bounds: { unit: 'days', least: 1, most: LONGEST_PERIOD, stricter: 'none' },
};
const BY_HOURS: PeriodKind = {
  units: ['hours'],
  bounds: { unit: 'hours', least: 1, most: 24 * LONGEST_PERIOD, stricter: 'none' },
};

/** A parameter whose name ends in `.days` or `.hours` is a period of the law; null: it is none. */
function periodNamed(name: string): PeriodKind | null {
  if (name.endsWith('.days')) return BY_DAYS;
  return name.endsWith('.hours') ? BY_HOURS : null;
}

/** The period that a parameter sets; null where it sets none, as an older entry may say. */
export function periodIn(name: string, { parameters, bounds }: Settings): Omit<Period, 'by'> | null {
  const kind = periodNamed(name);
  const count = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (kind === null || typeof count !== 'number') return null;
  if (!Number.isInteger(count) || count < 0 || count > kind.bounds.most) return null;
  const unit = boundsOf(name, bounds)!.unit;
  return { count, unit: kind.units.find((one) => one === unit) ?? kind.units[0] };
}

/** Why words cannot set a parameter. */
export interface SettingFault {
  readonly code: 'PARAMETER' | 'PARAMETER_OWNED' | 'REPLACES_NOTHING';
  readonly parameter: string;
  readonly message: string;
}

/**
 * Why a provision cannot set what a draft sets, or null where it can. What it says already is not asked again.
 * @param owners who sets the parameters on the day from which the draft is in force, or after it
 * @param words that tables are asked for
 */
export function faultOfSettings(
  draft: DraftedSettings,
  before: Settings,
  owners: Owners,
  words: Words,
): SettingFault | null {
  const { provision, path, parameters, bounds, vocabularies, replaces } = draft;
  for (const [what, named] of [
    ['bounds', bounds],
    ['a vocabulary', vocabularies],
  ] as const)
    for (const name of Object.keys(named))
      if (!Object.hasOwn(parameters, name))
        return fault(
          'PARAMETER',
          name,
          `${path} gives ${what} to ${name} and does not set it; set it, or leave that out.`,
        );
  for (const [name, value] of Object.entries(parameters)) {
    const stands = Object.hasOwn(before.parameters, name) && isSame(before.parameters[name]!, value);
    if (stands && isSame(kindOf(name, draft), kindOf(name, before))) continue;
    const wrong = faultOfParameter(name, value, kindOf(name, draft), words, replaces === null);
    if (wrong !== null) return fault('PARAMETER', name, `The parameters of ${path} cannot be set: ${wrong}.`);
    if (stands) continue;
    const owner = owners.get(name);
    if (owner && owner.provision !== provision && replaces && !replaces.includes(name))
      return fault(
        'PARAMETER_OWNED',
        name,
        `${name} is set by ${isolated(owner.path)}, version ${owner.version}; amend that one, or say that ${path} takes it over.`,
      );
    const like = [...Object.keys(parameters), ...owners.keys()].find((other) => isBeginning(name, other));
    if (replaces !== null && like !== undefined)
      return fault(
        'PARAMETER',
        name,
        `${name} cannot stand beside ${like}: a rule could not tell the one from a part of the other; choose another name.`,
      );
  }
  return null;
}

/** Whether one name begins with the other: `fear`, and `fear.limit`. */
export function isBeginning(one: string, other: string): boolean {
  return one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Why a draft cannot take over what it says that it takes over, or null where it can. */
export function faultOfReplacing(
  { provision, path, parameters, replaces }: DraftedSettings,
  owners: Owners,
): SettingFault | null {
  for (const name of replaces ?? []) {
    const owner = owners.get(name);
    const why = !Object.hasOwn(parameters, name)
      ? 'it does not set it'
      : !owner
        ? 'nobody sets it yet'
        : owner.provision === provision
          ? 'it sets it already'
          : null;
    if (why !== null)
      return fault('REPLACES_NOTHING', name, `${path} takes over ${name}, but ${why}; leave that out.`);
  }
  return null;
}

/** Bounds and vocabularies of what a draft sets: those it gives, else those that stood with it, else those of whom it takes it over from. */
export function completed(given: Settings, before: Settings, owners: Owners): Settings {
  const { parameters } = given;
  const bounds = new Map(Object.entries(given.bounds));
  const vocabularies = new Map(Object.entries(given.vocabularies));
  for (const [name, value] of Object.entries(parameters)) {
    const stood = Object.hasOwn(before.parameters, name) ? kindOf(name, before) : owners.get(name);
    if (!stood) continue;
    if (!bounds.has(name) && isCounted(value) && stood.bounds && !isSame(stood.bounds, boundsOf(name, {})))
      bounds.set(name, stood.bounds);
    if (!vocabularies.has(name) && typeof value !== 'number' && stood.vocabulary)
      vocabularies.set(name, stood.vocabulary);
  }
  return {
    parameters,
    bounds: Object.fromEntries(bounds),
    vocabularies: Object.fromEntries(vocabularies),
  };
}

/** Within what a parameter may be set, and of which vocabulary its words are. */
export interface ParameterKind {
  readonly bounds: Bounds | null;
  readonly vocabulary: Vocabulary | null;
}

export function kindOf(name: string, { bounds, vocabularies }: Omit<Settings, 'parameters'>): ParameterKind {
  return {
    bounds: boundsOf(name, bounds),
    vocabulary: Object.hasOwn(vocabularies, name) ? vocabularies[name]! : null,
  };
}

export type Table = Readonly<Record<string, number>>;

export function isTable(value: ParameterValue): value is Table {
  return typeof value === 'object' && !isList(value);
}

export function isList(value: ParameterValue): value is readonly string[] {
  return Array.isArray(value);
}

/** A number, or a table of them: it has a unit and a range. */
function isCounted(value: ParameterValue): value is number | Table {
  return typeof value === 'number' || isTable(value);
}

/**
 * Why no provision can set this parameter, or null where one can.
 * @param unasked a number may be without bounds: version 1 of the events asked for none
 */
export function faultOfParameter(
  name: string,
  value: ParameterValue,
  { bounds, vocabulary }: ParameterKind,
  words: Words,
  unasked = false,
): string | null {
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/.test(name))
    return `a parameter is named in small letters with dots between, as in appeal.days; "${name}" is not`;
  const period = periodNamed(name);
  if (period) return faultOfPeriod(name, value, bounds!, period);
  if (!isCounted(value)) return faultOfTexts(name, value, { bounds, vocabulary }, words);
  if (!bounds)
    return unasked ? null : `${name} is a number; say its unit and its range, as in intensity, 0 to 1`;
  const { unit, least, most } = bounds;
  if (least > most) return `the range of ${name} ends at ${most}, before it begins at ${least}`;
  const outside = (isTable(value) ? Object.entries(value) : [['', value] as const]).find(
    ([, each]) => each < least || each > most,
  );
  if (outside)
    return `${name} goes from ${least} to ${most} (${isolated(unit)}); ${outside.join(' ').trim()} is outside of it`;
  if (isTable(value)) return faultOfTable(name, value, vocabulary, words);
  return vocabulary ? `${name} is a number; a vocabulary is for words` : null;
}

function faultOfTable(
  name: string,
  table: Table,
  vocabulary: Vocabulary | null,
  words: Words,
): string | null {
  if (!vocabulary) return `${name} is a table; say of which vocabulary its words are, as in stimuli`;
  const strange = Object.keys(table).find((word) => !words.of[vocabulary].includes(word));
  if (strange !== undefined) return `${isolated(strange)} in ${name} is no word of ${vocabulary}`;
  const whole = withValues(name, table, words);
  const missing = words.of[vocabulary].filter((word) => !Object.hasOwn(whole, word));
  return missing.length === 0
    ? null
    : `${name} has no number for ${missing.map(isolated).join(', ')}; a table has one for each word of ${vocabulary}`;
}

/** A table with the numbers of words that are newer than it. */
export function withValues(name: string, table: Table, { values }: Words): Table {
  return Object.hasOwn(values, name) ? { ...values[name], ...table } : table;
}

function faultOfTexts(
  name: string,
  value: string | readonly string[],
  { bounds, vocabulary }: ParameterKind,
  words: Words,
): string | null {
  if (bounds) return `${name} is ${isList(value) ? 'a list' : 'a text'}; a unit and a range are for numbers`;
  const texts = isList(value) ? value : [value];
  if (texts.length > MOST_TEXTS) return `${name} has ${texts.length} texts; ${MOST_TEXTS} are the most`;
  const twice = texts.find((text, at) => texts.indexOf(text) !== at);
  if (twice !== undefined) return `${name} has ${isolated(twice)} twice`;
  const strange = vocabulary && texts.find((text) => !words.of[vocabulary].includes(text));
  return strange ? `${isolated(strange)} in ${name} is no word of ${vocabulary}` : null;
}

function faultOfPeriod(
  name: string,
  value: ParameterValue,
  { unit, least, most }: Bounds,
  { units, bounds }: PeriodKind,
): string | null {
  if (!units.some((one) => one === unit))
    return `${name} is a period; its unit is ${units.join(' or ')}, not ${isolated(unit)}`;
  const from = Math.max(least, bounds.least);
  const to = Math.min(most, bounds.most);
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to
    ? null
    : `${name} counts ${inWords(unit)}: it is a whole number from ${from} to ${to}`;
}

/** Whether two provisions set the same parameters to the same values, of the same kinds. */
export function saysTheSame(one: Settings, other: Settings): boolean {
  const names = Object.keys(one.parameters);
  return (
    names.length === Object.keys(other.parameters).length &&
    names.every(
      (name) =>
        Object.hasOwn(other.parameters, name) &&
        isSame(one.parameters[name]!, other.parameters[name]!) &&
        isSame(kindOf(name, one), kindOf(name, other)),
    )
  );
}

function fault(code: SettingFault['code'], parameter: string, message: string): SettingFault {
  return { code, parameter, message };
}
