import { isolated } from '#kernel';

/** Longest period that the law can set, in calendar days. */
export const LONGEST_PERIOD = 36_500;

/** Values that other slices read from the law, by name: `appeal.days`, `decision.days`. */
export type Parameters = Readonly<Record<string, number | string>>;

/** What a number counts, how far it may go, ends included, and which way is stricter. */
export interface Bounds {
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly stricter: 'lower' | 'higher' | 'none';
}

/** By parameter. */
export type AllBounds = Readonly<Record<string, Bounds>>;

/** What the words of a provision set. */
export interface Settings {
  readonly parameters: Parameters;
  readonly bounds: AllBounds;
}

/** What a draft is to set. */
export interface DraftedSettings extends Settings {
  readonly provision: string;
  readonly path: string;
  /** Parameters that it takes over from the provision that sets them; null: whatever it sets, as nobody asked (version 1). */
  readonly replaces: readonly string[] | null;
}

/** The provision that a parameter is read from, and within which bounds. */
export interface Owner {
  readonly provision: string;
  readonly path: string;
  readonly version: number;
  readonly bounds: Bounds | null;
}

/** By parameter; one that nobody sets is absent. */
export type Owners = ReadonlyMap<string, Owner>;

const CALENDAR_DAYS: Bounds = { unit: 'days', least: 1, most: LONGEST_PERIOD, stricter: 'none' };

/** Within what a parameter may be set; null: nobody has said it. One whose name ends in `.days` is a period of the law. */
export function boundsOf(name: string, bounds: AllBounds): Bounds | null {
  if (Object.hasOwn(bounds, name)) return bounds[name]!;
  return name.endsWith('.days') ? CALENDAR_DAYS : null;
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
 */
export function faultOfSettings(
  draft: DraftedSettings,
  before: Settings,
  owners: Owners,
): SettingFault | null {
  const { provision, path, parameters, bounds, replaces } = draft;
  for (const name of Object.keys(bounds))
    if (!Object.hasOwn(parameters, name))
      return fault(
        'PARAMETER',
        name,
        `${path} gives bounds to ${name} and does not set it; set it, or leave them out.`,
      );
  for (const [name, value] of Object.entries(parameters)) {
    const stands = Object.hasOwn(before.parameters, name) && before.parameters[name] === value;
    if (stands && sameBounds(boundsOf(name, bounds), boundsOf(name, before.bounds))) continue;
    const wrong = faultOfParameter(name, value, boundsOf(name, bounds), replaces === null);
    if (wrong !== null) return fault('PARAMETER', name, `The parameters of ${path} cannot be set: ${wrong}.`);
    const owner = owners.get(name);
    if (!stands && owner && owner.provision !== provision && replaces && !replaces.includes(name))
      return fault(
        'PARAMETER_OWNED',
        name,
        `${name} is set by ${isolated(owner.path)}, version ${owner.version}; amend that one, or say that ${path} takes it over.`,
      );
  }
  return null;
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

/** The bounds of what a draft sets: those it gives, else those that stood with it, else those of whom it takes it over from. */
export function boundsFor(
  parameters: Parameters,
  given: AllBounds,
  before: Settings,
  owners: Owners,
): AllBounds {
  const bounds = new Map(Object.entries(given));
  for (const [name, value] of Object.entries(parameters)) {
    if (bounds.has(name) || typeof value !== 'number') continue;
    const inherited = Object.hasOwn(before.bounds, name) ? before.bounds[name]! : owners.get(name)?.bounds;
    if (inherited && !sameBounds(inherited, boundsOf(name, {}))) bounds.set(name, inherited);
  }
  return Object.fromEntries(bounds);
}

/**
 * Why no provision can set this parameter, or null where one can.
 * @param unasked a number may be without bounds: version 1 of the events asked for none
 */
export function faultOfParameter(
  name: string,
  value: number | string,
  bounds: Bounds | null,
  unasked = false,
): string | null {
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/.test(name))
    return `a parameter is named in small letters with dots between, as in appeal.days; "${name}" is not`;
  if (name.endsWith('.days')) return faultOfPeriod(name, value, bounds!);
  if (typeof value === 'string')
    return bounds ? `${name} is a text; a unit and a range are for numbers` : null;
  if (!bounds)
    return unasked ? null : `${name} is a number; say its unit and its range, as in intensity, 0 to 1`;
  const { unit, least, most } = bounds;
  if (least > most) return `the range of ${name} ends at ${most}, before it begins at ${least}`;
  return value < least || value > most
    ? `${name} goes from ${least} to ${most} (${isolated(unit)}); ${value} is outside of it`
    : null;
}

function faultOfPeriod(name: string, value: number | string, { unit, least, most }: Bounds): string | null {
  if (unit !== 'days') return `${name} counts days; its unit is days, not ${isolated(unit)}`;
  const from = Math.max(least, CALENDAR_DAYS.least);
  const to = Math.min(most, CALENDAR_DAYS.most);
  return Number.isInteger(value) && Number(value) >= from && Number(value) <= to
    ? null
    : `${name} counts calendar days: it is a whole number from ${from} to ${to}`;
}

/** Whether two provisions set the same parameters to the same values, within the same bounds. */
export function saysTheSame(one: Settings, other: Settings): boolean {
  const names = Object.keys(one.parameters);
  return (
    names.length === Object.keys(other.parameters).length &&
    names.every(
      (name) =>
        Object.hasOwn(other.parameters, name) &&
        one.parameters[name] === other.parameters[name] &&
        sameBounds(boundsOf(name, one.bounds), boundsOf(name, other.bounds)),
    )
  );
}

function sameBounds(one: Bounds | null, other: Bounds | null): boolean {
  return (
    one === other ||
    (one !== null &&
      other !== null &&
      one.unit === other.unit &&
      one.least === other.least &&
      one.most === other.most &&
      one.stricter === other.stricter)
  );
}

function fault(code: SettingFault['code'], parameter: string, message: string): SettingFault {
  return { code, parameter, message };
}
