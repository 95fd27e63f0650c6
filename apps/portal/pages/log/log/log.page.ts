import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './log.words.js';

/** Every public event, newest first. */
@Controller('log')
export class LogPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const filter = visit.queries('network', 'type', 'from', 'until', 'case', 'include');
    const [log, networks, types] = await Promise.all([
      visit.registry.log({ ...filter, limit: PAGE, cursor: visit.query('cursor') }),
      visit.registry.networks({ limit: 200 }),
      eventTypes(visit),
    ]);
    const choice = (value: string, text: string, chosen: string | null) => ({
      value,
      text,
      selected: value === (chosen ?? ''),
    });
    return new Page('pages/log/log/log.njk', words, {
      feeds: feedsOf('log', { ...filter, from: null, until: null }),
      filter,
      filtered: Object.values(filter).some((value) => value !== null),
      networks: [
        choice('', words.anyNetwork, filter.network),
        ...networks.items.map(({ network, name }) =>
          choice(network, `${network}: ${isolated(name)}`, filter.network),
        ),
      ],
      types: [
        choice('', words.anyType, filter.type),
        ...types.map((type) => choice(type, said(type), filter.type)),
      ],
      items: log.items,
      pages: pager(visit, log.next),
      streams: streams('/api/log', filter),
    });
  }
}

/** Every kind of event that the log may hold, as its schemas tell, in the order of the words for them. */
async function eventTypes({ registry }: Visit): Promise<string[]> {
  const schemas = (await (await registry.logFile('log/schemas/index.json')).json()) as string[];
  const types = schemas.map((file) => file.split('.')[0]!);
  return [...new Set(types)].sort((a, b) => said(a).localeCompare(said(b)));
}
