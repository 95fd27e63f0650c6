import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { addDays, isolated } from '#kernel';
import { createEvents, type DateArray, type DurationObject, type EventAttributes } from 'ics';
import type { DutyItem } from '../../registry-types.js';
import { href } from '../../web/href.js';
import { SETTINGS, type Settings } from '../../web/options.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { words as duty } from '../networks/duty/duty.words.js';
import { words } from './feeds.words.js';

/** What falls due of a case at once at most: more of one are far apart. */
const MOST = 200;
const ORDERS = 25;
const OWED = new Set<DutyItem['state']>(['open', 'overdue']);

/** What falls due in a case, for calendars that look again. */
@Controller('networks/:network/dockets/:docket/due.ics')
export class CaseCalendar {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('docket') id: string,
  ): Promise<string> {
    const { registry } = visit;
    const [docket, orders] = await Promise.all([
      registry.docket(code, id),
      registry.orders(code, { docket: id, limit: ORDERS }),
    ]);
    const about = [
      id,
      ...docket.rulings.map(({ ruling }) => ruling),
      ...docket.appeals.map(({ appeal }) => appeal),
      ...orders.items.map(({ order }) => order),
    ].slice(-MOST);
    const duties = await registry.duties(code, { about, limit: MOST });
    const events = duties.items.filter(({ state }) => OWED.has(state)).map((one) => this.#event(one));
    return written(`${docket.citation}: ${isolated(docket.title)}`, events);
  }

  #event({ network, kind, subject, citation, title, due }: DutyItem): EventAttributes {
    const { publicUrl } = this.settings;
    return {
      uid: `${kind}-${subject}@${new URL(publicUrl).hostname}`,
      title: `${duty.kinds[kind] ?? duty.other}: ${[citation, title && isolated(title)].filter(Boolean).join(', ')}`,
      url: publicUrl + href.duty(network, kind, subject),
      ...('unit' in due && due.unit === 'hours' ? atInstant(due.at) : onDay(due.on)),
    };
  }
}

type When = Pick<EventAttributes, 'start' | 'startInputType' | 'startOutputType'> &
  ({ readonly duration: DurationObject } | { readonly end: DateArray });

/** A day that runs until its end where the network is: whoever sees it elsewhere sees that day. */
function onDay(on: string): When {
  return { start: dayOf(on), end: dayOf(addDays(on, 1)) };
}

function dayOf(day: string): DateArray {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return [year, month, date];
}

function atInstant(at: string): When {
  const on = new Date(at);
  return {
    start: [on.getUTCFullYear(), on.getUTCMonth() + 1, on.getUTCDate(), on.getUTCHours(), on.getUTCMinutes()],
    startInputType: 'utc',
    startOutputType: 'utc',
    // Nothing shorter is shown everywhere.
    duration: { minutes: 1 },
  };
}

function written(calName: string, events: EventAttributes[]): string {
  const { error, value } = createEvents(events, { calName, productId: words.title, method: 'PUBLISH' });
  if (error) throw error;
  return value!;
}
