import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import type { DutyItem } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './duties.words.js';

/** In the order in which somebody asks for them. */
const STATES: readonly DutyItem['state'][] = ['open', 'overdue', 'stopped', 'met', 'lapsed', 'void'];

/** What falls due in a network, the next first. */
@Controller('networks/:network/duties')
export class DutiesPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const state = STATES.find((one) => one === visit.query('state')) ?? 'open';
    const [network, duties] = await Promise.all([
      visit.registry.network(code),
      visit.registry.duties(code, { state, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/networks/duties/duties.njk', words, {
      title: words.title,
      network,
      items: duties.items,
      state,
      states: STATES.map((one) => ({
        text: words.states[one],
        href: one === state ? null : visit.withQuery({ state: one === 'open' ? null : one, cursor: null }),
      })),
      pages: pager(visit, duties.next),
      streams: streams(path`/api/networks/${code}/duties`, { state }),
    });
  }
}
