export { givenFor, play, type Then, type When } from './given.js';
