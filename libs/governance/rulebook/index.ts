export type { InstrumentEnacted, InstrumentEvent, InstrumentKind } from './instrument.js';
export type {
  Cause,
  Parameters,
  ProvisionAmended,
  ProvisionEvent,
  ProvisionInserted,
  ProvisionRepealed,
  Source,
} from './provision.js';
export { rulebookEvents } from './rulebook.schema.js';
