import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { statuses, words } from './appeals.words.js';

@Controller('networks/:network/appeals')
export class AppealsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [status, consequence] = [visit.query('status'), visit.query('consequence')];
    const [network, appeals] = await Promise.all([
      visit.registry.network(code),
      visit.registry.appeals(code, { status, consequence, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/appeals/appeals/appeals.njk', words, {
      network,
      items: appeals.items,
      pages: pager(visit, appeals.next),
      streams: streams(path`/api/networks/${code}/appeals`, { status, consequence }),
      filtered: status !== null || consequence !== null,
      consequences: ['', ...Object.keys(words.consequences)].map((value) => ({
        value,
        text: value === '' ? words.whatever : words.consequences[value as keyof typeof words.consequences],
        selected: value === (consequence ?? ''),
      })),
      statuses: ['', ...statuses].map((value) => ({
        value,
        text: value === '' ? words.any : said(value),
        selected: value === (status ?? ''),
      })),
    });
  }
}
