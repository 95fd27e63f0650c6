import { Global, Module } from '@nestjs/common';
import { KNOWN_AT } from '#platform/core';
import { DisclosureController } from './disclosure/disclosure.controller.js';
import { DisclosureQuery } from './disclosure/disclosure.query.js';
import { SealedDockets } from './completeness/sealed-dockets.js';
import { LogKnownAt } from './log/known-at.js';
import { PublicLogQuery } from './log/log.query.js';
import { OverviewQuery } from './overview/overview.query.js';
import { PublicLogController } from './public-log.controller.js';

/** Global, for every slice may ask what was known when. */
@Global()
@Module({
  controllers: [PublicLogController, DisclosureController],
  providers: [
    { provide: KNOWN_AT, useClass: LogKnownAt },
    PublicLogQuery,
    DisclosureQuery,
    OverviewQuery,
    SealedDockets,
  ],
  exports: [KNOWN_AT],
})
export class PublicLogModule {}
