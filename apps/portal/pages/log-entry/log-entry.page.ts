import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { Page } from '../../web/page.js';
import { said } from '../../web/said.js';
import { type Visit, Visiting } from '../../web/visit.js';
import { words } from './log-entry.words.js';

/** One event for ever: `/log/418`. */
@Controller('log/:number')
export class LogEntryPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('number') number: string): Promise<Page> {
    if (!/^\d{1,20}$/.test(number)) throw new NotFoundException();
    const entry = await visit.registry.logEntry(number);
    return new Page('pages/log-entry/log-entry.njk', words, {
      title: `№ ${entry.number}: ${said(entry.type)}`,
      entry,
      raw: Buffer.from(entry.bytes, 'base64').toString('utf8'),
    });
  }
}
