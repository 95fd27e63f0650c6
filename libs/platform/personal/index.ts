export { Reader, type SealedField } from './reader.js';
