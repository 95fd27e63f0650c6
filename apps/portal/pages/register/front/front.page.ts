import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './front.words.js';

const DUTIES = 5;

/** What changed lately, and what is overdue. */
@Controller()
export class FrontPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const [overview, log] = await Promise.all([visit.registry.overview(), visit.registry.log({ limit: 8 })]);
    const counts = Object.entries(overview.counts).map(([name, value]) => ({
      label: words.counts[name]?.[value === 1 ? 0 : 1] ?? name,
      value,
    }));
    return new Page('pages/register/front/front.njk', words, {
      overview,
      overdue: paged(visit, overview.overdue, 'overdue', DUTIES),
      counts,
      log: log.items,
    });
  }
}
