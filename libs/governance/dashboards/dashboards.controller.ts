import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { DescribeQuery, pageOf, ReadsFrom, type Page, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { csvOf } from './csv.js';
import { dashboardAnswer, dashboardItem, type DashboardAnswer, type DashboardItem } from './dashboard.js';
import { DashboardsQuery } from './dashboards.query.js';

const filter = z.object({ network: networkCode.optional() });
type Filter = z.infer<typeof filter>;
const nameOf = z.string().max(60);

const example: DashboardAnswer = {
  name: 'outcomes',
  title: 'Outcomes',
  description:
    'Rulings by the month in which they were issued and their outcome; a reversed ruling still counts.',
  at: 4_711,
  on: '2147-03-12',
  columns: [
    { key: 'month', label: 'Month' },
    { key: 'outcome', label: 'Outcome' },
    { key: 'rulings', label: 'Rulings' },
  ],
  rows: [{ month: '2147-02', outcome: 'refused', rulings: 3 }],
};

/** Figures about the network's work, each with the log number that it was computed at. */
@Controller('dashboards')
@Public()
export class DashboardsController {
  constructor(@Inject(DashboardsQuery) private readonly dashboards: DashboardsQuery) {}

  @Get()
  @DescribeQuery({
    summary: 'Which dashboards there are',
    answer: pageOf(dashboardItem),
    example: {
      items: [{ name: example.name, title: example.title, description: example.description }],
      next: null,
    },
  })
  list(): Page<DashboardItem> {
    return { items: this.dashboards.list(), next: null };
  }

  @Get(':name.csv')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard as CSV',
    description: 'RFC 4180; every row ends with the log number.',
    answer: z.string(),
    example: csvOf(example),
    mediaType: 'text/csv',
    errors: ['DASHBOARD.UNKNOWN'],
  })
  async csv(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: filter }) { network }: Filter,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const answer = await this.dashboards.read(name, network ?? null);
    download(reply, answer, network, 'csv').header('Content-Type', 'text/csv; charset=utf-8; header=present');
    return `\ufeff${csvOf(answer)}`;
  }

  @Get(':name.json')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard as a JSON file',
    answer: dashboardAnswer,
    example,
    errors: ['DASHBOARD.UNKNOWN'],
  })
  async json(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: filter }) { network }: Filter,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DashboardAnswer> {
    const answer = await this.dashboards.read(name, network ?? null);
    download(reply, answer, network, 'json');
    return answer;
  }

  @Get(':name')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard, at the log number that its rows have',
    answer: dashboardAnswer,
    example,
    errors: ['DASHBOARD.UNKNOWN'],
  })
  read(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: filter }) { network }: Filter,
  ): Promise<DashboardAnswer> {
    return this.dashboards.read(name, network ?? null);
  }
}

/** `outcomes-NOVA-2147-03-12-at-4711.csv` */
function download(
  reply: Reply,
  { name, on, at }: DashboardAnswer,
  network: string | undefined,
  type: string,
): Reply {
  const file = `${name}-${network ?? 'all'}-${on}-at-${at}.${type}`;
  return reply.header('Content-Disposition', `attachment; filename="${file}"`);
}
