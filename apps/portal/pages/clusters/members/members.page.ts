import { Controller, Get, Param } from '@nestjs/common';
import { isolated } from '#kernel';
import { Page } from '../../../web/page.js';
import { PAGE, pager } from '../../../web/paging.js';
import { SignInNeeded, type Visit, Visiting } from '../../../web/visit.js';
import { words } from './members.words.js';

/** Whoever belongs to a cluster, by their pseudonyms, for its steward. */
@Controller('networks/:network/clusters/:cluster/members')
export class MembersPage {
  @Get()
  async show(
    @Visiting() visit: Visit,
    @Param('network') code: string,
    @Param('cluster') id: string,
  ): Promise<Page> {
    if (!visit.signedIn) throw new SignInNeeded();
    const [cluster, members] = await Promise.all([
      visit.registry.cluster(code, id),
      visit.registry.members(code, id, { limit: PAGE, cursor: visit.query('cursor') }),
    ]);
    return new Page('pages/clusters/members/members.njk', words, {
      title: `${words.title}: ${isolated(cluster.title)}`,
      cluster,
      items: members.items,
      pages: pager(visit, members.next),
    });
  }
}
