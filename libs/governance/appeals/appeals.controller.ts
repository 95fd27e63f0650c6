import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  DescribeList,
  DescribeQuery,
  listed,
  paging,
  ReadsFrom,
  type Listed,
  type Paging,
} from '#platform/http';
import { Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { appealStatuses } from '#governance/events';
import {
  consequence,
  appealDetails,
  appealView,
  exampleAppeal,
  type AppealDetails,
  type AppealView,
} from './list/appeal.view.js';
import {
  directionItem,
  exampleDirection,
  exampleDirectionItem,
  type DirectionItem,
} from './list/direction.view.js';
import { Directions } from './list/directions.query.js';
import { Appeals } from './list/appeals.query.js';

const listQuery = paging.extend({
  consequence: consequence
    .optional()
    .meta({ description: 'Only those decided so: what became of the ruling.' }),
  status: z.enum(appealStatuses).optional(),
  docket: uuid.optional(),
  sanctuary: uuid.optional().meta({ description: 'Also those against orders in sessions there.' }),
});

@Controller()
export class AppealsController {
  constructor(
    @Inject(Appeals) private readonly appeals: Appeals,
    @Inject(Directions) private readonly directions: Directions,
  ) {}

  @Get('networks/:code/appeals')
  @Public()
  @ReadsFrom('appeals', 'public-log')
  @DescribeList({
    summary: 'Appeals of a network, the newest first',
    item: appealView,
    example: exampleAppeal,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Listed<AppealView>> {
    return listed({ name: `appeals-${code}`, item: appealView }, query, (page) =>
      this.appeals.list(code, page),
    );
  }

  @Get('networks/:code/appeals/:appeal')
  @Public()
  @ReadsFrom('appeals', 'public-log')
  @DescribeQuery({
    summary: 'An appeal, ground by ground',
    answer: appealDetails,
    example: {
      ...exampleAppeal,
      directions: [{ ...exampleDirection, may: [] }],
      panels: [],
      recused: false,
      may: ['reform.propose'],
    },
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
  @DescribeList({
    summary: 'Open appeals of the networks where you are adjudicator, the oldest first',
    item: appealView,
    example: { ...exampleAppeal, status: 'admitted' },
    signedIn: true,
  })
  mine(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Listed<AppealView>> {
    return listed({ name: 'my-appeals', item: appealView }, query, (page) =>
      this.appeals.waitingFor(viewer, page),
    );
  }

  @Get('my/directions')
  @Permit('my.directions')
  @ReadsFrom('appeals', 'public-log')
  @DescribeList({
    summary: 'List the directions that you owe, due first',
    description:
      'In open appeals: to you as their appellant, and to the networks where you are regulator or chair.',
    item: directionItem,
    example: exampleDirectionItem,
    signedIn: true,
  })
  owed(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Listed<DirectionItem>> {
    return listed({ name: 'my-directions', item: directionItem }, query, (page) =>
      this.directions.owedBy(viewer, page),
    );
  }
}
