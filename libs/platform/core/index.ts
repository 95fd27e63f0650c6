export { CASE_HISTORY, happening, type CaseHistory, type Happening } from './case-history.js';
export { CoreModule } from './core.module.js';
export { KNOWN_AT, type KnownAt } from './known-at.js';
export { actingIn, officialsIn, officialsOf, type Official, type Officials } from './officials.js';
export {
  MOST_CONNECTIONS,
  openRegister,
  type OpenRegister,
  type OpenRegisterOptions,
  type Time,
} from './open-register.js';
export {
  REGISTER,
  type HeldOffice,
  type LiveInterest,
  type NetworkOffices,
  type Offices,
  type OpenMatter,
  type Register,
} from './register.js';
export {
  SLICES,
  type AtOnce,
  type Cites,
  type NameOf,
  type Slice,
  type SliceCommand,
  type SliceEvent,
  type Warning,
  type Watch,
} from './slice.js';
