export { Environment } from './environment.js';
export {
  corpusUrl,
  databaseUrls,
  eventStoreConfig,
  issuerConfig,
  LOG_KEY,
  logOrigin,
  logPolicy,
  namesDatabase,
  registerConfig,
  visitorSecret,
  type EventStoreConfig,
  type IssuerConfig,
  type KeysConfig,
  type RegisterConfig,
} from './service-config.js';
