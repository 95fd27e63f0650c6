import { Controller, Get, Param } from '@nestjs/common';
import { cellOf } from '../../../web/boards.js';
import { count, date } from '../../../web/filters.js';
import { href } from '../../../web/href.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { askedAs } from '../../../web/tiles.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './dashboard-cases.words.js';

/** The cases behind a number of a dashboard: as many as it says. */
@Controller('dashboards/:name/cases')
export class DashboardCasesPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('name') name: string): Promise<Page> {
    const query = { ...visit.queries('network', 'from', 'to', 'column'), row: visit.all('row') };
    const cases = await visit.registry.dashboardCases(name, {
      ...query,
      limit: PAGE,
      cursor: visit.query('cursor'),
    });
    const { network } = query;
    const { period } = cases;
    const said = [
      cases.counted,
      ...cases.row.map(({ key, value }) => cellOf(key, value).text),
      network,
      period && words.days.replace('{from}', date(period.from)).replace('{to}', date(period.to)),
    ].filter((part) => part !== null);
    return new Page('pages/register/dashboard-cases/dashboard-cases.njk', words, {
      title: cases.title,
      said: said.join(', '),
      count: count(cases.count, 'case'),
      at: cases.at,
      columns: cases.columns,
      items: cases.items.map(({ address, citation, title, cells }) => ({
        href: href.at(address),
        citation,
        title,
        cells: cases.columns.map(({ key }) => cellOf(key, cells[key])),
      })),
      pages: pager(visit, cases.next),
      files: ['csv', 'ndjson'].map((format) => ({
        text: words[format as 'csv'],
        href: `/api${visit.withQuery({ format, cursor: null })}`,
      })),
      dashboard: {
        text: cases.dashboard.title,
        href: href.dashboard(cases.dashboard.name, askedAs({ network, period })),
      },
    });
  }
}
