export type {
  AppealAdmitted,
  AppealDecided,
  AppealEvent,
  AppealLodged,
  AppealRuledInadmissible,
  AppealStatus,
  AppealWithdrawn,
  DecidedGround,
  GroundOutcome,
  Inadmissibility,
} from './appeal.js';
export { appealEvents } from './appeals.schema.js';
