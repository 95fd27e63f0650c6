export { dueAfter, endOf } from './due.js';
export {
  claimsThereAre,
  countsAs,
  interestsThereAre,
  may,
  officesThereAre,
  reads,
  worksOnCases,
  type Claimed,
  type InterestedIn,
} from './law.js';
