export { goldenFiles, type GoldenFile } from './golden.js';
export { eventStoreContract, type StoreUnderTest } from './contract.js';
export { idempotentCommands, type StoreOfCommands } from './idempotent-commands.js';
export { anAppend, testCodec } from './an-append.js';
