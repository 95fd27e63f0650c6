export { writeLog } from './write-log.js';
