export type {
  Amendment,
  ReformAdopted,
  ReformCommenced,
  ReformEvent,
  ReformProposed,
  ReformStatus,
} from './reform.js';
export { reformEvents } from './reforms.schema.js';
