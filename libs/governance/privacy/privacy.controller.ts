import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
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
import { exampleHold, holdView, ownErasure, type HoldView, type OwnErasure } from './holds/hold.view.js';
import { Holds } from './holds/holds.query.js';

@Controller()
export class PrivacyController {
  constructor(@Inject(Holds) private readonly holds: Holds) {}

  @Get('networks/:code/holds')
  @Public()
  @ReadsFrom('holds', 'public-log')
  @DescribeList({
    summary: 'Legal holds of a network, the newest first',
    item: holdView,
    example: exampleHold,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: paging }) query: Paging,
    @Viewing() viewer: Viewer | null,
  ): Promise<Listed<HoldView>> {
    return listed({ name: `holds-${code}`, item: holdView }, query, (page) =>
      this.holds.list(code, viewer, page),
    );
  }

  @Get('networks/:code/holds/:hold')
  @Public()
  @ReadsFrom('holds', 'public-log')
  @DescribeQuery({
    summary: 'A legal hold: over whose data, for which case, until when and why',
    answer: holdView,
    example: exampleHold,
    errors: ['NETWORK.UNKNOWN', 'HOLD.ABSENT'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Param('hold', { schema: uuid }) hold: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<HoldView> {
    return this.holds.one(code, hold, viewer);
  }

  @Get('my/erasure')
  @Permit('erasure.request')
  @ReadsFrom('dockets', 'appeals', 'public-log')
  @DescribeQuery({
    summary: 'What stands between you and the erasure of your data, and what you would leave open',
    signedIn: true,
    answer: ownErasure,
    example: { asked: false, holds: [exampleHold], leaves: ['docket NOVA-D 2147/12, as applicant'] },
  })
  own(@Viewing() viewer: Viewer): Promise<OwnErasure> {
    return this.holds.ofOwn(viewer);
  }
}
