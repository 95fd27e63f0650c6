import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Visiting, type Visit } from '../../../web/visit.js';

/** Of a consent of their own, what somebody keeps: a file that proves it. */
@Controller('networks/:network/sessions/:session/consents/:consent/receipt')
export class ConsentReceiptFile {
  @Get()
  async file(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('session') session: string,
    @Param('consent') consent: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await visit.me();
    const receipt = await visit.registry.consentReceipt(code, session, consent);
    await reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${consent}.consent.json"`)
      .send(receipt);
  }
}
