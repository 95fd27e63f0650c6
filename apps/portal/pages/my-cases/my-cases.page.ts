import { Controller, Get } from '@nestjs/common';
import { Page } from '../../web/page.js';
import { PAGE, pager } from '../../web/paging.js';
import { Visiting, type Visit } from '../../web/visit.js';
import { words } from './my-cases.words.js';

/** The open cases of an office-holder, due first. */
@Controller('my/cases')
export class MyCasesPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const me = await visit.me();
    const { items, next } = await visit.registry.myCases({ limit: PAGE, cursor: visit.query('cursor') });
    const chaired = me.offices.filter(({ office }) => office === 'chair').map(({ network }) => network);
    const waiting = await Promise.all(
      chaired.map(async (network) => ({
        network,
        unassigned: (await visit.registry.dockets(network, { status: 'received', limit: PAGE })).items,
        recommended: (await visit.registry.dockets(network, { status: 'recommended', limit: PAGE })).items,
      })),
    );
    return new Page('pages/my-cases/my-cases.njk', words, { items, pages: pager(visit, next), waiting });
  }
}
