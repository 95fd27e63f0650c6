import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DescribeList, listed, paging, ReadsFrom, type Listed, type Paging } from '#platform/http';
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
  @DescribeList({
    summary: 'List your matters: works that you submitted, rulings that you appealed',
    signedIn: true,
    item: matterItem,
    example: exampleMatter,
  })
  matters(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Listed<MatterItem>> {
    return listed({ name: 'my-matters', item: matterItem }, query, (page) =>
      this.dockets.mattersOf(viewer.person, page),
    );
  }

  @Get('cases')
  @Permit('my.cases')
  @ReadsFrom('dockets', 'public-log')
  @DescribeList({
    summary: 'List the cases that are assigned to you and not done with, due first',
    signedIn: true,
    item: docketItem,
    example: exampleItem,
  })
  cases(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Listed<DocketItem>> {
    return listed({ name: 'my-cases', item: docketItem }, query, (page) =>
      this.dockets.casesOf(viewer, page),
    );
  }
}
