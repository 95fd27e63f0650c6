import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { DocumentRef } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import type { ReformProposed } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import {
  answer,
  DescribeCommand,
  DescribeQuery,
  DescribeUpload,
  LongTexts,
  pageOf,
  paging,
  ReadsFrom,
  TakesText,
  UPLOADED_FIRST,
  toldBy,
  type CommandAnswer,
  type Page,
  type Paging,
  type Reply,
  type StreamedText,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { receiveText } from '#platform/texts';
import {
  exampleReform,
  reformDetails,
  reformView,
  type ReformDetails,
  type ReformView,
} from './list/reform.view.js';
import { Reforms } from './list/reforms.query.js';
import { AdoptReform, CommenceReform, ProposeReform } from './reforms.handlers.js';
import { adoptBody, commenceBody, proposeBody } from './reforms.schema.js';

const BUILDS_ON_THE_LAW = ['REFORM.BASE_OUTDATED', 'REFORM.CANNOT_APPLY'];

@Controller('networks/:code/reforms')
export class ReformsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Reforms) private readonly reforms: Reforms,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  @Post()
  @Permit('reform.propose')
  @LongTexts('/api/networks/:code/reforms/texts')
  @DescribeCommand({
    summary: 'Propose a reform',
    description:
      'Amend or repeal provisions on the version that stands (`base`), or insert some: into an `instrument` under a `number`, or at a `path`. `cause` names the decided appeal that it answers. Parameters that an amendment does not give stay as they are.',
    body: proposeBody,
    example: {
      title: 'Privacy and creativity',
      reasons: 'The appeal showed that the limit never fitted tapestries.',
      amendments: [
        {
          op: 'amend',
          provision: exampleReform.amendments[0]!.provision,
          base: 3,
          title: 'Intensity of fear',
          text: 'No stimulus of fear is stronger than 0.5.',
          parameters: { 'fear.limit': 0.5 },
        },
      ],
      cause: { appeal: exampleReform.cause!.appeal },
    },
    names: { reform: exampleReform.reform },
    errors: [
      ...BUILDS_ON_THE_LAW,
      'REFORM.AMENDED_TWICE',
      'REFORM.APPEAL_UNDECIDED',
      'REFORM.PLACE',
      'REFORM.PATH',
      'REFORM.PARAMETER',
      'PROVISION.ABSENT',
      'INSTRUMENT.ABSENT',
      'TEXT.NOT_UPLOADED',
    ],
  })
  async propose(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: proposeBody }) body: z.infer<typeof proposeBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { reform: string }> {
    const outcome = await this.commands.execute(
      new ProposeReform(context, { ...body, network: code, cause: body.cause ?? null }),
    );
    const { reform } = toldBy<ReformProposed>(outcome, 'ReformProposed');
    return answer(reply, outcome, addressOf(code, reform), { reform });
  }

  @Post('texts')
  @Permit('reform.propose')
  @TakesText()
  @DescribeUpload({ summary: 'Upload a text that a reform is to propose', description: UPLOADED_FIRST })
  upload(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) _code: string,
    @Body() text: StreamedText,
  ): Promise<DocumentRef> {
    return receiveText(this.register, context, 'reform.propose', text);
  }

  @Post(':reform/adopt')
  @Permit('reform.adopt')
  @DescribeCommand({
    summary: 'Adopt a reform that somebody else proposed',
    body: adoptBody,
    example: { reasons: 'Consulted, and sound.' },
    status: 200,
    errors: [...BUILDS_ON_THE_LAW, 'REFORM.ABSENT', 'REFORM.OWN_PROPOSAL', 'REFORM.ALREADY_ADOPTED'],
  })
  async adopt(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Body({ schema: adoptBody }) body: z.infer<typeof adoptBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(new AdoptReform(context, { network: code, reform, ...body }));
    return answer(reply, outcome, addressOf(code, reform));
  }

  @Post(':reform/commence')
  @Permit('reform.commence')
  @DescribeCommand({
    summary: 'Commence an adopted reform',
    description:
      'Each amendment changes its provision by itself, and names the reform, and the appeal behind it, as its cause.',
    body: commenceBody,
    example: { effectiveFrom: '2147-05-01' },
    status: 200,
    errors: [...BUILDS_ON_THE_LAW, 'REFORM.ABSENT', 'REFORM.NOT_ADOPTED', 'REFORM.RETROACTIVE'],
  })
  async commence(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Body({ schema: commenceBody }) body: z.infer<typeof commenceBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const { effectiveFrom, reason = null } = body;
    const outcome = await this.commands.execute(
      new CommenceReform(context, { network: code, reform, effectiveFrom, reason }),
    );
    return answer(reply, outcome, addressOf(code, reform));
  }

  @Get()
  @Public()
  @ReadsFrom('reforms')
  @DescribeQuery({
    summary: 'Reforms of a network, the newest first',
    answer: pageOf(reformView),
    example: { items: [exampleReform], next: null },
    errors: ['NETWORK.UNKNOWN', 'CURSOR.INVALID'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: paging }) query: Paging,
  ): Promise<Page<ReformView>> {
    return this.reforms.list(code, query);
  }

  @Get(':reform')
  @Public()
  @ReadsFrom('reforms')
  @DescribeQuery({
    summary: 'A reform, amendment by amendment',
    answer: reformDetails,
    example: { ...exampleReform, may: [] },
    errors: ['REFORM.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('reform', { schema: uuid }) reform: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<ReformDetails> {
    return this.reforms.one(code, reform, viewer);
  }
}

function addressOf(code: string, reform: string): string {
  return `/api/networks/${code}/reforms/${reform}`;
}
