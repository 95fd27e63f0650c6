export { appealWindow } from './appeal-window.js';
export { calendarIn, publishedCalendars } from './calendars.js';
export { causesShown, causeView, exampleCause, type CauseView, type KnownCause } from './cause.js';
export { departsFrom, foundIn } from './departure.js';
export { dueView, exampleDue } from './due.view.js';
export { examplesOf, formOf, formWithoutExamples } from './drafted-form.js';
export { faultOfExamples, isTheSame, type ExampleFault } from './fault-of-examples.js';
export { faultOfLaw, type FormFault } from './fault-of-form.js';
export { findingView } from './finding.view.js';
export { judgedBy, strangeKinds, type Judge } from './judged.js';
export {
  daysOfChange,
  lawOn,
  redrafted,
  rulesOf,
  termsOf,
  valuesOf,
  type InForce,
  type LawOfDay,
  type Redrafted,
  type Rule,
} from './law-of-day.js';
export { KnownLaw } from './known-law.js';
export type { Known } from './laws-by-day.js';
export { LoggedLaw } from './logged-law.js';
export { lawOf } from './law.js';
export { placeIn, placesCited, placeShape, titledIn, type PlaceRow } from './place.view.js';
export { licensed } from './licensed.js';
export { ballotBody, sealedVote } from './ballot.js';
export { isWhatWasCast, majorityOf, openedBallot, tally } from './panel.js';
export {
  absentFrom,
  endedByRecusal,
  hasQuorum,
  mayVoteStill,
  mustBeABallot,
  mustBeAlive,
  mustBeAMember,
  mustBeSeveral,
  mustChair,
  mustHavePeriod,
  mustHaveVoted,
  mustSitOn,
  openedBy,
  quorumOf,
  sittingOf,
  votesThatCount,
  without,
  withVote,
  type Panel,
} from './sitting.js';
export {
  lastEnded,
  memberChanged,
  panelRowOf,
  seatedOn,
  type PanelMemberRow,
  type PanelRow,
} from './panel-rows.js';
export {
  offeredPanelOf,
  panelShape,
  panelViewOf,
  votesViewOf,
  voteView,
  type OfferedPanel,
  type VoteView,
} from './panel.view.js';
export { parametersProjection } from './parameters.projection.js';
export { promised, promisedAgain } from './promised.js';
export { provisionHistory, standingOn, type At, type ProvisionHistory } from './provision-history.js';
export { publishedWords, wordsOf } from './words.js';
export { faultOfOpening, sealedPanelAfter, type SealedPanel } from './recount.js';
export { isAsStrict, legalLimits, type LegalLimit } from './stricter.js';
export { votesRevealed } from './votes-revealed.js';
export { reasonsFor } from './reasons-for.js';
export { relying, type Relied } from './relying.js';
export { lawAfter, reformDraft, type ReformDraft } from './reform-draft.js';
export { findAlike, rulesSaid, type RuleSaid } from './rules-said.js';
export { disputeOver, type Dispute } from './referee.js';
export {
  rankOf,
  Screen,
  screenOf,
  strictest,
  type Finding,
  type IntensityLimit,
  type Offending,
  type ScreenedWork,
  type Screening,
} from './screen.js';
export { workShape, workVocabularies } from './work-shape.js';
export { isPlain, mustBeSoundTerms } from './terms.js';
