export { DEVELOPMENT_ISSUER, people, type DevelopmentPerson } from './people.js';
export {
  makeDevelopmentProvider,
  type DevelopmentProvider,
  type DevelopmentProviderOptions,
} from './provider.js';
export { signingKey } from './keys.js';
export { refuseProduction } from './production.js';
export { AUDIENCE, mintToken } from './token.js';
