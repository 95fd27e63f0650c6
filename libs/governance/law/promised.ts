import { LAST_DAY, LAST_INSTANT, type PlainDate } from '#kernel';
import { calendarOf, due, endOf, type Calendar, type Stop } from '#engine/working-time';
import type { Due, End, Period } from '#governance/events';

/**
 * The end of a period, as it is told to whoever waits for it. It goes by the calendars that the network has by then, and stands,
 * whatever it publishes later.
 * @param begins an instant, ISO 8601
 * @throws DomainError `DATE.OUT_OF_RANGE`
 */
export function promised(begins: string, period: Period, calendars: readonly Calendar[]): Due {
  const { at, day } = due(begins, period, calendars);
  return { at: at!, on: day!, begins, ...period };
}

/**
 * An end that was told, after the clock stood still: never an earlier one.
 * @param stops all since the period began; null: one of them has not ended
 */
export function promisedAgain(told: Due, calendars: readonly Calendar[], stops: readonly Stop[]): Due | null {
  const { at, day } = due(told.begins, told, calendars, stops);
  if (at === null || day === null) return null;
  return Date.parse(at) < Date.parse(told.at) ? told : { ...told, at, on: day };
}

/** When a day that somebody chose ends for the law. */
export function endOfDayIn(calendars: readonly Calendar[], on: PlainDate): End {
  if (on === LAST_DAY) return { at: LAST_INSTANT, on };
  return { at: new Date(endOf(calendarOf(calendars, on), on)).toISOString(), on };
}
