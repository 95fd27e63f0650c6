import { Global, Module } from '@nestjs/common';
import { CASE_HISTORY, KNOWN_AT } from '#platform/core';
import { DisclosureController } from './disclosure/disclosure.controller.js';
import { DisclosureQuery } from './disclosure/disclosure.query.js';
import { SealedDockets } from './completeness/sealed-dockets.js';
import { HeldController } from './held/held.controller.js';
import { HeldQuery } from './held/held.query.js';
import { FindQuery } from './find/find.query.js';
import { LogCaseHistory } from './log/case-history.js';
import { LogKnownAt } from './log/known-at.js';
import { PublicLogQuery } from './log/log.query.js';
import { OverviewQuery } from './overview/overview.query.js';
import { ConsentReceiptController } from './receipt/consent-receipt.controller.js';
import { ConsentReceipts } from './receipt/consent-receipts.query.js';
import { PublicLogController } from './public-log.controller.js';

/** Global, for every slice may ask what was known when, and what happened in a case. */
@Global()
@Module({
  controllers: [PublicLogController, DisclosureController, ConsentReceiptController, HeldController],
  providers: [
    { provide: KNOWN_AT, useClass: LogKnownAt },
    { provide: CASE_HISTORY, useClass: LogCaseHistory },
    PublicLogQuery,
    DisclosureQuery,
    ConsentReceipts,
    HeldQuery,
    OverviewQuery,
    FindQuery,
    SealedDockets,
  ],
  exports: [CASE_HISTORY, KNOWN_AT],
})
export class PublicLogModule {}
