import { z } from 'zod';
import { plainDate } from '#platform/schema';

/** A calendar in a list. */
export const calendarItem = z.object({
  from: plainDate,
  timeZone: z.string(),
  weekdays: z.array(z.int()).meta({ description: '1 is Monday, 7 Sunday.' }),
  cutOff: z.string().meta({ description: 'Local time; 24:00 is midnight.' }),
  holidays: z.array(z.object({ day: plainDate, name: z.string() })),
  publishedAt: z.iso.datetime(),
  number: z.int().min(0).meta({ description: 'Log number.' }),
});
export type CalendarItem = z.infer<typeof calendarItem>;

export const exampleCalendar: CalendarItem = {
  from: '2147-07-01',
  timeZone: 'Europe/Lisbon',
  weekdays: [1, 2, 3, 4, 5],
  cutOff: '16:00',
  holidays: [{ day: '2147-07-03', name: 'Founding Day' }],
  publishedAt: '2147-06-01T09:00:00.000Z',
  number: 118,
};

/** A day of an explanation. */
export const stepView = z.object({
  day: plainDate,
  why: z.enum(['event', 'counts', 'late', 'weekend', 'holiday', 'stopped', 'moved']).meta({
    description:
      'event: what begins the period is of this day, and days are counted from the next. late: it came after the cut-off of this day. moved: the last day would be one on which nobody works; it is this one.',
  }),
  nth: z.int().optional().meta({ description: 'The how manieth day this is, where it counts.' }),
  name: z.string().optional().meta({ description: 'Of a holiday.' }),
  by: z
    .object({ from: z.iso.datetime(), until: z.iso.datetime().nullable() })
    .optional()
    .meta({ description: 'While the clock stood still, where it did when the day ended.' }),
});

/** When a period ends, and why then. */
export const dueDetails = z.object({
  at: z.iso.datetime().meta({ description: 'The instant from which it is too late.' }),
  day: plainDate.meta({ description: 'The day that ends then, where the network is.' }),
  timeZone: z.string(),
  steps: z.array(stepView),
});
export type DueDetails = z.infer<typeof dueDetails>;

export const exampleSteps: DueDetails['steps'] = [
  { day: '2147-06-30', why: 'late' },
  { day: '2147-07-01', why: 'weekend' },
  { day: '2147-07-02', why: 'event' },
  { day: '2147-07-03', why: 'holiday', name: 'Founding Day' },
  { day: '2147-07-04', why: 'counts', nth: 1 },
];

export const exampleDue: DueDetails = {
  at: '2147-07-04T15:00:00.000Z',
  day: '2147-07-04',
  timeZone: 'Europe/Lisbon',
  steps: exampleSteps,
};
