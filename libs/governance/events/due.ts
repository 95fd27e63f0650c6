import { z } from 'zod';
import { addDays, FIRST_DAY, LAST_DAY, LAST_INSTANT, type PlainDate } from '#kernel';
import { plainDate, storedId, storedText, type Frozen } from '#platform/schema';
import { count, inWords } from './words.js';

/** Number of a provision's version: counts from 1. */
export const versionNumber = z.int().min(1).max(1_000_000);

/** One version of one provision of the rulebook. */
export const versionRef = z.strictObject({ provision: storedId, path: storedText, version: versionNumber });
export type VersionRef = Frozen<z.infer<typeof versionRef>>;

/** Of something that knows more of it. */
export function versionIn({ provision, path, version }: VersionRef): VersionRef {
  return { provision, path, version };
}

/** Days and working days end with a day, hours at an instant. */
export const periodUnit = z.enum(['days', 'working-days', 'hours']);
export type PeriodUnit = z.infer<typeof periodUnit>;

/** A statutory period, and the provision that sets it. */
export const period = z.strictObject({ count: z.int().min(0), unit: periodUnit, by: versionRef });
export type Period = Frozen<z.infer<typeof period>>;

/** In UTC. */
export const storedInstant = z.iso.datetime();

/** When something is over, or too late: an end is its instant. */
export const end = z.strictObject({
  /** It is in time before this instant, and late from it on. */
  at: storedInstant,
  /** The day that ends then, where the network is. */
  on: plainDate,
});
export type End = Frozen<z.infer<typeof end>>;

/** The end of a period, as it was told. Which days count, the calendars say that the network had then. */
export const due = z.strictObject({
  ...end.shape,
  /** What begins it: an instant, or a day where nothing else is known of it. */
  begins: z.union([storedInstant, plainDate]),
  ...period.shape,
});
export type Due = Frozen<z.infer<typeof due>>;

/** The end of a day, as it was before there were calendars: at midnight UTC. */
export function endOfDay(on: PlainDate): End {
  return { at: on === LAST_DAY ? LAST_INSTANT : `${addDays(on, 1)}T00:00:00.000Z`, on };
}

/** The end of what is over from a day on: the instant at which that day begins, in UTC. */
export function endBefore(day: PlainDate): End {
  return { at: `${day}T00:00:00.000Z`, on: day === FIRST_DAY ? day : addDays(day, -1) };
}

/** A period as older entries have it, in calendar days. */
export interface PeriodOfDays {
  readonly days: number;
  readonly by: VersionRef;
}

/** What an older entry says to be due: the last day of a period of calendar days, which began with a day. */
export function dueOfDays(begins: PlainDate, on: PlainDate, { days, by }: PeriodOfDays): Due {
  return { ...endOfDay(on), begins, count: days, unit: 'days', by };
}

/** `28 working days` */
export function periodInWords({ count: n, unit }: Pick<Period, 'count' | 'unit'>): string {
  return count(n, inWords(unit).slice(0, -1));
}
