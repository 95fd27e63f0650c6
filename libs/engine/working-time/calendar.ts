import { Temporal } from 'temporal-polyfill';
import { addDays, dateOf, type PlainDate } from '#kernel';

/** When a body works. A day goes by the newest that is from it or from a day before. */
export interface Calendar {
  /** A day that had not begun when this was published: so no day is told anew once it has. */
  readonly from: PlainDate;
  /** Name of the IANA database. One body has one: its days are the same days in all of its calendars. */
  readonly timeZone: string;
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Local time at which a day ends for the law, `16:00`; `24:00` is midnight. */
  readonly cutOff: string;
  /** Names of holidays by day. */
  readonly holidays: Readonly<Record<PlainDate, string>>;
}

/** Of a body that has published none: each day counts, and ends at midnight UTC. */
export const NO_CALENDAR: Calendar = {
  from: '0001-01-01',
  timeZone: 'UTC',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  cutOff: '24:00',
  holidays: {},
};

/** What a day goes by. @param calendars in the order in which they were published */
export function calendarOf(calendars: readonly Calendar[], day: PlainDate): Calendar {
  return calendars.findLast(({ from }) => from <= day) ?? NO_CALENDAR;
}

/** Whether it is the name of a time zone of the IANA database. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}

/** The day on which an instant, in milliseconds, falls where the calendars are. */
export function dayOf(calendars: readonly Calendar[], instant: number): PlainDate {
  const { timeZone } = calendars[0] ?? NO_CALENDAR;
  if (timeZone === 'UTC') return dateOf(new Date(instant));
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The instant, in milliseconds, at which a day ends for the law. */
export function endOf(calendar: Calendar, day: PlainDate): number {
  return calendar.cutOff === '24:00'
    ? at(calendar, addDays(day, 1), '00:00')
    : at(calendar, day, calendar.cutOff);
}

/** Why nobody works on a day, or null where they do. */
export function restOf(calendar: Calendar, day: PlainDate): 'weekend' | 'holiday' | null {
  if (Object.hasOwn(calendar.holidays, day)) return 'holiday';
  return calendar.weekdays.includes(new Date(`${day}T00:00Z`).getUTCDay() || 7) ? null : 'weekend';
}

/** A local time that a change of the clocks leaves out is as much later; of one that comes twice it is the first. */
function at({ timeZone }: Calendar, day: PlainDate, time: string): number {
  if (timeZone === 'UTC') return Date.parse(`${day}T${time}Z`);
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
}
