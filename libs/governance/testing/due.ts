import { addDays, type PlainDate } from '#kernel';
import type { Due, End, VersionRef } from '#governance/events';

const TIME_TO_DECIDE: VersionRef = { provision: 'p9.1', path: '2147/12/9.1', version: 1 };

/** The end of a day, as it is without a calendar: at midnight UTC. */
export function endOf(on: PlainDate): End {
  return { at: `${addDays(on, 1)}T00:00:00.000Z`, on };
}

/** The end of so many days after one, as it is without a calendar: at midnight UTC. */
export function dueAfter(begins: PlainDate, days: number, by = TIME_TO_DECIDE): Due {
  const on = addDays(begins, days);
  return { ...endOf(on), begins, count: days, unit: 'days', by };
}
