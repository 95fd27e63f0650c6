import type { PlainDate } from '#kernel';
import type { ParameterType, Terms, Values } from '#engine/rule-language';
import {
  isList,
  isTable,
  kindOf,
  type MachineForm,
  type ParameterValue,
  type Settings,
  type Table,
  turnsOf,
  withValues,
  type Words,
} from '#governance/events';
import { ownerOn } from './owner.js';
import { standingOn, type At, type ProvisionHistory } from './provision-history.js';
import { workShape } from './work-shape.js';

/** A provision in force, as far as machines read it. */
export interface InForce extends Settings {
  /** Null: of a draft that inserts it. */
  readonly provision: string | null;
  readonly path: string;
  /** Null: of a draft. */
  readonly version: number | null;
  readonly form: MachineForm | null;
}

/** A provision that says what offends, and those that are exceptions to it. */
export interface Rule extends InForce {
  readonly form: MachineForm & { readonly effect: NonNullable<MachineForm['effect']> };
  readonly exceptions: readonly (InForce & { readonly form: MachineForm })[];
}

/** What machines read of the law of one day, or of one matter, as far as it was known then. */
export interface LawOfDay {
  /** By their paths. */
  readonly provisions: readonly InForce[];
  /** By parameter, the path of the provision that it is read from. */
  readonly owners: ReadonlyMap<string, string>;
  readonly words: Words;
}

/** @param histories of the changes that count: of what was known later, nothing is in them */
export function lawOn(histories: readonly ProvisionHistory[], words: Words, at: At): LawOfDay {
  const provisions = histories.flatMap((history) => {
    const change = standingOn(history, at);
    if (!change) return [];
    const { version, parameters, bounds, vocabularies, form } = change;
    const { provision, path } = history;
    return [{ provision, path, version, parameters, bounds, vocabularies, form }];
  });
  const names = new Set(provisions.flatMap(({ parameters }) => Object.keys(parameters)));
  const owners = new Map<string, string>();
  for (const name of names) owners.set(name, ownerOn(histories, name, at)!.path);
  return { provisions: provisions.sort(byPath), owners, words };
}

/** From which days on another law may govern what is received than on the day before, in their order. */
export function daysOfChange(histories: readonly ProvisionHistory[]): readonly PlainDate[] {
  const reached = histories.flatMap(({ changes }) =>
    changes.flatMap(({ transition }) => (transition?.to === 'received-from' ? transition.day : [])),
  );
  return [...new Set([...histories.flatMap(turnsOf), ...reached])].sort();
}

/** What a draft makes of a provision. */
export interface Redrafted extends Settings {
  readonly provision: string | null;
  readonly path: string;
  /** Parameters that it takes over; null: whatever it sets. */
  readonly replaces: readonly string[] | null;
  readonly form: MachineForm | null;
  readonly repeals: boolean;
}

/** The law as it would be with these changes. */
export function redrafted(law: LawOfDay, drafts: readonly Redrafted[]): LawOfDay {
  const provisions = new Map(law.provisions.map((provision) => [provision.path, provision]));
  const owners = new Map(law.owners);
  for (const draft of drafts) {
    const { provision, path, parameters, bounds, vocabularies, replaces, form, repeals } = draft;
    for (const [name, owner] of owners)
      if (owner === path && (repeals || !Object.hasOwn(parameters, name))) owners.delete(name);
    if (repeals) {
      provisions.delete(path);
      continue;
    }
    provisions.set(path, { provision, path, version: null, parameters, bounds, vocabularies, form });
    for (const name of Object.keys(parameters))
      if (!owners.has(name) || replaces === null || replaces.includes(name)) owners.set(name, path);
  }
  // What one gave up another may still set.
  for (const { path, parameters } of provisions.values())
    for (const name of Object.keys(parameters)) if (!owners.has(name)) owners.set(name, path);
  return { provisions: [...provisions.values()].sort(byPath), owners, words: law.words };
}

/** Those that say what offends, by their paths. */
export function rulesOf({ provisions }: LawOfDay): readonly Rule[] {
  return provisions.flatMap((rule) => {
    const { form, path } = rule;
    if (form === null || form.effect === null) return [];
    const exceptions = provisions.flatMap((other) =>
      other.form?.effect === null && other.form.exceptionTo.includes(path)
        ? [{ ...other, form: other.form }]
        : [],
    );
    return [{ ...rule, form: { ...form, effect: form.effect }, exceptions }];
  });
}

/** What rules may speak of under this law. */
export function termsOf(law: LawOfDay): Terms {
  const parameters = [...law.owners].sort(byName).map(([name, path]) => {
    const owner = ownerAt(law, path);
    return [name, typeOf(name, owner.parameters[name]!, owner)] as const;
  });
  return { shape: workShape, vocabularies: law.words.of, parameters: Object.fromEntries(parameters) };
}

/** The values of all parameters under this law. */
export function valuesOf(law: LawOfDay): Values {
  const values = [...law.owners].map(([name, path]) => {
    const value = ownerAt(law, path).parameters[name]!;
    return [name, isTable(value) ? inOrder(withValues(name, value, law.words)) : value] as const;
  });
  return Object.fromEntries(values);
}

/** Rows and entries have the words of a table in orders of their own; what is told of it is the same. */
function inOrder(table: Table): Table {
  return Object.fromEntries(Object.entries(table).sort(byName));
}

function ownerAt({ provisions }: LawOfDay, path: string): InForce {
  return provisions.find((provision) => provision.path === path)!;
}

function typeOf(name: string, value: ParameterValue, settings: Settings): ParameterType {
  const { bounds, vocabulary } = kindOf(name, settings);
  const of = vocabulary === null ? {} : { of: vocabulary };
  if (typeof value === 'string') return { kind: 'text', ...of };
  if (isList(value)) return { kind: 'texts', ...of };
  // A number that nobody was asked the range of is what it is.
  if (!isTable(value)) {
    const { least, most } = bounds ?? { least: value, most: value };
    return { kind: 'number', least, most };
  }
  const { least, most } = bounds!;
  return { kind: 'table', of: vocabulary!, least, most };
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function byPath({ path: one }: InForce, { path: other }: InForce): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
