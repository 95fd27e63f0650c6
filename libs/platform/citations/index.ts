export { citeVersion } from './citations.js';
export { yearlyCount } from './yearly-count.js';
