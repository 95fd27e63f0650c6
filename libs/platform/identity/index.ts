export { accessOf, AlsoLately, LATE_S, Permit, Pseudonymous, Public, type Access } from './access.js';
export {
  callerOf,
  commandOf,
  Commander,
  Pseudonyms,
  recordedBy,
  Viewing,
  type PseudonymIn,
} from './caller.js';
export { commandIdOf, pathOf, revisionsIn } from './command-headers.js';
export { IdentityModule } from './identity.module.js';
export { ISSUER, Issuer, type IssuerOptions, type Verified } from './issuer.js';
export { pseudonymOf } from './pseudonym.js';
export { RouteSettings, settingsOf, type Settings } from './route-settings.js';
export { GuardedRoutes, type GuardedRoute } from './routes.js';
