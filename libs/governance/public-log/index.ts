import type { Slice } from '#platform/core';
import { publicLogProjection } from './log/log.projection.js';
import { overviewProjection } from './overview/overview.projection.js';
import { PublicLogModule } from './public-log.module.js';

export { disclosure, sealedFields, type Disclosure } from './disclosure/disclosure.view.js';
export {
  Chronology,
  retroactiveIn,
  type Retroactive,
  type TimeJudgement,
  type TimeVerdict,
  type Told,
  type WitnessedCheckpoint,
} from './chronology.js';
export { checkCompleteness } from './completeness/check-completeness.js';
export type { Completeness } from './completeness/completeness.view.js';
export { SealedDockets } from './completeness/sealed-dockets.js';
export type { LogEntry, LogItem } from './log/log.view.js';
export type { Overview } from './overview/overview.query.js';

/** Reads everything that the other slices record, decides nothing. */
export function publicLog(slices: readonly Slice[]): Slice {
  return {
    name: 'public-log',
    events: [],
    projections: [publicLogProjection(slices.flatMap(({ events }) => events)), overviewProjection],
    grants: { 'my.disclosures': ['citizen', 'auditor'] },
    module: PublicLogModule,
  };
}
