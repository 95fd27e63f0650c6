import { appealEvents } from './appeals.js';
import { calendarEvents } from './calendars.js';
import { clusterEvents } from './clusters.js';
import { commentEvents, consultationEvents } from './consultations.js';
import type { EventOf } from './event.js';
import { networkEvents } from './networks.js';
import { orderEvents } from './orders.js';
import { petitionEvents } from './petitions.js';
import { privacyEvents } from './privacy.js';
import { reformEvents } from './reforms.js';
import { registerEvents } from './register.js';
import { rulebookEvents } from './rulebook.js';
import { docketEvents } from './rulings.js';
import { sanctuaryEvents } from './sanctuaries.js';
import { sessionEvents } from './sessions.js';
import { symphonyEvents } from './symphonies.js';
import { vocabularyEvents } from './vocabularies.js';

export * from './appeal-panels.js';
export * from './appeals.js';
export * from './calendars.js';
export * from './clusters.js';
export { rulingContested } from './contest.js';
export * from './consultations.js';
export {
  governing,
  goneOn,
  hasEnded,
  inForceOn,
  isSuspendedOn,
  isWithin,
  NO_COURSE,
  spansOf,
  turnsOf,
  withoutSuspension,
  type Course,
  type Dated,
  type Span,
} from './course.js';
export {
  directionGiven,
  directionId,
  MOST_DIRECTIONS,
  party,
  type DirectionComplied,
  type DirectionDefaulted,
  type DirectionDueDateChanged,
  type DirectionEvent,
  type DirectionGiven,
  type ExtensionGranted,
  type ExtensionRefused,
  type ExtensionRequested,
  type Party,
} from './directions.js';
export {
  due,
  end,
  endBefore,
  period,
  periodInWords,
  periodUnit,
  versionIn,
  versionNumber,
  versionRef,
  type Due,
  type End,
  type Period,
  type PeriodUnit,
  type VersionRef,
} from './due.js';
export { event, type EventDefinition, type EventOf, type Subject } from './event.js';
export {
  appealDecision,
  consequenceOf,
  groundNumber,
  groundOutcome,
  type AppealDecision,
  type Consequence,
  type DecidedGround,
  type GroundOutcome,
} from './grounds.js';
export type { HearingAdjourned, HearingEvent, HearingHeld, HearingListed } from './hearings.js';
export * from './machine-form.js';
export * from './networks.js';
export * from './orders.js';
export type { OrderTerms } from './order-terms.js';
export * from './privacy.js';
export * from './panel.js';
export * from './parameters.js';
export * from './petitions.js';
export { faultOfPath } from './provision.js';
export type { Amendment } from './amendment.js';
export * from './reform-drafts.js';
export * from './reform-votes.js';
export * from './reforms.js';
export * from './register.js';
export * from './rulebook.js';
export * from './rulings.js';
export * from './sanctuaries.js';
export * from './sessions.js';
export * from './score.js';
export * from './settings.js';
export * from './symphonies.js';
export {
  heldOn,
  receivedOn,
  transition,
  type MatterInTime,
  type Reaching,
  type Transition,
} from './transition.js';
export * from './vocabularies.js';
export { count, inWords } from './words.js';

/** Every event of the house. Another slice brings its own list. */
export const governanceEvents = [
  ...registerEvents,
  ...privacyEvents,
  ...networkEvents,
  ...calendarEvents,
  ...vocabularyEvents,
  ...rulebookEvents,
  ...symphonyEvents,
  ...docketEvents,
  ...orderEvents,
  ...appealEvents,
  ...reformEvents,
  ...consultationEvents,
  ...commentEvents,
  ...petitionEvents,
  ...sanctuaryEvents,
  ...clusterEvents,
  ...sessionEvents,
] as const;

/** Every event there is: all of them are public. */
export type PublicEvent = EventOf<(typeof governanceEvents)[number]>;
