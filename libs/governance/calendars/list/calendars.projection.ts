import { on, table, type Projection } from '#engine/projections';
import type { CalendarPublished, PublicEvent } from '#governance/events';

export interface CalendarRow {
  network: string;
  /** Log number. */
  number: number;
  from_day: string;
  time_zone: string;
  weekdays: readonly number[];
  cut_off: string;
  holidays: CalendarPublished['data']['holidays'];
  published_at: string;
}

export const calendarTable = table<CalendarRow>({
  name: 'calendar',
  columns: {
    network: { type: 'text' },
    number: { type: 'bigint' },
    from_day: { type: 'date' },
    time_zone: { type: 'text' },
    weekdays: { type: 'jsonb' },
    cut_off: { type: 'text' },
    holidays: { type: 'jsonb' },
    published_at: { type: 'timestamptz' },
  },
  key: ['network', 'number'],
});

/** Calendars that networks have published. */
export const calendarsProjection: Projection<PublicEvent> = {
  name: 'calendars',
  version: 1,
  tables: [calendarTable],
  on: {
    CalendarPublished: on<CalendarPublished>(
      () => [],
      ({ data: { from, timeZone, cutOff, ...data }, recordedAt, number }, rows) =>
        rows.put(calendarTable, {
          ...data,
          number,
          from_day: from,
          time_zone: timeZone,
          cut_off: cutOff,
          published_at: recordedAt,
        }),
    ),
  },
};
