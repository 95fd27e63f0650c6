export {
  on,
  READ_BYTES,
  ref,
  table,
  type AnyTable,
  type Column,
  type ColumnType,
  type Handler,
  type Logged,
  type Projection,
  type Reaction,
  type Ref,
  type Rows,
  type Table,
  type Texts,
} from './projection.js';
export { catchUp } from './catch-up.js';
export { Checkpoints, type ReadSource } from './checkpoints.js';
export { parkedEvents, retryParked, type AfterParked, type ParkedEvent } from './dead-letters.js';
export { entitiesOf, entityOf, readSourceOptions } from './entities.js';
export { followerStatus, lag, lagMetrics, type FollowerLag, type FollowerStatus } from './lag.js';
export { leaseHolders } from './leases.js';
export { pages, START, type Page, type Place } from './page.js';
export { Backoff, NEVER } from './pause.js';
export { Projector, type ProjectorLogger, type ProjectorOptions, type Worker } from './projector.js';
export { following, isRefusal, reactionCommandId } from './reactions.js';
export { dropBuild, rebuild, swapBuild, type ReadModelOptions } from './rebuild.js';
export type { BuildProgress, BuildWatch } from './builds.js';
