import { registerEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { registerCommands } from './register.commands.js';

export type { MachineClock } from './machine-clock.js';
export { RegisterClock } from './register-clock.js';
export { AdvanceClock, ChangeLogKey, ConfirmClock, SealDockets } from './register.commands.js';
export { openTime } from './open-time.js';

export const register: Slice = {
  name: 'register',
  events: registerEvents,
  commands: registerCommands,
  projections: [],
  grants: { 'dead-letters.read': ['operator'], 'me.read': ['signed-in'], 'my.drafts': ['citizen'] },
};
