import { registerEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { RegisterModule } from './register.module.js';

export type { MachineClock } from './machine-clock.js';
export { RegisterClock } from './register-clock.js';
export { AdvanceClock, ChangeLogKey, ConfirmClock, SealDockets } from './register.handlers.js';
export { openTime } from './open-time.js';

export const register: Slice = {
  name: 'register',
  events: registerEvents,
  projections: [],
  grants: {
    'me.read': ['signed-in'],
    'dead-letters.read': ['operator'],
  },
  module: RegisterModule,
};
