export { Environment } from './environment.js';
export {
  issuerConfig,
  LOG_KEY,
  logOrigin,
  logPolicy,
  namesDatabase,
  registerConfig,
  type IssuerConfig,
  type RegisterConfig,
} from './service-config.js';
