export { yearlyCount, type Numbered } from './yearly-count.js';
