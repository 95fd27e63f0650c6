export { Corpus, FIRST_OF_DAYS } from './corpus.js';
export { CorpusFollower, type CorpusFollowerOptions } from './corpus-follower.js';
export { forgetSegments, Segments } from './segments.js';
export { corpusOf, type Scores } from './stretches.js';
export { NEVER, Works } from './works.js';
