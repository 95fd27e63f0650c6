// Apart from the other stores, as it brings a native client with it that only those who use it should load.
export { kurrentdbEventStore, type KurrentdbEventStoreOptions } from './kurrentdb-event-store.js';
