import type { Slice } from '#platform/core';
import { AppealsModule } from './appeals.module.js';
import { appealEvents } from './appeals.schema.js';
import { appealsProjection } from './list/appeals.projection.js';

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
export {
  AdmitAppeal,
  DecideAppeal,
  LodgeAppeal,
  RuleAppealInadmissible,
  WithdrawAppeal,
} from './appeals.handlers.js';
export type { AppealDetails, AppealView } from './list/appeal.view.js';
export { openAppealsOf } from './list/open-appeals.query.js';
export { appealEvents };

export const appeals: Slice = {
  name: 'appeals',
  events: appealEvents,
  projections: [appealsProjection],
  module: AppealsModule,
};
