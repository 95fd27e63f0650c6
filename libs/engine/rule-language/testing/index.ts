export { disagreements, type Agreement } from './agreement.js';
