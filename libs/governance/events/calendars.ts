import { z } from 'zod';
import { dayInWords } from '#kernel';
import { long, networkCode, plainDate, storedText } from '#platform/schema';
import { event, type EventOf } from './event.js';
import { count } from './words.js';

/** Of all calendars that a network has published. */
export function calendarsStream(network: string): string {
  return `calendars-${network}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Bytes of the holidays that the event itself holds. */
const MOST_HOLIDAYS = 8_000;

/** When the network works: its periods are counted by it. */
export const calendarPublished = event(
  'CalendarPublished',
  1,
  z.strictObject({
    network: networkCode,
    from: plainDate,
    /** Name of the IANA database. */
    timeZone: storedText,
    /** 1 is Monday, 7 Sunday; in order. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    /** Local time, `HH:MM`: what comes from then on comes the next working day; `24:00` is midnight. */
    cutOff: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
    /** In order. */
    holidays: long(z.array(z.strictObject({ day: plainDate, name: storedText })), MOST_HOLIDAYS),
  }),
  {
    says: ({ network, from, timeZone, weekdays, cutOff, holidays }) =>
      `${network} published its calendar from ${dayInWords(from)}: ${weekdays
        .map((day) => WEEKDAYS[day - 1])
        .join(', ')}, until ${cutOff} in ${timeZone}, with ${count(holidays.length, 'holiday')}.`,
    about: ['network'],
  },
);
export type CalendarPublished = EventOf<typeof calendarPublished>;

export const calendarEvents = [calendarPublished] as const;
export type CalendarEvent = EventOf<(typeof calendarEvents)[number]>;
