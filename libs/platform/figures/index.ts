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
export type { Cases, Figure, FiguredRow, Figures, Headline, Labelled, Made } from './figures.js';
