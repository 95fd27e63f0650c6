export { entityOf } from '#engine/projections';
export { readModels } from './read-models.js';
