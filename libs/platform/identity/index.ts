export { accessOf, Permit, Public, type Access } from './access.js';
export { callerOf, commandOf, Commander, recordedBy, Viewing, type Viewer } from './caller.js';
export { commandIdOf, pathOf, revisionIn } from './command-headers.js';
export { IdentityModule } from './identity.module.js';
export { ISSUER, Issuer, type IssuerOptions, type Verified } from './issuer.js';
export { permissions, type Claim, type Permission } from './permissions.js';
export { actsIn, doesAs, isRecused, readsAs, type Reading, type ReadingAs, type Standing } from './policy.js';
export { RouteSettings, settingsOf, type Settings } from './route-settings.js';
export { GuardedRoutes, type GuardedRoute } from './routes.js';
