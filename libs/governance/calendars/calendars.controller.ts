import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  DescribeList,
  DescribeQuery,
  listed,
  paging,
  ReadsFrom,
  type Listed,
  type Paging,
} from '#platform/http';
import { Public } from '#platform/identity';
import { instant, networkCode, numberIn, plainDate } from '#platform/schema';
import {
  calendarItem,
  dueDetails,
  exampleCalendar,
  exampleDue,
  type CalendarItem,
  type DueDetails,
} from './list/calendar.view.js';
import { Calendars } from './list/calendars.query.js';

/** Days that one answer tells. */
const MOST_DAYS = 1_000;

const period = z.object({
  begins: z.union([plainDate, instant]).meta({ description: 'A day, or an instant.' }),
  count: numberIn(1, MOST_DAYS),
  unit: z.enum(['working-days', 'days', 'hours']),
});

@Controller('networks/:code')
export class CalendarsController {
  constructor(@Inject(Calendars) private readonly calendars: Calendars) {}

  @Get('calendars')
  @Public()
  @ReadsFrom('calendars')
  @DescribeList({
    summary: 'Calendars that a network has published, the newest first',
    description:
      'A day goes by the newest that is from it or from a day before; without any, each day counts, to midnight UTC.',
    item: calendarItem,
    example: exampleCalendar,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: paging }) query: Paging,
  ): Promise<Listed<CalendarItem>> {
    return listed({ name: `calendars-${code}`, item: calendarItem }, query, (page) =>
      this.calendars.list(code, page),
    );
  }

  @Get('due')
  @Public()
  @ReadsFrom('calendars')
  @DescribeQuery({
    summary: 'When a period ends, and why then, day by day',
    description: 'By the calendars that the network has now.',
    answer: dueDetails,
    example: exampleDue,
    errors: ['NETWORK.UNKNOWN', 'DATE.OUT_OF_RANGE'],
  })
  due(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: period }) { begins, ...asked }: z.infer<typeof period>,
  ): Promise<DueDetails> {
    return this.calendars.due(code, begins, asked);
  }
}
