import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './dashboard.words.js';

const ROWS = 60;

/** One dashboard: chart, table, downloads, and the log number it was computed at. */
@Controller('dashboards/:name')
export class DashboardPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('name') asked: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Readable> {
    const network = visit.query('network');
    if (/\.(csv|json)$/.test(asked)) return this.download(visit, asked, network, reply);
    const [board, networks, { chart }] = await Promise.all([
      visit.registry.dashboard(asked, { network }),
      visit.registry.networks({ limit: 200 }),
      // What draws is a third of the portal's code, and only here.
      import('./chart.js'),
    ]);
    return new Page('pages/register/dashboard/dashboard.njk', words, {
      title: board.title,
      board,
      chart: chart(board),
      rows: paged(visit, board.rows, 'rows', ROWS),
      networks: ['', ...networks.items.map(({ network: code }) => code)].map((code) => ({
        value: code,
        text: code === '' ? words.all : code,
        selected: code === (network ?? ''),
      })),
      query: network ? `?${new URLSearchParams({ network })}` : '',
    });
  }

  private async download(
    visit: Visit,
    file: string,
    network: string | null,
    reply: FastifyReply,
  ): Promise<Readable> {
    const answer = await visit.registry.raw(path`dashboards/${file}`, { network });
    reply
      .type(file.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json')
      .header('content-disposition', answer.headers.get('content-disposition') ?? 'attachment');
    return Readable.fromWeb(answer.body as ReadableStream);
  }
}
