import { Controller, Get, Param } from '@nestjs/common';
import { clockOf } from '../../../web/due.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './duty.words.js';

/** Why something falls due when it does. */
@Controller('networks/:network/duties/:kind/:subject')
export class DutyPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('kind') kind: string,
    @Param('subject') subject: string,
  ): Promise<Page> {
    const duty = await visit.registry.duty(code, kind, subject);
    return new Page('pages/networks/duty/duty.njk', words, {
      title: words.kinds[kind] ?? words.other,
      duty,
      clock: clockOf(duty),
    });
  }
}
