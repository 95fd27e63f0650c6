export { changeKey, resumeFrom } from './resume.js';
export { Inconsistent, Sealer, type SealerOptions } from './sealer.js';
export { SealedLog, type Published } from './sealed-log.js';
export type { WitnessStanding } from './witness-rows.js';
export { growTree, Overtaken, TreeEdge, readHead, type SealHead } from './tree-rows.js';
