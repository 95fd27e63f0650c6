import { Controller, Get, Param } from '@nestjs/common';
import { path, RegistryProblem } from '../../../registry-client.js';
import type { DueDetails } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './calendar.words.js';
import { WEEKDAYS } from './weekdays.js';

/** When a network works, and when what falls due there is due. */
@Controller('networks/:network/calendar')
export class CalendarPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const asked = {
      begins: visit.query('begins') ?? '',
      time: visit.query('time') ?? '',
      count: visit.query('count') ?? '',
      unit: visit.query('unit') ?? 'working-days',
    };
    const [network, { items, next }, due] = await Promise.all([
      visit.registry.network(code),
      visit.registry.calendars(code, { limit: PAGE, cursor: visit.query('cursor') }),
      asked.begins === '' ? null : dueOf(visit, code, asked),
    ]);
    return new Page('pages/networks/calendar/calendar.njk', words, {
      network,
      items: items.map(({ weekdays, ...item }) => ({
        ...item,
        weekdays: weekdays.map((day) => WEEKDAYS[day - 1]).join(', '),
      })),
      asked,
      due,
      units: Object.entries(words.units).map(([value, text]) => ({ value, text })),
      pages: pager(visit, next),
      streams: streams(path`/api/networks/${code}/calendars`),
    });
  }
}

/** Null where what was asked cannot be read. */
async function dueOf(
  { registry }: Visit,
  code: string,
  { begins, time, count, unit }: Readonly<Record<'begins' | 'time' | 'count' | 'unit', string>>,
): Promise<DueDetails | 'unreadable'> {
  try {
    return await registry.due(code, { begins: time === '' ? begins : `${begins}T${time}:00Z`, count, unit });
  } catch (error) {
    if (error instanceof RegistryProblem && error.status === 400) return 'unreadable';
    throw error;
  }
}
