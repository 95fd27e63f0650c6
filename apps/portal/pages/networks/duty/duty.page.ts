import { Controller, Get, Param } from '@nestjs/common';
import type { DutyDetails } from '../../../registry-types.js';
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
      terms: await termsOf(visit, duty),
    });
  }
}

/** Whatever a ruling asks for or forbids, of one whose next end it is. */
async function termsOf({ registry }: Visit, { kind, network, subject, within }: DutyDetails) {
  if (kind !== 'restriction-end' || within === null) return [];
  const { rulings } = await registry.docket(network, within);
  const ruling = rulings.find((one) => one.ruling === subject);
  return ruling ? [...ruling.conditions, ...ruling.restrictions] : [];
}
