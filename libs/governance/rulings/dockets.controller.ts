import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import type { CommandContext } from '#engine/event-store';
import type { RulingIssued, RulingServed } from '#governance/events';
import {
  answer,
  DescribeCommand,
  DescribeQuery,
  pageOf,
  paging,
  ReadsFrom,
  toldBy,
  type CommandAnswer,
  type Page,
  type Reply,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { assignBody, issueBody, recommendBody, serveBody } from './docket.schema.js';
import { Dockets } from './dockets/dockets.query.js';
import {
  docketDetails,
  docketItem,
  exampleDetails,
  exampleItem,
  statuses,
  type DocketDetails,
  type DocketItem,
} from './dockets/docket.view.js';
import { AssignCase, IssueRuling, Recommend, ServeRuling } from './rulings.handlers.js';

const listing = paging.extend({ status: z.enum(statuses).optional() });
const REVIEW = [
  'DOCKET.UNKNOWN',
  'DOCKET.WITHDRAWN',
  'DOCKET.ALREADY_RULED',
  'DOCKET.INTERESTED',
  'DOCKET.OWN_CASE',
];

@Controller('networks/:code/dockets')
export class DocketsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Dockets) private readonly dockets: Dockets,
  ) {}

  @Get()
  @Public()
  @ReadsFrom('dockets')
  @DescribeQuery({
    summary: 'List the dockets of a network, the newest first',
    answer: pageOf(docketItem),
    example: { items: [exampleItem], next: null },
    errors: ['NETWORK.UNKNOWN', 'CURSOR.INVALID'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listing }) query: z.infer<typeof listing>,
  ): Promise<Page<DocketItem>> {
    return this.dockets.list(code, query);
  }

  @Get(':docket')
  @Public()
  @ReadsFrom('dockets')
  @DescribeQuery({
    summary: 'Show a docket: the work, its rulings and appeals, and all that happened',
    description:
      'Names are opened for the applicant, for office-holders of the network and for auditors, but for nobody in office who has declared an interest in the case or in a party of it; every opening by someone else than the applicant is journalled.',
    answer: docketDetails,
    example: exampleDetails,
    errors: ['DOCKET.UNKNOWN', 'PROJECTION.BEHIND'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<DocketDetails> {
    return this.dockets.one(code, docket, viewer);
  }

  @Post(':docket/assign')
  @Permit('case.assign')
  @DescribeCommand({
    summary: 'Assign a case to a regulator',
    description: 'Also to another than before, who then begins afresh.',
    body: assignBody,
    example: { regulator: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d' },
    status: 200,
    errors: [...REVIEW, 'DOCKET.NO_REGULATOR', 'DOCKET.REGULATOR_ERASED', 'DOCKET.ALREADY_ASSIGNED'],
  })
  async assign(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) network: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Body({ schema: assignBody }) body: z.infer<typeof assignBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(new AssignCase(context, { network, docket, ...body }));
    return answer(reply, outcome, docketAt(network, docket));
  }

  @Post(':docket/recommend')
  @Permit('ruling.recommend')
  @DescribeCommand({
    summary: 'Recommend how to rule, in a case assigned to you',
    description: 'A revision of the work that is lodged later takes it back: the case is `assigned` again.',
    body: recommendBody,
    example: { revision: 1, outcome: 'refused', reasons: 'The swell exceeds what children bear.' },
    status: 200,
    errors: [
      ...REVIEW,
      'DOCKET.REVISED',
      'DOCKET.NOT_ASSIGNED',
      'DOCKET.NOT_YOURS',
      'RECOMMENDATION.UNREASONED',
    ],
  })
  async recommend(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) network: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Body({ schema: recommendBody }) body: z.infer<typeof recommendBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(
      new Recommend(context, { network, docket, ...body, revision: body.revision ?? null }),
    );
    return answer(reply, outcome, docketAt(network, docket));
  }

  @Post(':docket/rule')
  @Permit('ruling.issue')
  @DescribeCommand({
    summary: 'Issue the ruling of a docket',
    description:
      'By someone else than who recommended, on the newest revision of the work, which is also the one recommended on, under versions in force on the governing date (default: today). Say in `differs` why, where the outcome is not the recommended one.',
    body: issueBody,
    example: {
      revision: 1,
      outcome: 'restricted',
      facts: 'The second movement holds awe at 0.9 for four minutes.',
      reasons: 'Section 4.2 allows 0.6 where children dream.',
      cited: [{ provision: '0196f3a2-7182-8d94-a5a6-172839405162', version: 3 }],
      restrictions: [{ on: 'audience', text: 'Adults only.', until: '2147-12-31' }],
      governingDate: '2147-03-20',
      differs: 'A guide does not help a child asleep.',
    },
    names: { ruling: '0196f3a2-6071-7c83-9495-061728394051' },
    status: 200,
    errors: [
      ...REVIEW,
      'DOCKET.NOT_RECOMMENDED',
      'DOCKET.REVISED',
      'RULING.SAME_PERSON',
      'RULING.RECOMMENDER_INTERESTED',
      'RULING.NO_FACTS',
      'RULING.UNREASONED',
      'RULING.CITES_NOTHING',
      'RULING.CITED_TWICE',
      'RULING.CITES_NO_PROVISION',
      'RULING.CITES_NOT_IN_FORCE',
      'RULING.GOVERNING_DATE_AHEAD',
      'RULING.CONDITIONS_MISSING',
      'RULING.RESTRICTIONS_MISSING',
      'RULING.OUTCOME_IS_PLAIN',
      'RULING.RESTRICTION_OVER',
      'RULING.DIFFERENCE_UNREASONED',
      'RULING.NO_DIFFERENCE',
    ],
  })
  async rule(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) network: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Body({ schema: issueBody }) body: z.infer<typeof issueBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { ruling: string }> {
    const outcome = await this.commands.execute(
      new IssueRuling(context, {
        network,
        docket,
        ...body,
        conditions: body.conditions ?? [],
        restrictions: body.restrictions ?? [],
        governingDate: body.governingDate ?? null,
        differs: body.differs ?? null,
      }),
    );
    const { ruling } = toldBy<RulingIssued>(outcome, 'RulingIssued');
    return answer(reply, outcome, docketAt(network, docket), { ruling });
  }

  @Post(':docket/serve')
  @Permit('ruling.serve')
  @DescribeCommand({
    summary: 'Serve a ruling on the applicant',
    description: 'From then on the time to appeal runs, as the provision says that is in force today.',
    body: serveBody,
    example: { ruling: '0196f3a2-6071-7c83-9495-061728394051' },
    names: { lastDayToAppeal: '2147-04-18' },
    status: 200,
    errors: ['DOCKET.UNKNOWN', 'RULING.UNKNOWN', 'RULING.ALREADY_SERVED', 'RULING.NO_APPEAL_PERIOD'],
  })
  async serve(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) network: string,
    @Param('docket', { schema: uuid }) docket: string,
    @Body({ schema: serveBody }) body: z.infer<typeof serveBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { lastDayToAppeal: string }> {
    const outcome = await this.commands.execute(new ServeRuling(context, { network, docket, ...body }));
    const { lastDayToAppeal } = toldBy<RulingServed>(outcome, 'RulingServed');
    return answer(reply, outcome, docketAt(network, docket), { lastDayToAppeal });
  }
}

function docketAt(network: string, docket: string): string {
  return `/api/networks/${network}/dockets/${docket}`;
}
