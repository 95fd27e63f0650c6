export {
  PERSONAL_DATA_ERASED,
  type Bytes,
  type Claim,
  type CommandBodies,
  type Disclosure,
  type Documents,
  type Draft,
  type Drafts,
  type Field,
  type HeldValue,
  type Json,
  type Opening,
  type Place,
  type Reading,
  type Revealed,
  type Uploads,
  type Vault,
} from './vault.js';
export { TOMBSTONE, type KeyStore, type WrappedKey } from './key-store.js';
export { FileKeyStore } from './file-key-store.js';
export { PostgresKeyStore } from './postgres-key-store.js';
export { copyKeyStore, type CopiedKeys } from './copy-keys.js';
export { keyless, type Keyless } from './keyless.js';
export { makeVault, type VaultOptions } from './postgres-vault.js';
export { longValuesIn, makeDocuments } from './postgres-documents.js';
export { makeCommandBodies, type CommandBodiesOptions } from './command-bodies.js';
export { makeUploads, type UploadsOptions } from './postgres-uploads.js';
export {
  DRAFT_KEPT_DAYS,
  LARGEST_DRAFT,
  makeDrafts,
  MOST_DRAFTS,
  type DraftsOptions,
} from './postgres-drafts.js';
export { Landings, type Landing } from './landed.js';
export { sweep, type Swept } from './sweep.js';
export { commitmentOf } from './seal.js';
