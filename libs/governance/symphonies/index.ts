export type {
  RevisionLodged,
  Score,
  SymphonyEvent,
  SymphonyKind,
  SymphonySubmitted,
  SymphonyWithdrawn,
} from './symphony.js';
export { symphonyEvents } from './symphony.schema.js';
