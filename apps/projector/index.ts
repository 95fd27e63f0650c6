export { drained } from './drained.js';
export { runProjector, type RunProjectorOptions } from './run-projector.js';
