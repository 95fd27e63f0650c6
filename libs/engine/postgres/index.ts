export { givesUp, noticesLoss, SilentServer } from './gives-up.js';
export { lastingClient } from './lasting-client.js';
export { lastingPool } from './lasting-pool.js';
export { IDLE_IN_TRANSACTION, transaction } from './transaction.js';
