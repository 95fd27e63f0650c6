export type { Frozen } from './frozen.js';
export {
  documentRef,
  instant,
  isReadable,
  may,
  parameters,
  plainDate,
  prose,
  recordedDate,
  sealed,
  storedEvent,
  storedParameters,
  storedText,
} from './schema.js';
export { logNumber, networkCode, numberIn, sha256, storedId, uuid } from './spelling.js';
