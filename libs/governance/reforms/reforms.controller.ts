import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { DocumentRef } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import { REGISTER, type Register } from '#platform/core';
import {
  DescribeList,
  DescribeQuery,
  DescribeUpload,
  listed,
  paging,
  ReadsFrom,
  TakesText,
  UPLOADED_FIRST,
  type Listed,
  type Paging,
  type StreamedText,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { receiveText } from '#platform/texts';
import {
  exampleDetails,
  exampleReform,
  reformDetails,
  reformView,
  type ReformDetails,
  type ReformView,
} from './list/reform.view.js';
import { Reforms } from './list/reforms.query.js';

const listing = paging.extend({
  appeal: uuid.optional().meta({ description: 'Only those that this appeal caused.' }),
  petition: uuid.optional().meta({ description: 'Only those that this petition caused.' }),
});

@Controller('networks/:code/reforms')
export class ReformsController {
  constructor(
    @Inject(Reforms) private readonly reforms: Reforms,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  @Post('texts')
  @Permit('reform.revise')
  @TakesText()
  @DescribeUpload({ summary: 'Upload a text that a reform is to propose', description: UPLOADED_FIRST })
  upload(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) _code: string,
    @Body() text: StreamedText,
  ): Promise<DocumentRef> {
    return receiveText(this.register, context, 'reform.propose', text);
  }

  @Get()
  @Public()
  @ReadsFrom('reforms', 'public-log')
  @DescribeList({
    summary: 'Reforms of a network, the newest first',
    item: reformView,
    example: exampleReform,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listing }) query: Paging & { readonly appeal?: string; readonly petition?: string },
  ): Promise<Listed<ReformView>> {
    return listed({ name: `reforms-${code}`, item: reformView }, query, (page) =>
      this.reforms.list(code, page),
    );
  }

  @Get(':reform')
  @Public()
  @ReadsFrom('reforms', 'consultations', 'public-log')
  @DescribeQuery({
    summary: 'A reform, amendment by amendment',
    answer: reformDetails,
    example: exampleDetails,
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
