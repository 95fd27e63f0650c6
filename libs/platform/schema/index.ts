export { sentenceOf } from './sentences.js';
export type { Frozen } from './frozen.js';
export { long } from './long.js';
export {
  documentRef,
  instant,
  may,
  plainDate,
  recordedDate,
  sealed,
  storedEvent,
  storedText,
} from './schema.js';
export { logNumber, networkCode, numberIn, sha256, storedId, storedSha256, uuid } from './spelling.js';
export { isReadable, isVisible, line, prose, verbatim } from './words.js';
