export { entityOf, readModels } from './read-models.js';
