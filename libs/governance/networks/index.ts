export type {
  AppointmentEnded,
  InterestDeclared,
  InterestWithdrawn,
  NetworkEstablished,
  NetworkEvent,
  RegulatorAppointed,
  Subject,
} from './network.js';
export type { Appoint, EstablishNetwork } from './network.decider.js';
export { networkEvents } from './network.schema.js';
