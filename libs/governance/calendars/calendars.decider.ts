import { dayInWords, isolated, rule, type Decider, type PlainDate } from '#kernel';
import { dayOf, isZone, type Calendar } from '#engine/working-time';
import type { CalendarEvent, CalendarPublished } from '#governance/events';
import { calendarIn, publishedCalendars } from '#governance/law';

export interface PublishCalendar {
  readonly type: 'PublishCalendar';
  readonly calendar: CalendarPublished['data'];
  readonly now: Date;
}

export const calendarsDecider: Decider<readonly Calendar[], PublishCalendar, CalendarEvent> = {
  ...publishedCalendars,
  decide: ({ calendar, now }, published) => {
    const { network, from, timeZone, weekdays, holidays } = calendar;
    rule(
      isZone(timeZone),
      'CALENDAR.ZONE_UNKNOWN',
      `There is no time zone ${isolated(timeZone)}; give its name in the IANA database, such as Europe/Lisbon, or UTC.`,
      { timeZone },
    );
    const zone = published[0]?.timeZone ?? timeZone;
    rule(
      timeZone === zone,
      'CALENDAR.ZONE_STANDS',
      `The days of ${network} are those of ${zone}, by its first calendar; in another time zone they would begin anew.`,
      { timeZone: zone },
    );
    const today = dayOf([calendarIn(calendar)], now.getTime());
    rule(
      from > today,
      'CALENDAR.DAY_HAS_BEGUN',
      `A day goes by the calendar that was published before it began, and it is ${dayInWords(today)} in ${zone}; give a later day.`,
      { from, today },
    );
    rule(
      new Set(weekdays).size === weekdays.length,
      'CALENDAR.WEEKDAY_TWICE',
      'A day of the week is given twice; give it once.',
      { weekdays },
    );
    const twice = holidays.find(({ day }, at) => holidays.findIndex((other) => other.day === day) !== at);
    rule(
      !twice,
      'CALENDAR.HOLIDAY_TWICE',
      `${twice && dayInWords(twice.day)} is given twice as a holiday; give it once.`,
      { day: twice?.day },
    );
    return [{ type: 'CalendarPublished', data: inOrder(calendar) }];
  },
};

function inOrder(calendar: CalendarPublished['data']): CalendarPublished['data'] {
  const byDay = (one: { readonly day: PlainDate }, other: { readonly day: PlainDate }) =>
    one.day < other.day ? -1 : 1;
  return {
    ...calendar,
    weekdays: calendar.weekdays.toSorted((one, other) => one - other),
    holidays: calendar.holidays.toSorted(byDay),
  };
}
