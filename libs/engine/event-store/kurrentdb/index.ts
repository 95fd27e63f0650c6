// Apart from the other stores, as it brings a native client with it that only those who use it should load.
export { grantAccess, type Access } from './access.js';
export { kurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb-event-store.js';
