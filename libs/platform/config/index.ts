export { Environment } from './environment.js';
export {
  issuerConfig,
  namesDatabase,
  registerConfig,
  type IssuerConfig,
  type RegisterConfig,
} from './service-config.js';
