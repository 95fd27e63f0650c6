import { Controller, Get } from '@nestjs/common';
import type { MatterItem } from '../../../registry-types.js';
import { may } from '../../../web/may.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { localPath } from '../../../web/security.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-matters.words.js';

/** A citizen's cases: every ruling served, and the last day to appeal; and what they typed and have not sent. */
@Controller('my/matters')
export class MyMattersPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const me = await visit.me();
    const { registry } = visit;
    const [{ items, next }, drafts, directions] = await Promise.all([
      registry.myMatters({ limit: PAGE, cursor: visit.query('cursor') }),
      may(me, 'my.drafts') ? registry.drafts() : { items: [] },
      may(me, 'my.directions') ? registry.myDirections({ limit: PAGE }) : { items: [] },
    ]);
    return new Page('pages/me/my-matters/my-matters.njk', words, {
      items: items.map(withAppeals),
      directions: directions.items.filter(({ to }) => to === 'appellant'),
      pages: pager(visit, next),
      drafts: drafts.items.map((draft) => ({ ...draft, page: localPath(draft.page) })),
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
