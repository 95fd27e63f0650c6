import { expect, it } from '@jest/globals';
import { given } from '#engine/projections/testing';
import { calendarsProjection, calendarTable } from './calendars.projection.js';

it('calendars are kept as they were published', () => {
  const holidays = [{ day: '2147-12-25', name: 'Christmas Day' }];
  const calendar = { network: 'NOVA', weekdays: [1, 2, 3, 4, 5], holidays };
  const published = given(calendarsProjection, [
    {
      type: 'CalendarPublished',
      data: { ...calendar, from: '2147-07-01', timeZone: 'Europe/Lisbon', cutOff: '16:00' },
    },
  ]);
  expect(published.rows(calendarTable)).toEqual([
    {
      ...calendar,
      number: 0,
      from_day: '2147-07-01',
      time_zone: 'Europe/Lisbon',
      cut_off: '16:00',
      published_at: '2147-01-01T00:00:00.000Z',
    },
  ]);
});
