export type {
  CaseAssigned,
  DocketEvent,
  DocketOpened,
  Due,
  Period,
  RecommendationMade,
  Restriction,
  RulingIssued,
  RulingOutcome,
  RulingReversed,
  RulingServed,
  VersionRef,
} from './docket.js';
export { docketEvents } from './docket.schema.js';
