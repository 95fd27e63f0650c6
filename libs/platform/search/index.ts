export { askedIn, tsquery, wordOf, type Term } from './asked.js';
export { nearest, tracesOf } from './near.js';
export {
  documentTable,
  SEARCH,
  searchProjection,
  type Searched,
  type SearchChange,
  type SearchEnd,
  type SearchTurn,
  type VersionSpan,
} from './searched.js';
export { snippetOf, type Piece } from './snippet.js';
