export { drain } from './drain.js';
export { exitWithin, onFault, type Fault } from './fault.js';
export { AT_WORK, runProcess, runService, type RunningService } from './run-service.js';
export { bareServer, breakOff, guard, httpServer, plainly, refuse, type Answer } from './server.js';
export { leaveUnread } from './unread-body.js';
export { VISITOR, visitorOf, visitorUnder } from './visitor.js';
