import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { CalendarPublished } from '#governance/events';
import { calendarsDecider, type PublishCalendar } from './calendars.decider.js';

const given = givenFor(calendarsDecider);
const nova: CalendarPublished['data'] = {
  network: 'NOVA',
  from: '2147-07-01',
  timeZone: 'Europe/Lisbon',
  weekdays: [1, 2, 3, 4, 5],
  cutOff: '16:00',
  holidays: [
    { day: '2147-12-25', name: 'Christmas Day' },
    { day: '2148-01-01', name: "New Year's Day" },
  ],
};
const published = (data: Partial<typeof nova> = {}): CalendarPublished => ({
  type: 'CalendarPublished',
  data: { ...nova, ...data },
});
/** Just before midnight in Lisbon, where summer time is on. */
const publish = (data: Partial<typeof nova> = {}, now = '2147-06-30T22:59:59.999Z'): PublishCalendar => ({
  type: 'PublishCalendar',
  calendar: { ...nova, ...data },
  now: new Date(now),
});

describe('a calendar', () => {
  it('is published from a day that has not begun, in its time zone', () => {
    given().when(publish()).then(published());
    given().when(publish({}, '2147-06-30T23:00:00Z')).thenRefused('CALENDAR.DAY_HAS_BEGUN');
    given()
      .when(publish({ timeZone: 'UTC' }, '2147-06-30T23:00:00Z'))
      .then(published({ timeZone: 'UTC' }));
  });

  it('takes the place of another, of days to come too', () => {
    given(published({ from: '2148-01-01' }))
      .when(publish())
      .then(published());
  });

  it('keeps the time zone of the first', () => {
    given(published())
      .when(publish({ from: '2147-08-01', timeZone: 'UTC' }))
      .thenRefused('CALENDAR.ZONE_STANDS');
  });

  it.each(['Europe/Lisboa', '+01:00', 'lisbon', ' '])('has a time zone that there is: %j', (timeZone) => {
    given().when(publish({ timeZone })).thenRefused('CALENDAR.ZONE_UNKNOWN');
  });

  it('has its days in order, each once', () => {
    const [christmas, newYear] = nova.holidays;
    given()
      .when(publish({ weekdays: [5, 1, 3], holidays: [newYear!, christmas!] }))
      .then(published({ weekdays: [1, 3, 5] }));
    given()
      .when(publish({ weekdays: [1, 1] }))
      .thenRefused('CALENDAR.WEEKDAY_TWICE');
    given()
      .when(publish({ holidays: [christmas!, { ...christmas!, name: 'Yule' }] }))
      .thenRefused('CALENDAR.HOLIDAY_TWICE');
  });
});
