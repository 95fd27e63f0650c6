import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { path } from '../../registry-client.js';
import { Page } from '../../web/page.js';
import { said } from '../../web/said.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { words } from './log-entry.words.js';

/** One event for ever: `/log/418`. */
@Controller('log/:number')
export class LogEntryPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('number') number: string): Promise<Page> {
    refuseOdd(number);
    const entry = await visit.registry.logEntry(number);
    return new Page('pages/log-entry/log-entry.njk', words, {
      title: `№ ${entry.number}: ${said(entry.type)}`,
      entry,
      raw: Buffer.from(entry.bytes, 'base64').toString('utf8'),
    });
  }

  /** A file for whoever wants to prove, without us, that the event is in the log. */
  @Get('receipt')
  async receipt(
    @Visiting() visit: Visit,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseOdd(number);
    const receipt = await visit.registry.raw(path`log/${number}/receipt`);
    await reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${number}.tlog-proof"`)
      .send(await receipt.text());
  }
}

function refuseOdd(number: string): void {
  if (!/^\d{1,20}$/.test(number)) throw new NotFoundException();
}
