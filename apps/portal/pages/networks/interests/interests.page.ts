import { Controller, Get, Param } from '@nestjs/common';
import type { NetworkDetails } from '../../../registry-types.js';
import { interestCategories } from '../../../web/choices.js';
import { Page } from '../../../web/page.js';
import { paged } from '../../../web/paging.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { words } from './interests.words.js';

type Interest = NetworkDetails['interests'][number];

/** What ties those in office to people and cases, by category: the live ones first. */
@Controller('networks/:network/interests')
export class InterestsPage {
  @Get()
  async show(@Visiting() visit: Visit, @Param('network') code: string): Promise<Page> {
    const network = await visit.registry.network(code);
    const { items, pager } = paged(visit, byCategory(network.interests), 'from');
    const kept = [...interestCategories, null].map((category) => ({
      category,
      items: items.filter((one) => one.category === category),
    }));
    return new Page('pages/networks/interests/interests.njk', words, {
      title: words.title,
      network,
      groups: kept.filter((group) => group.items.length > 0),
      pages: pager,
    });
  }
}

function byCategory(interests: readonly Interest[]): readonly Interest[] {
  const rank = ({ category }: Interest) =>
    category === null ? interestCategories.length : interestCategories.indexOf(category);
  const isPast = ({ withdrawnAt }: Interest) => Number(withdrawnAt !== null);
  return interests.toSorted((one, other) => rank(one) - rank(other) || isPast(one) - isPast(other));
}
