import type { Slice } from '#platform/core';
import { searchProjection } from '#platform/search';
import { SearchModule } from './search.module.js';

export type { Found, FoundItem } from './found.view.js';
export { SearchQuery, type SearchFilter } from './search.query.js';

/** Finds what all slices declare by its words, decides nothing. */
export function search(slices: readonly Slice[]): Slice {
  return {
    name: 'search',
    events: [],
    projections: [searchProjection(slices.flatMap(({ search = [] }) => search))],
    module: SearchModule,
  };
}
