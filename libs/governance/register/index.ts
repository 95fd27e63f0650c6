import type { Slice } from '#platform/core';
import { RegisterModule } from './register.module.js';
import { registerEvents } from './register.schema.js';

export type {
  ClockAdvanced,
  ClockConfirmed,
  DocketsSealed,
  LogKeyChanged,
  Origin,
  RegisterEvent,
  RegisterOpened,
} from './register.js';
export type { MachineClock } from './machine-clock.js';
export { RegisterClock } from './register-clock.js';
export { AdvanceClock, ChangeLogKey, ConfirmClock, SealDockets } from './register.handlers.js';
export { openTime } from './open-time.js';
export { registerEvents };

export const register: Slice = {
  name: 'register',
  events: registerEvents,
  projections: [],
  module: RegisterModule,
};
