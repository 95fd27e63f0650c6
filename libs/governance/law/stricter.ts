import { isTable, kindOf, type Bounds, type VersionRef } from '#governance/events';
import { valuesOf, type LawOfDay } from './law-of-day.js';

/** A number that the law of a day sets, and that something can be stricter than. */
export interface LegalLimit {
  readonly parameter: string;
  /** Of a table, the word whose number it is; null: the parameter is one number. */
  readonly word: string | null;
  readonly value: number;
  readonly unit: string;
  readonly stricter: 'lower' | 'higher';
  readonly least: number;
  readonly most: number;
  readonly by: VersionRef;
}

/** All of them, by their names: of a table one for each word. */
export function legalLimits(law: LawOfDay): readonly LegalLimit[] {
  const values = valuesOf(law);
  return [...law.owners].sort(byName).flatMap(([parameter, path]): readonly LegalLimit[] => {
    const owner = law.provisions.find((provision) => provision.path === path)!;
    const { bounds } = kindOf(parameter, owner);
    if (!isComparable(bounds)) return [];
    const by = { provision: owner.provision!, path, version: owner.version! };
    const { unit, stricter, least, most } = bounds;
    const limit = { parameter, unit, stricter, least, most, by };
    const value = values[parameter]!;
    if (typeof value === 'number') return [{ ...limit, word: null, value }];
    if (!isTable(value)) return [];
    return Object.entries(value).map(([word, value]) => ({ ...limit, word, value }));
  });
}

/** Whether one number is as strict as another, or stricter. */
export function isAsStrict(stricter: LegalLimit['stricter'], one: number, other: number): boolean {
  return stricter === 'lower' ? one <= other : one >= other;
}

function isComparable(bounds: Bounds | null): bounds is Bounds & { readonly stricter: 'lower' | 'higher' } {
  return bounds !== null && bounds.stricter !== 'none';
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}
