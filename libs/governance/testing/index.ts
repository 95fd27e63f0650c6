export {
  claimsThereAre,
  countsAs,
  interestsThereAre,
  may,
  officesThereAre,
  reads,
  type Claimed,
  type InterestedIn,
} from './law.js';
