import type { View } from '#kernel';
import type { Calendar } from '#engine/working-time';
import type { CalendarEvent, CalendarPublished } from '#governance/events';

/** In the order in which a network published them. */
export const publishedCalendars: View<readonly Calendar[], CalendarEvent> = {
  initial: [],
  evolve: (state, { data }) => [...state, calendarIn(data)],
};

export function calendarIn({ network: _, holidays, ...calendar }: CalendarPublished['data']): Calendar {
  return { ...calendar, holidays: Object.fromEntries(holidays.map(({ day, name }) => [day, name])) };
}
