import type * as reducers from '#governance/events/reducers';

export type { RegisterTime } from './clock.controller.js';
export type { DeadLetter } from './dead-letters.controller.js';
export type { DraftDetails, DraftItem, KeptDraft } from './drafts.controller.js';
export { makeRegistry, type Registry } from './make-registry.js';
export type { Me } from './me.controller.js';
export type { Readiness, RegistryOptions } from './options.js';
export type {
  Change as ReducedChange,
  Figure as ReducedFigure,
  Docket as ReducedDocket,
  Standing as ReducedProvision,
  State as ReducedState,
} from '#governance/events/reducers';
/** What `/log/reducers.mjs` exports. */
export type Reducers = typeof reducers;
