export {
  ASSESS_DEADLINE_MS,
  CORPUS_DEADLINE_MS,
  IDENTITY_DEADLINE_MS,
  REFEREE_DEADLINE_MS,
  REQUEST_DEADLINE_MS,
  STORE_DEADLINE_MS,
} from './deadlines.js';
export { allDone } from './all-done.js';
export { canonicalJson } from './canonical-json.js';
export { dayInWords, instantInWords } from './day-in-words.js';
export type { Decider, DomainEvent, View } from './decider.js';
export type { Acquaintance, Actor, DocumentRef, Entry, Office, Role, Sealed } from './entry.js';
export { eachOf } from './each-of.js';
export { blank, DomainError, rule } from './errors.js';
export {
  CLOCK_STEPPED,
  addDays,
  dateOf,
  daysBetween,
  FIRST_DAY,
  instantIn,
  isOfCalendar,
  isOver,
  isPlainDate,
  LAST_DAY,
  LAST_INSTANT,
  secondsSince,
  type Clock,
  type PlainDate,
} from './clock.js';
export { canonicalId, hashedId, isCanonicalId, keyedId, newId } from './ids.js';
export {
  isInterestedIn,
  mustBeImpartial,
  type Acting,
  type Impartiality,
  type Matter,
  type Subject,
} from './interest.js';
export { isolated, openIsolates } from './isolated.js';
export { ofNetwork } from './of-network.js';
export { wholeNumber } from './numbers.js';
export { fillRandomly } from './random.js';
export { isSame } from './same.js';
export { DAYS, shownText, storable } from './storable.js';
export { DEEPEST, faultOf, faultOfText, type Fault } from './values.js';
