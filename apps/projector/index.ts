export { runProjector, type RunProjectorOptions } from './run-projector.js';
