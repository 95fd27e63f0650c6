import { Controller, Get, Param } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import { Page } from '../../../web/page.js';
import { PAGE, pager, streams } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './clusters.words.js';

/** Of the gatherings to come, as many as stand above the list. */
const GATHERINGS = 5;

/** With whom people dream, and where they meet. */
@Controller('networks/:network/clusters')
export class ClustersPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [network, clusters, gatherings] = await Promise.all([
      visit.registry.network(code),
      visit.registry.clusters(code, { limit: PAGE, cursor: visit.query('cursor') }),
      visit.registry.gatherings(code, { limit: GATHERINGS }),
    ]);
    return new Page('pages/clusters/clusters/clusters.njk', words, {
      network,
      items: clusters.items,
      gatherings: gatherings.items,
      pages: pager(visit, clusters.next),
      streams: streams(path`/api/networks/${code}/clusters`, {}),
    });
  }
}
