import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DescribeList, listed, paging, ReadsFrom, type Listed, type Paging } from '#platform/http';
import { Permit, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { HeldQuery } from './held.query.js';
import {
  exampleHeld,
  exampleReading,
  heldItem,
  readingItem,
  type HeldItem,
  type ReadingItem,
} from './held.view.js';

@Controller('my')
export class HeldController {
  constructor(@Inject(HeldQuery) private readonly held: HeldQuery) {}

  @Get('data')
  @Permit('my.data')
  @ReadsFrom('public-log')
  @DescribeList({
    summary: 'Everything held about you that is sealed under your key, as you gave it',
    description: 'With `format=ndjson` it comes whole, to keep.',
    signedIn: true,
    item: heldItem,
    example: exampleHeld,
  })
  given(@Viewing() viewer: Viewer, @Query({ schema: paging }) query: Paging): Promise<Listed<HeldItem>> {
    return listed({ name: 'my-data', item: heldItem }, query, (page) => this.held.given(viewer, page));
  }

  @Get('readings')
  @Permit('my.data')
  @ReadsFrom('public-log')
  @DescribeList({
    summary: 'Who in office opened any of it, when and on which page, the newest first',
    signedIn: true,
    item: readingItem,
    example: exampleReading,
  })
  readings(
    @Viewing() viewer: Viewer,
    @Query({ schema: paging }) query: Paging,
  ): Promise<Listed<ReadingItem>> {
    return listed({ name: 'my-readings', item: readingItem }, query, (page) =>
      this.held.readings(viewer, page),
    );
  }
}
