export { documentRef, plainDate, prose, sealed, storedEvent, storedText } from './schema.js';
export { logNumber, networkCode, numberIn, sha256, storedId, uuid } from './spelling.js';
