import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { due, NO_CALENDAR, type Calendar, type Period } from '#engine/working-time';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import { calendarIn } from '#governance/law';
import type { CalendarItem, DueDetails } from './calendar.view.js';
import { calendarTable, type CalendarRow } from './calendars.projection.js';

@Injectable()
export class Calendars {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(network: string, { limit, cursor }: Paging): Promise<Page<CalendarItem>> {
    await this.register.offices.of(network);
    const after = readCursor(cursor, ['number']);
    const rows = await this.#rows().find({
      where: { network, ...(after && { number: LessThan(Number(after[0])) }) },
      order: { number: 'DESC' },
      take: limit + 1,
    });
    return mapPage(
      pageFrom(rows, limit, ({ number }) => [number]),
      itemOf,
    );
  }

  /**
   * When a period of a network ends that begins at an instant or on a day, by the calendars that it has now.
   * @throws DomainError `NETWORK.UNKNOWN`, `DATE.OUT_OF_RANGE`
   */
  async due(network: string, begins: string, period: Period): Promise<DueDetails> {
    await this.register.offices.of(network);
    const rows = await this.#rows().find({ where: { network }, order: { number: 'ASC' } });
    const calendars = rows.map(calendarOfRow);
    const { at, day, steps } = due(begins, period, calendars);
    // No clock stands still here.
    return { at: at!, day: day!, timeZone: (calendars[0] ?? NO_CALENDAR).timeZone, steps: [...steps] };
  }

  #rows() {
    return this.register.read.getRepository(entityOf(calendarTable));
  }
}

export function calendarOfRow(row: CalendarRow): Calendar {
  return calendarIn({ network: row.network, ...itemOf(row) });
}

function itemOf({ number, from_day, time_zone, cut_off, published_at, ...row }: CalendarRow): CalendarItem {
  return {
    from: from_day,
    timeZone: time_zone,
    weekdays: [...row.weekdays],
    cutOff: cut_off,
    holidays: [...row.holidays],
    publishedAt: published_at,
    number,
  };
}
