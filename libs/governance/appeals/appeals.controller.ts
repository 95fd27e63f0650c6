import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import type { CommandContext, Outcome } from '#engine/event-store';
import type { AppealLodged } from '#governance/events';
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
  type Paging,
  type Reply,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  AdmitAppeal,
  DecideAppeal,
  LodgeAppeal,
  RuleAppealInadmissible,
  WithdrawAppeal,
} from './appeals.handlers.js';
import { admitBody, decideBody, inadmissibleBody, lodgeBody, withdrawBody } from './appeals.schema.js';
import {
  appealDetails,
  appealStatuses,
  appealView,
  exampleAppeal,
  type AppealDetails,
  type AppealView,
} from './list/appeal.view.js';
import { Appeals } from './list/appeals.query.js';

const listQuery = paging.extend({ status: z.enum(appealStatuses).optional() });
const ON_APPEAL = ['APPEAL.ABSENT', 'APPEAL.CLOSED'];
const IMPARTIAL = ['APPEAL.OWN_CASE', 'APPEAL.TOUCHED_THE_RULING', 'APPEAL.INTERESTED'];

@Controller()
export class AppealsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Appeals) private readonly appeals: Appeals,
  ) {}

  @Post('networks/:code/appeals')
  @Permit('appeal.lodge')
  @DescribeCommand({
    summary: 'Lodge an appeal against a ruling',
    description: 'Anyone may, once, until the last day to appeal that the service of the ruling set.',
    body: lodgeBody,
    example: {
      docket: exampleAppeal.docket,
      ruling: exampleAppeal.ruling,
      grounds: ['Section 4.2 speaks of symphonies; mine is a tapestry.'],
    },
    names: { appeal: exampleAppeal.appeal },
    errors: [
      'APPEAL.NO_SUCH_RULING',
      'APPEAL.NOT_SERVED',
      'APPEAL.OUT_OF_TIME',
      'APPEAL.RULING_REVERSED',
      'APPEAL.ALREADY_LODGED',
      'APPEAL.ALREADY_DECIDED',
      'PERSON.ERASED',
    ],
  })
  async lodge(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: lodgeBody }) body: z.infer<typeof lodgeBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { appeal: string }> {
    const outcome = await this.commands.execute(new LodgeAppeal(context, { network: code, ...body }));
    const { appeal } = toldBy<AppealLodged>(outcome, 'AppealLodged');
    return answer(reply, outcome, addressOf(code, appeal), { appeal });
  }

  @Post('networks/:code/appeals/:appeal/admit')
  @Permit('appeal.admit')
  @DescribeCommand({
    summary: 'Admit an appeal',
    body: admitBody,
    example: {},
    status: 200,
    errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED'],
  })
  async admit(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('appeal', { schema: uuid }) appeal: string,
    @Body({ schema: admitBody }) _body: z.infer<typeof admitBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    return this.#answer(reply, code, appeal, new AdmitAppeal(context, { network: code, appeal }));
  }

  @Post('networks/:code/appeals/:appeal/inadmissible')
  @Permit('appeal.admit')
  @DescribeCommand({
    summary: 'Rule an appeal inadmissible',
    body: inadmissibleBody,
    example: { on: 'grounds', reasons: 'No ground names an error of the ruling.' },
    status: 200,
    errors: [...ON_APPEAL, ...IMPARTIAL, 'APPEAL.ALREADY_ADMITTED'],
  })
  async ruleInadmissible(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('appeal', { schema: uuid }) appeal: string,
    @Body({ schema: inadmissibleBody }) body: z.infer<typeof inadmissibleBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const command = new RuleAppealInadmissible(context, { network: code, appeal, ...body });
    return this.#answer(reply, code, appeal, command);
  }

  @Post('networks/:code/appeals/:appeal/decide')
  @Permit('appeal.decide')
  @DescribeCommand({
    summary: 'Decide an appeal, ground by ground',
    description: 'Where a ground is overturned the ruling is reversed by itself.',
    body: decideBody,
    example: {
      outcomes: [{ ground: '1', outcome: 'overturned', reasons: 'Section 4.2 does not govern tapestries.' }],
    },
    status: 200,
    errors: [
      ...ON_APPEAL,
      ...IMPARTIAL,
      'APPEAL.NOT_ADMITTED',
      'APPEAL.NO_SUCH_GROUND',
      'APPEAL.GROUNDS_UNANSWERED',
    ],
  })
  async decide(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('appeal', { schema: uuid }) appeal: string,
    @Body({ schema: decideBody }) body: z.infer<typeof decideBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const command = new DecideAppeal(context, { network: code, appeal, ...body });
    return this.#answer(reply, code, appeal, command);
  }

  @Post('networks/:code/appeals/:appeal/withdraw')
  @Permit('appeal.withdraw')
  @DescribeCommand({
    summary: 'Withdraw an appeal of yours',
    body: withdrawBody,
    example: { reason: 'The work has been revised.' },
    status: 200,
    errors: [...ON_APPEAL, 'APPEAL.NOT_YOURS'],
  })
  async withdraw(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('appeal', { schema: uuid }) appeal: string,
    @Body({ schema: withdrawBody }) body: z.infer<typeof withdrawBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const command = new WithdrawAppeal(context, { network: code, appeal, ...body });
    return this.#answer(reply, code, appeal, command);
  }

  @Get('networks/:code/appeals')
  @Public()
  @ReadsFrom('appeals')
  @DescribeQuery({
    summary: 'Appeals of a network, the newest first',
    answer: pageOf(appealView),
    example: { items: [exampleAppeal], next: null },
    errors: ['NETWORK.UNKNOWN', 'CURSOR.INVALID'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<AppealView>> {
    return this.appeals.list(code, query);
  }

  @Get('networks/:code/appeals/:appeal')
  @Public()
  @ReadsFrom('appeals')
  @DescribeQuery({
    summary: 'An appeal, ground by ground',
    answer: appealDetails,
    example: { ...exampleAppeal, recused: false, may: ['reform.propose'] },
    errors: ['NETWORK.UNKNOWN', 'APPEAL.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('appeal', { schema: uuid }) appeal: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<AppealDetails> {
    return this.appeals.one(code, appeal, viewer);
  }

  @Get('my/appeals')
  @Permit('my.appeals')
  @ReadsFrom('appeals')
  @DescribeQuery({
    summary: 'Open appeals of the networks where you are adjudicator, the oldest first',
    answer: pageOf(appealView),
    example: { items: [{ ...exampleAppeal, status: 'admitted' }], next: null },
    signedIn: true,
    errors: ['CURSOR.INVALID'],
  })
  mine(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Page<AppealView>> {
    return this.appeals.waitingFor(viewer, query);
  }

  async #answer(
    reply: Reply,
    code: string,
    appeal: string,
    command: AdmitAppeal | RuleAppealInadmissible | DecideAppeal | WithdrawAppeal,
  ): Promise<CommandAnswer> {
    const outcome: Outcome = await this.commands.execute(command);
    return answer(reply, outcome, addressOf(code, appeal));
  }
}

function addressOf(code: string, appeal: string): string {
  return `/api/networks/${code}/appeals/${appeal}`;
}
