import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DescribeQuery, ReadsFrom } from '#platform/http';
import { Public } from '#platform/identity';
import { exampleFound, found, type Found } from './found.view.js';
import { searchFilter, SearchQuery, type SearchFilter } from './search.query.js';

/** Everything public, by its words. */
@Controller('search')
@Public()
export class SearchController {
  constructor(@Inject(SearchQuery) private readonly query: SearchQuery) {}

  @Get()
  @ReadsFrom('search', 'public-log')
  @DescribeQuery({
    summary: 'Search the record by its words, best first',
    description:
      'What has the words in its title comes first, then what has them as they were asked for, then what is in force, then what is newer.',
    answer: found,
    example: exampleFound,
    errors: ['SEARCH.INVALID', 'CURSOR.INVALID'],
  })
  search(@Query({ schema: searchFilter }) filter: SearchFilter): Promise<Found> {
    return this.query.search(filter);
  }
}
