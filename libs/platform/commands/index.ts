export { command, type InputOf, type Running } from './command.js';
export { told } from './told.js';
