export { acquaintance } from './acquaintance.js';
export { Reader, type SealedField } from './reader.js';
