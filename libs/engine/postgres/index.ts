export { byteaArray, int4Array, jsonArray, textArray, uuidArray } from './binary-arrays.js';
export { givesUp, noticesLoss, SilentServer } from './gives-up.js';
export { LastingClient } from './lasting-client.js';
export { LASTING, lastingPool } from './lasting-pool.js';
export { IDLE_IN_TRANSACTION, transaction } from './transaction.js';
