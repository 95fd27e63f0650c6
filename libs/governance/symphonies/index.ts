import type { Slice } from '#platform/core';
import { SymphoniesModule } from './symphonies.module.js';
import { submitBody, symphonyEvents } from './symphony.schema.js';

export type {
  ArtistKind,
  Audience,
  Purpose,
  RevisionLodged,
  Score,
  SymphonyEvent,
  SymphonyKind,
  SymphonySubmitted,
  SymphonyWithdrawn,
} from './symphony.js';
export { submissionExample } from './symphonies.controller.js';
export { LodgeRevision, SubmitSymphony, WithdrawSymphony } from './symphonies.handlers.js';
export { submitBody, symphonyEvents };

export const symphonies: Slice = {
  name: 'symphonies',
  events: symphonyEvents,
  projections: [],
  module: SymphoniesModule,
};
