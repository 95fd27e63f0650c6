export { citationsOf, citationTable, isCited, type CitationRow, type Citations } from './citations.js';
export { countOf, nextCitation, yearlyCountTable, type Numbered } from './yearly-count.js';
