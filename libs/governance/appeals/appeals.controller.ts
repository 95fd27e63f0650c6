import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { DescribeQuery, pageOf, paging, ReadsFrom, type Page, type Paging } from '#platform/http';
import { Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import {
  appealDetails,
  appealStatuses,
  appealView,
  exampleAppeal,
  type AppealDetails,
  type AppealView,
} from './list/appeal.view.js';
import { Appeals } from './list/appeals.query.js';

const listQuery = paging.extend({ status: z.enum(appealStatuses).optional(), docket: uuid.optional() });

@Controller()
export class AppealsController {
  constructor(@Inject(Appeals) private readonly appeals: Appeals) {}

  @Get('networks/:code/appeals')
  @Public()
  @ReadsFrom('appeals', 'public-log')
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
  @ReadsFrom('appeals', 'public-log')
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
  @ReadsFrom('appeals', 'public-log')
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
}
