import { z } from 'zod';
import { calendarsStream } from '#governance/events';
import { command } from '#platform/commands';
import { line, plainDate } from '#platform/schema';
import { calendarsDecider } from './calendars.decider.js';

/** Some years of them; a later calendar has the next. */
const MOST_HOLIDAYS = 100;

export const PublishCalendar = command('PublishCalendar', {
  operation: 'Calendars_publish',
  post: 'networks/:code/calendars',
  permit: 'calendar.publish',
  summary: 'Publish when the network works, from a day to come',
  description:
    'Periods are counted by it: in working days, and each ends on one, at the cut-off. It takes the place of earlier ones from its day on, holidays too.',
  body: z.strictObject({
    from: plainDate,
    timeZone: line(64),
    weekdays: z
      .array(z.int().min(1).max(7))
      .min(1, 'Give at least one day of the week.')
      .max(7)
      .meta({ description: '1 is Monday, 7 Sunday.' }),
    cutOff: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Give a time of day, such as 16:00; 24:00 is midnight.')
      .meta({
        description:
          'Local time. What comes from then on comes the next working day; what is due, is due then.',
      }),
    holidays: z
      .array(z.strictObject({ day: plainDate, name: line(100) }))
      .max(MOST_HOLIDAYS, `Give up to ${MOST_HOLIDAYS} holidays; later ones come with a later calendar.`),
  }),
  example: {
    from: '2147-07-01',
    timeZone: 'Europe/Lisbon',
    weekdays: [1, 2, 3, 4, 5],
    cutOff: '16:00',
    holidays: [{ day: '2147-12-25', name: 'Christmas Day' }],
  },
  status: 200,
  errors: [
    'CALENDAR.ZONE_UNKNOWN',
    'CALENDAR.ZONE_STANDS',
    'CALENDAR.DAY_HAS_BEGUN',
    'CALENDAR.WEEKDAY_TWICE',
    'CALENDAR.HOLIDAY_TWICE',
  ],
  at: ({ network }) => `networks/${network}/calendars`,
  run: ({ register, context, input }) =>
    register.decisions.execute(calendarsDecider, calendarsStream(input.network), context, () => ({
      type: 'PublishCalendar',
      calendar: input,
      now: register.clock.now(),
    })),
});
