import { Global, Module } from '@nestjs/common';
import { KNOWN_AT } from '#platform/core';
import { LogKnownAt } from './log/known-at.js';
import { PublicLogQuery } from './log/log.query.js';
import { OverviewQuery } from './overview/overview.query.js';
import { PublicLogController } from './public-log.controller.js';

/** Global, for every slice may ask what was known when. */
@Global()
@Module({
  controllers: [PublicLogController],
  providers: [{ provide: KNOWN_AT, useClass: LogKnownAt }, PublicLogQuery, OverviewQuery],
  exports: [KNOWN_AT],
})
export class PublicLogModule {}
