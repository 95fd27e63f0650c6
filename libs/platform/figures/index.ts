export {
  casesOf,
  isAmong,
  isCounted,
  rowsOf,
  valuesOf,
  type Cell,
  type Counting,
  type Period,
  type Value,
} from './counting.js';
export { daysAtRank } from './days-at-rank.js';
export type { Cases, Figure, FiguredRow, Figures, Headline, Labelled, Made } from './figures.js';
