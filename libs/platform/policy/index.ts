export { offered, onlookerIn, type Offers, type Onlooker } from './offers.js';
export { Permissions, type Grantee, type Grants, type Permission } from './permissions.js';
export {
  actsIn,
  isRecused,
  readsAs,
  type Claim,
  type Reading,
  type ReadingAs,
  type Standing,
  type Viewer,
} from './policy.js';
