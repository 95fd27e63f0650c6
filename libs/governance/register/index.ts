import type { Slice } from '#platform/core';
import { RegisterModule } from './register.module.js';
import { registerEvents } from './register.schema.js';

export type {
  ClockAdvanced,
  DocketsSealed,
  LogKeyChanged,
  Origin,
  RegisterEvent,
  RegisterOpened,
} from './register.js';
export { RegisterClock } from './register-clock.js';
export { AdvanceClock, ChangeLogKey, SealDockets } from './register.handlers.js';
export { openTime } from './open-time.js';
export { registerEvents };

export const register: Slice = {
  name: 'register',
  events: registerEvents,
  projections: [],
  module: RegisterModule,
};
