import { Controller, Get, Param } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { said } from '../../../web/said.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { kinds, words } from './retroactive.words.js';

/** Rules that were in force before they were recorded, each with why. */
@Controller('networks/:network/retroactive')
export class RetroactivePage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const asked = visit.query('kind');
    const kind = kinds.find((one) => one === asked) ?? null;
    const [network, { items, next }] = await Promise.all([
      visit.registry.network(code),
      visit.registry.retroactive(code, { kind, limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/rulebook/retroactive/retroactive.njk', words, {
      network,
      items,
      pages: pager(visit, next),
      kinds: [
        { value: '', text: words.any, selected: kind === null },
        ...kinds.map((value) => ({ value, text: said(value), selected: value === kind })),
      ],
    });
  }
}
