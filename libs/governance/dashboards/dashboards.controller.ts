import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import {
  BYTE_ORDER_MARK,
  DescribeList,
  DescribeQuery,
  listed,
  pageOf,
  paging,
  ReadsFrom,
  type Listed,
  type Page,
  type Reply,
} from '#platform/http';
import { Public } from '#platform/identity';
import { csvOf, type Told } from './csv.js';
import {
  atAGlance,
  caseWith,
  dashboardAnswer,
  dashboardCase,
  dashboardCases,
  dashboardItem,
  example,
  exampleCases,
  exampleGlance,
  type AtAGlance,
  type DashboardAnswer,
  type DashboardCase,
  type DashboardCases,
  type DashboardItem,
} from './dashboard.js';
import { DashboardsQuery } from './dashboards.query.js';
import { glanceTable } from './glance-table.js';
import { asked, type Asked } from './period.js';

const nameOf = z.string().max(60);
const line = z.string().max(6_000);

const ofCases = asked.extend({
  ...paging.shape,
  column: nameOf.optional().meta({ description: 'Whose number: its key; absent: of the whole row.' }),
  row: z
    .union([line.transform((one) => [one]), z.array(line).max(10)])
    .default([])
    .meta({ description: 'What its name columns hold, in their order; absent: of all rows.' }),
});
type OfCases = z.infer<typeof ofCases>;

const GLANCE = 'at-a-glance';

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

  @Get(`${GLANCE}.csv`)
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'How things are, as CSV',
    description: 'RFC 4180; every row ends with the log number.',
    answer: z.string(),
    example: csvOf(glanceTable(exampleGlance)),
    mediaType: 'text/csv',
    errors: ['PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  async glanceCsv(
    @Query({ schema: asked }) query: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const answer = await this.dashboards.atAGlance(query);
    return asCsv(reply, glanceTable(answer), fileOf(GLANCE, query, answer));
  }

  @Get(`${GLANCE}.json`)
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'How things are, as a JSON file',
    answer: atAGlance,
    example: exampleGlance,
    errors: ['PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  async glanceJson(
    @Query({ schema: asked }) query: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AtAGlance> {
    const answer = await this.dashboards.atAGlance(query);
    download(reply, fileOf(GLANCE, query, answer), 'json');
    return answer;
  }

  @Get(GLANCE)
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'How things are: headline figures for a period beside the time before',
    description:
      'Of the days from `from` to `to`, both counted; without them of the last ninety. What lasts, such as waiting, is counted at their end.',
    answer: atAGlance,
    example: exampleGlance,
    errors: ['PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  glance(@Query({ schema: asked }) query: Asked): Promise<AtAGlance> {
    return this.dashboards.atAGlance(query);
  }

  @Get(':name.csv')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard as CSV',
    description: 'RFC 4180; every row ends with the log number.',
    answer: z.string(),
    example: csvOf(example),
    mediaType: 'text/csv',
    errors: ['DASHBOARD.UNKNOWN', 'PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  async csv(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: asked }) query: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const answer = await this.dashboards.read(name, query);
    return asCsv(reply, answer, fileOf(name, query, answer));
  }

  @Get(':name.json')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard as a JSON file',
    answer: dashboardAnswer,
    example,
    errors: ['DASHBOARD.UNKNOWN', 'PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  async json(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: asked }) query: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DashboardAnswer> {
    const answer = await this.dashboards.read(name, query);
    download(reply, fileOf(name, query, answer), 'json');
    return answer;
  }

  @Get(':name')
  @ReadsFrom('dashboards')
  @DescribeQuery({
    summary: 'A dashboard, at the log number that its rows have',
    description: 'Of the days from `from` to `to`, both counted; without them of all there ever was.',
    answer: dashboardAnswer,
    example,
    errors: ['DASHBOARD.UNKNOWN', 'PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  read(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: asked }) query: Asked,
  ): Promise<DashboardAnswer> {
    return this.dashboards.read(name, query);
  }

  @Get(':name/cases')
  @ReadsFrom('dashboards', 'public-log')
  @DescribeList({
    summary: 'The cases behind a number of a dashboard, or behind a headline figure',
    description:
      'As many as it says. What happened at a moment the latest first, what lasts the longest first. Of a headline `column=among` lists all cases among which it counts.',
    item: dashboardCase,
    example: exampleCases.items[0],
    page: { answer: dashboardCases, example: exampleCases },
    errors: ['DASHBOARD.UNKNOWN', 'PERIOD.INVALID', 'DATE.OUT_OF_RANGE'],
  })
  cases(
    @Param('name', { schema: nameOf }) name: string,
    @Query({ schema: ofCases }) query: OfCases,
  ): Promise<Listed<DashboardCase, DashboardCases>> {
    const item = caseWith(this.dashboards.saidOfCases(name));
    return listed({ name: `${name}-cases`, item }, query, (page) => this.dashboards.cases(name, page));
  }
}

function asCsv(reply: Reply, answer: Told, file: string): string {
  download(reply, file, 'csv').header('Content-Type', 'text/csv; charset=utf-8; header=present');
  return BYTE_ORDER_MARK + csvOf(answer);
}

/** `outcomes-NOVA-2147-03-12-at-4711`; of a period with its days. */
function fileOf(
  name: string,
  { network }: Asked,
  { period, at, ...answer }: Pick<DashboardAnswer, 'period' | 'at'> & { readonly on?: string },
): string {
  const days = period === null ? answer.on : `${period.from}-to-${period.to}`;
  return `${name}-${network ?? 'all'}-${days}-at-${at}`;
}

function download(reply: Reply, file: string, type: string): Reply {
  return reply.header('Content-Disposition', `attachment; filename="${file}.${type}"`);
}
