import { Controller, Get } from '@nestjs/common';
import { isolated } from '#kernel';
import { RegistryProblem } from '../../../registry-client.js';
import { Addressed, standsAt, type Thing } from '../../../web/address.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './ruling.words.js';

/** One ruling, as others cite it. */
@Controller(standsAt('rulings'))
export class RulingPage {
  @Get()
  async show(@Visiting() visit: Visit, @Addressed('ruling') { network, id, within }: Thing): Promise<Page> {
    if (within === null)
      throw new RegistryProblem(404, 'RULING.UNKNOWN', `${network} has no such ruling; look in its dockets.`);
    const docket = await visit.registry.docket(network, within);
    const ruling = docket.rulings.find((one) => one.ruling === id)!;
    return new Page('pages/cases/ruling/ruling.njk', words, {
      title: `${ruling.citation}: ${isolated(docket.title)}`,
      docket,
      ruling,
      flags: docket.flags.filter((flag) => flag.ruling === id).reverse(),
      appeals: docket.appeals.filter((appeal) => appeal.ruling === id),
    });
  }
}
