export { givesUp, noticesLoss, SilentServer } from './gives-up.js';
export { transaction } from './transaction.js';
