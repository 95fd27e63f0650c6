import { Controller, Get, Param } from '@nestjs/common';
import type { NetworkDetails } from '../../../registry-types.js';
import { interestCategories } from '../../../web/choices.js';
import { feedsOf } from '../../../web/feeds.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './network.words.js';

/** Who governs, and with what interests. */
@Controller('networks/:network')
export class NetworkPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const [viewer, network, instruments] = await Promise.all([
      // Whoever cannot be known now sees what the public does.
      visit.viewer().catch(() => null),
      visit.registry.network(code),
      visit.registry.instruments(code, { limit: 50 }),
    ]);
    const holders = [...network.officeHolders].sort(
      (a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null),
    );
    return new Page('pages/networks/network/network.njk', words, {
      feeds: feedsOf('log', { network: code }),
      title: network.name,
      network,
      hasDesk: viewer?.offices.some((held) => held.network === code) ?? false,
      instruments: instruments.items,
      holders: paged(visit, holders, 'holders'),
      interests: liveByCategory(network),
    });
  }
}

/** How many stand of each category that any has. */
function liveByCategory({ interests }: NetworkDetails) {
  const live = interests.filter(({ withdrawnAt }) => withdrawnAt === null);
  return [...interestCategories, null]
    .map((category) => ({ category, live: live.filter((one) => one.category === category).length }))
    .filter((kind) => kind.live > 0);
}
