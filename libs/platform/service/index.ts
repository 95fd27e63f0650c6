export { drain } from './drain.js';
export { runService, type RunningService } from './run-service.js';
