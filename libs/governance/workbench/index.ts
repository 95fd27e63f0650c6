export { CorpusClient, corpusStanding, type CorpusStanding } from './corpus-client.js';
export { countsOf, impactOf, type DraftAsked, type Matters, type Ruled } from './impact.js';
export { impactDocument, type ImpactDocument } from './impact.view.js';
export { Ranks } from './ranks.js';
export { Kept } from './scans.js';
export { upToIn, WhatIf, type Asked, type Laws } from './what-if.js';
export {
  exampleAnswer,
  exampleBody,
  whatIfAnswer,
  whatIfBody,
  type Flips,
  type WhatIfAnswer,
  type WhatIfBody,
} from './what-if.view.js';
