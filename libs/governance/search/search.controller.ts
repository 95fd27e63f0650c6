import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DescribeList, listed, ReadsFrom, type Listed } from '#platform/http';
import { Public } from '#platform/identity';
import { exampleFound, found, foundItem, type Found, type FoundItem } from './found.view.js';
import { searchFilter, SearchQuery, type SearchFilter } from './search.query.js';

/** Everything public, by its words. */
@Controller('search')
@Public()
export class SearchController {
  constructor(@Inject(SearchQuery) private readonly query: SearchQuery) {}

  @Get()
  @ReadsFrom('search', 'public-log')
  @DescribeList({
    summary: 'Search the record by its words, best first',
    description:
      'What has the words in its title comes first, then what has them as they were asked for, then what is in force, then what is newer.',
    item: foundItem,
    example: exampleFound.items[0],
    page: { answer: found, example: exampleFound },
    errors: ['SEARCH.INVALID'],
  })
  search(@Query({ schema: searchFilter }) filter: SearchFilter): Promise<Listed<FoundItem, Found>> {
    return listed({ name: 'search', item: foundItem }, filter, (page) => this.query.search(page));
  }
}
