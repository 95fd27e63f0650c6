export { causesShown, causeView, exampleCause, type CauseView } from './cause.js';
export { lawOf } from './law.js';
export { parametersProjection } from './parameters.projection.js';
export { provisionHistory, standingOn } from './provision-history.js';
export { workShape, workVocabularies } from './work-shape.js';
