import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { eventTypes, words } from './log.words.js';

/** Every public event, newest first. */
@Controller('log')
export class LogPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const filter = visit.queries('network', 'type', 'from', 'until', 'case', 'include');
    const [log, networks] = await Promise.all([
      visit.registry.log({ ...filter, limit: PAGE, cursor: visit.query('cursor') }),
      visit.registry.networks({ limit: 200 }),
    ]);
    const choice = (value: string, text: string, chosen: string | null) => ({
      value,
      text,
      selected: value === (chosen ?? ''),
    });
    return new Page('pages/log/log/log.njk', words, {
      filter,
      filtered: Object.values(filter).some((value) => value !== null),
      networks: [
        choice('', words.anyNetwork, filter.network),
        ...networks.items.map(({ network, name }) => choice(network, `${network}: ${name}`, filter.network)),
      ],
      types: [
        choice('', words.anyType, filter.type),
        ...eventTypes.map((type) => choice(type, said(type), filter.type)),
      ],
      items: log.items,
      pages: pager(visit, log.next),
    });
  }
}
