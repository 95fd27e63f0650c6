export { changeKey, resumeFrom } from './resume.js';
export { keepFound, readFindings, takeOutRight, type Finding, type Found } from './finding-rows.js';
export { Inconsistent, Sealer, type SealerOptions } from './sealer.js';
export { SealedLog, type Published } from './sealed-log.js';
export { scrub, scrubAll, SCRUB_EVERY_MS } from './scrub.js';
export { troublesOf, type SealStanding, type Trouble } from './standing.js';
export type { WitnessStanding } from './witness-rows.js';
export { growTree, Overtaken, TreeEdge, readHead, type SealHead } from './tree-rows.js';
