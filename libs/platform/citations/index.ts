export {
  citationsOf,
  citationTable,
  isCited,
  named,
  type CitationRow,
  type Citations,
  type CitedRow,
} from './citations.js';
export { spelled, type Spelling } from './spelling.js';
export { countOf, nextCitation, yearlyCountTable, type Named, type Numbered } from './yearly-count.js';
