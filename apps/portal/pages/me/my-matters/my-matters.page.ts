import { Controller, Get } from '@nestjs/common';
import type { MatterItem } from '../../../registry-types.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-matters.words.js';

/** A citizen's cases: every ruling served, and the last day to appeal. */
@Controller('my/matters')
export class MyMattersPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const { items, next } = await visit.registry.myMatters({ limit: PAGE, cursor: visit.query('cursor') });
    return new Page('pages/me/my-matters/my-matters.njk', words, {
      items: items.map(withAppeals),
      pages: pager(visit, next),
    });
  }
}

/** Each ruling with the appeals against it. */
function withAppeals(matter: MatterItem) {
  const rulings = matter.rulings.map((ruling) => ({
    ...ruling,
    appeals: matter.appeals.filter((appeal) => appeal.ruling === ruling.ruling),
  }));
  return { ...matter, rulings };
}
