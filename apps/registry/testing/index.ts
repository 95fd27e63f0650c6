export { assessed } from './assessed.js';
export { compiledReducers } from './compiled-reducers.js';
export { figured } from './figured.js';
export { blocksOf, when } from './listening.js';
export { establishNova, type Nova } from './nova.js';
export { appendOlder } from './older-entry.js';
export { publishedPetition, signaturesOf } from './petition.js';
export { addressOf, routesOf } from './routes.js';
export { licensedSanctuary } from './sanctuary.js';
export { gatheredSession } from './session.js';
export { storeAway, type StoreUnderRegistry } from './store-away.js';
export {
  testRegister,
  type Answer,
  type Client,
  type Surroundings,
  type TestRegister,
} from './test-register.js';
