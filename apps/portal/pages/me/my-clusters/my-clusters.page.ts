import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { Visiting, type Visit } from '../../../web/visit.js';
import { words } from './my-clusters.words.js';

/** With whom somebody dreams, and for whom they answer. */
@Controller('my/clusters')
export class MyClustersPage {
  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    await visit.me();
    const [stewarded, joined] = await Promise.all([
      visit.registry.myClusters({ limit: PAGE, cursor: visit.query('stewarded') }),
      visit.registry.myMemberships({ limit: PAGE, cursor: visit.query('joined') }),
    ]);
    return new Page('pages/me/my-clusters/my-clusters.njk', words, {
      stewarded: stewarded.items,
      stewardedPages: pager(visit, stewarded.next, 'stewarded'),
      joined: joined.items,
      joinedPages: pager(visit, joined.next, 'joined'),
    });
  }
}
