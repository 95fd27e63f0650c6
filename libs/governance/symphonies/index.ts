import { symphonyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { symphonyCommands } from './symphonies.commands.js';

export { LodgeRevision, submissionExample, SubmitSymphony, WithdrawSymphony } from './symphonies.commands.js';

export const symphonies: Slice = {
  name: 'symphonies',
  events: symphonyEvents,
  commands: symphonyCommands,
  projections: [],
  grants: {
    'symphony.submit': ['citizen'],
    'symphony.revise': ['citizen'],
    'symphony.withdraw': ['citizen'],
    'symphony.derive': ['citizen'],
  },
};
