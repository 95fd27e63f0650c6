export { command, type InputOf, type Running } from './command.js';
export { told, type Told } from './told.js';
