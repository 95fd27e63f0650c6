export type { Documents, Json, Opening, Place, Vault } from './vault.js';
