import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { DescribeQuery, ReadsFrom, type Reply } from '#platform/http';
import { Permit, Pseudonymous, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { consentReceipt, exampleReceipt, type ConsentReceipt } from './consent-receipt.view.js';
import { ConsentReceipts } from './consent-receipts.query.js';

@Controller('networks/:code/sessions/:session/consents/:consent/receipt')
export class ConsentReceiptController {
  constructor(@Inject(ConsentReceipts) private readonly receipts: ConsentReceipts) {}

  @Get()
  @Permit('session.take-part')
  @Pseudonymous('session')
  @ReadsFrom('public-log')
  @DescribeQuery({
    summary: 'The receipt of a consent of yours, with what proves it against the log',
    description:
      'A file to keep: to whom, for what, until when, under whose law and how it was collected (ISO/IEC TS 27560). `sgn audit receipt` checks it without us, also after an erasure. One that is asked for later has what became of it, too.',
    answer: consentReceipt,
    example: exampleReceipt,
    errors: ['CONSENT.ABSENT', 'RECEIPT.ABSENT', 'ENTRY.NOT_AS_SEALED'],
  })
  async mine(
    @Param('code', { schema: networkCode }) network: string,
    @Param('session', { schema: uuid }) session: string,
    @Param('consent', { schema: uuid }) consent: string,
    @Viewing() viewer: Viewer,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConsentReceipt> {
    const found = await this.receipts.of(network, { session, consent, giver: viewer.person });
    reply.header('Content-Disposition', `attachment; filename="${consent}.consent.json"`);
    return found;
  }
}
