import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { statuses, words } from './sessions.words.js';

/** What is dreamed together in a network, and was. */
@Controller('networks/:network/sessions')
export class SessionsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const status = visit.query('status');
    const [sanctuary, cluster] = [visit.query('sanctuary'), visit.query('cluster')];
    const [network, sessions] = await Promise.all([
      visit.registry.network(code),
      visit.registry.sessions(code, {
        status,
        sanctuary,
        cluster,
        limit: PAGE,
        cursor: visit.query('cursor'),
      }),
    ]);
    return new Page('pages/sessions/sessions/sessions.njk', words, {
      network,
      items: sessions.items,
      pages: pager(visit, sessions.next),
      streams: streams(path`/api/networks/${code}/sessions`, { status, sanctuary, cluster }),
      filtered: status !== null,
      sanctuary,
      cluster,
      statuses: ['', ...statuses].map((value) => ({
        value,
        // Of other things the same code says that they ended by themselves.
        text: value === '' ? words.any : said(value === 'ended' ? 'over' : value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
