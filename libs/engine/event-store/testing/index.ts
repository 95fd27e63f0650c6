export { goldenFiles, type GoldenFile } from './golden.js';
