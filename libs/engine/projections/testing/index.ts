export { given, type GivenEvent, type GivenRows } from './given.js';
