export {
  InvalidAppend,
  MAX_ENTRY_BYTES,
  StoreUnavailable,
  WrongExpectedRevision,
  parsePosition,
  positionToken,
  type Append,
  type Appended,
  type EncodedEntry,
  type EventStore,
  type ExpectedRevision,
  type Position,
  type StoredEntry,
} from './event-store.js';
export { Codec, type EventSchema, type WrittenEntry } from './codec.js';
export { isRef, type LongValue, type LongValues } from './long-values.js';
export type { CommandContext, Deciding, Decisions, Instruction, Loaded, Outcome } from './decisions.js';
export { makeDecisions } from './make-decisions.js';
export { memoryEventStore } from './memory.js';
export { postgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
