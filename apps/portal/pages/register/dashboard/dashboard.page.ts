import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { path } from '../../../registry-client.js';
import { asking } from '../../../web/asking.js';
import { shownBoard, sortedBy } from '../../../web/boards.js';
import { date } from '../../../web/filters.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { askedAs } from '../../../web/tiles.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './dashboard.words.js';

const ROWS = 60;

/** One dashboard: chart, table, downloads, the log number it was computed at, and the cases behind each number. */
@Controller('dashboards/:name')
export class DashboardPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('name') asked: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | Readable> {
    const query = visit.queries('network', 'from', 'to');
    if (/\.(csv|json)$/.test(asked)) return this.download(visit, asked, query, reply);
    const [whole, networks, { chart }] = await Promise.all([
      visit.registry.dashboard(asked, query),
      visit.registry.networks({ limit: 200 }),
      // What draws is a third of the portal's code, and only here and where it is glanced at.
      import('./chart.js'),
    ]);
    const sort = visit.query('sort');
    const sorted = sortedBy(whole, sort);
    const board = shownBoard(sorted, query.network, sort);
    const { period, on } = whole;
    return new Page('pages/register/dashboard/dashboard.njk', words, {
      title: board.title,
      board,
      chart: chart(sorted, sort),
      rows: paged(visit, board.rows, 'rows', ROWS),
      sorted: sorted === whole ? null : sort,
      sorts: board.isCrossed
        ? null
        : Object.fromEntries(
            board.columns.map(({ key }) => [key, visit.withQuery({ sort: key, rows: null })]),
          ),
      ask: asking(visit, { on, period, networks: networks.items, usual: words.usual, keep: ['sort'] }),
      days: period && words.days.replace('{from}', date(period.from)).replace('{to}', date(period.to)),
      cases: board.columns.some(({ holds }) => holds === 'count')
        ? href.dashboardCases(board.name, askedAs({ network: query.network, period }))
        : null,
    });
  }

  private async download(
    visit: Visit,
    file: string,
    query: Record<string, string | null>,
    reply: FastifyReply,
  ): Promise<Readable> {
    const answer = await visit.registry.raw(path`dashboards/${file}`, query);
    reply
      .type(file.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json')
      .header('content-disposition', answer.headers.get('content-disposition') ?? 'attachment');
    return Readable.fromWeb(answer.body as ReadableStream);
  }
}
