export { acquaintance } from './acquaintance.js';
export { discloseOwn, openOwn, type Given } from './own.js';
export { Reader, type Held, type Looking, type SealedField } from './reader.js';
