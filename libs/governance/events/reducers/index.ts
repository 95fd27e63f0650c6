export { begin, take, type State } from './state.js';

// A line a slice.
export * from './clusters.js';
export * from './dashboards.js';
export * from './networks.js';
export * from './petitions.js';
export * from './rulebook.js';
export * from './rulings.js';
