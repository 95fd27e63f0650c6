import { symphonyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { SymphoniesModule } from './symphonies.module.js';
import { submitBody } from './symphony.schema.js';

export type { Score } from './symphony.js';
export { submissionExample } from './symphonies.controller.js';
export { LodgeRevision, SubmitSymphony, WithdrawSymphony } from './symphonies.handlers.js';
export { submitBody };

export const symphonies: Slice = {
  name: 'symphonies',
  events: symphonyEvents,
  projections: [],
  grants: {
    'symphony.submit': ['citizen'],
    'symphony.revise': ['citizen'],
    'symphony.withdraw': ['citizen'],
  },
  module: SymphoniesModule,
};
