import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { wholeNumber } from '#kernel';
import { Page } from '../../../web/page.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './log-entry.words.js';

/** One event for ever: `/log/418`. */
@Controller('log/:number')
export class LogEntryPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('number') number: string): Promise<Page> {
    refuseOdd(number);
    const entry = await visit.registry.logEntry(number);
    const [receipt, vkey] = entry.sealedAt
      ? await Promise.all([
          visit.registry.receipt(number),
          visit.registry.logFile('log/vkey').then((key) => key.text()),
        ])
      : [null, null];
    return new Page('pages/log/log-entry/log-entry.njk', words, {
      title: `№ ${entry.number}: ${said(entry.type)}`,
      entry,
      receipt,
      vkey: vkey?.trim(),
      cosigned: receipt && cosignersOf(receipt),
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
    const receipt = await visit.registry.receipt(number);
    await reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${number}.tlog-proof"`)
      .send(receipt);
  }
}

function refuseOdd(number: string): void {
  if (wholeNumber(number) === null) throw new NotFoundException();
}

/** Who signed the receipt's checkpoint beside the log, by the names of the signature lines. */
function cosignersOf(receipt: string): string[] {
  const origin = receipt.split('\n\n')[1]!.split('\n', 1)[0];
  return [...receipt.matchAll(/^\u2014 (\S+) /gm)].map(([, name]) => name!).filter((name) => name !== origin);
}
