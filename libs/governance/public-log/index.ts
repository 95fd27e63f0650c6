import type { Slice } from '#platform/core';
import { dutiesProjection } from '#platform/duties';
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
export { consentReceipt, type ConsentReceipt, type ProvenEntry } from './receipt/consent-receipt.view.js';
export type { Findings, Found } from './find/find.query.js';
export { exampleHappening, sessionHappening, type SessionHappening } from './happenings/happening.view.js';
export { SessionHappenings } from './happenings/session-happenings.js';
export type { LogEntry, LogItem } from './log/log.view.js';
export type { Overview } from './overview/overview.query.js';

/** Reads everything that the other slices record, decides nothing. */
export type { HeldItem, ReadingItem } from './held/held.view.js';
export function publicLog(slices: readonly Slice[]): Slice {
  const events = slices.flatMap((slice) => slice.events);
  return {
    name: 'public-log',
    events: [],
    projections: [
      publicLogProjection(events),
      overviewProjection(events),
      dutiesProjection(slices.flatMap(({ duties }) => duties ?? [])),
    ],
    grants: {
      'my.disclosures': ['citizen', 'auditor'],
      'my.data': ['signed-in'],
    },
    module: PublicLogModule,
  };
}
