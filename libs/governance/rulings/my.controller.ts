import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DescribeQuery, pageOf, paging, ReadsFrom, type Page, type Paging } from '#platform/http';
import { Permit, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { Dockets } from './dockets/dockets.query.js';
import {
  docketItem,
  exampleItem,
  exampleMatter,
  matterItem,
  type DocketItem,
  type MatterItem,
} from './dockets/docket.view.js';

/** What a person who signed in has to do with dockets. */
@Controller('my')
export class MyController {
  constructor(@Inject(Dockets) private readonly dockets: Dockets) {}

  @Get('matters')
  @Permit('my.matters')
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'List your matters: works that you submitted, rulings that you appealed',
    signedIn: true,
    answer: pageOf(matterItem),
    example: { items: [exampleMatter], next: null },
    errors: ['CURSOR.INVALID'],
  })
  matters(@Viewing() viewer: Viewer, @Query({ schema: paging }) page: Paging): Promise<Page<MatterItem>> {
    return this.dockets.mattersOf(viewer.person, page);
  }

  @Get('cases')
  @Permit('my.cases')
  @ReadsFrom('dockets', 'public-log')
  @DescribeQuery({
    summary: 'List the cases that are assigned to you and not done with, due first',
    signedIn: true,
    answer: pageOf(docketItem),
    example: { items: [exampleItem], next: null },
    errors: ['CURSOR.INVALID'],
  })
  cases(@Viewing() viewer: Viewer, @Query({ schema: paging }) page: Paging): Promise<Page<DocketItem>> {
    return this.dockets.casesOf(viewer, page);
  }
}
