import { Controller, Get, Header, Inject, Param, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { DescribeList, DescribeQuery, listed, ReadsFrom, type Listed, type Reply } from '#platform/http';
import { Public } from '#platform/identity';
import { logNumber, networkCode, uuid } from '#platform/schema';
import { completeness, exampleCompleteness, type Completeness } from './completeness/completeness.view.js';
import { SealedDockets } from './completeness/sealed-dockets.js';
import { exampleFound, findings, findQuery, FindQuery, type Findings } from './find/find.query.js';
import { PublicLogQuery, logFilter, type LogFilter } from './log/log.query.js';
import { exampleItem, logEntry, logItem, type LogEntry, type LogItem } from './log/log.view.js';
import { exampleOverview, overview, OverviewQuery, type Overview } from './overview/overview.query.js';

const exampleEntry = { id: exampleItem.id, type: exampleItem.type, revision: 3 };

/** What everyone may know of everything that happened. */
@Controller()
@Public()
export class PublicLogController {
  constructor(
    @Inject(PublicLogQuery) private readonly log: PublicLogQuery,
    @Inject(SealedDockets) private readonly dockets: SealedDockets,
    @Inject(OverviewQuery) private readonly front: OverviewQuery,
    @Inject(FindQuery) private readonly finding: FindQuery,
  ) {}

  @Get('log')
  @ReadsFrom('public-log')
  @DescribeList({
    summary: 'Search the log, newest first',
    item: logItem,
    example: exampleItem,
  })
  list(@Query({ schema: logFilter }) filter: LogFilter): Promise<Listed<LogItem>> {
    return listed({ name: 'log', item: logItem }, filter, (page) => this.log.list(page));
  }

  @Get('log/:number')
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'One event by its log number, with its bytes',
    answer: logEntry,
    example: {
      ...exampleItem,
      entry: exampleEntry,
      bytes: Buffer.from(JSON.stringify(exampleEntry)).toString('base64'),
      leafHash: 'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
      sealedAt: { size: 4_712, signedAt: '2026-01-14T10:04:32.004Z' },
      time: { verdict: 'ok', why: 'witnessed before and after' },
      previous: 4_710,
      next: null,
    },
    errors: ['ENTRY.UNKNOWN', 'ENTRY.NOT_AS_SEALED'],
  })
  entry(@Param('number', { schema: logNumber }) number: number): Promise<LogEntry> {
    return this.log.entry(number);
  }

  @Get('log/:number/receipt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @DescribeQuery({
    summary: 'The receipt of one event: proof that it is in the signed log',
    description:
      'A file of the format c2sp.org/tlog-proof. With it, the bytes of the entry and the key of the log, anyone can check without asking us.',
    answer: z.string(),
    example: 'c2sp.org/tlog-proof@v1\nindex 0\n\nsleep-governance.example/log\n1\n…',
    mediaType: 'text/plain',
    errors: ['ENTRY.UNKNOWN', 'ENTRY.NOT_AS_SEALED', 'RECEIPT.ABSENT'],
  })
  async receipt(
    @Param('number', { schema: logNumber }) number: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const receipt = await this.log.receipt(number);
    reply.header('Content-Disposition', `attachment; filename="${number}.tlog-proof"`);
    return receipt;
  }

  @Get('networks/:code/dockets/:docket/completeness')
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'Proof that these are all events of a docket, or that there is none of that id',
    description:
      'Once a day the log says, in DocketsSealed, how many events each docket of the register has and what the last of them is. An id of no docket in any network is proven absent.',
    answer: completeness,
    example: exampleCompleteness,
    errors: ['NETWORK.UNKNOWN', 'DOCKET.UNKNOWN', 'DOCKETS_SEAL.ABSENT'],
  })
  completeness(
    @Param('code', { schema: networkCode }) network: string,
    @Param('docket', { schema: uuid }) docket: string,
  ): Promise<Completeness> {
    return this.dockets.completeness(network, docket);
  }

  @Get('find')
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'What a citation, a log number, an id or an address means',
    description: 'Words are searched elsewhere; here they find nothing.',
    answer: findings,
    example: { items: [exampleFound] },
  })
  find(@Query({ schema: findQuery }) { q }: z.infer<typeof findQuery>): Promise<Findings> {
    return this.finding.find(q);
  }

  @Get('overview')
  @ReadsFrom('overview', 'duties', 'public-log')
  @DescribeQuery({
    summary: 'What changed lately, what is overdue, and how much there is',
    answer: overview,
    example: exampleOverview,
  })
  overview(): Promise<Overview> {
    return this.front.read();
  }
}
