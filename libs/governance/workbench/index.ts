export { CorpusClient, corpusStanding, type CorpusStanding } from './corpus-client.js';
export {
  whatIfAnswer,
  whatIfBody,
  type Flips,
  type WhatIfAnswer,
  type WhatIfBody,
} from './what-if.view.js';
