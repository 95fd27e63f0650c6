export {
  documentRef,
  networkCode,
  plainDate,
  prose,
  sealed,
  sha256,
  storedEvent,
  storedText,
  uuid,
} from './schema.js';
