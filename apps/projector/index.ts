export { assessReforms } from './assess-reforms.js';
export { drained } from './drained.js';
export { runProjector, type RunProjectorOptions } from './run-projector.js';
