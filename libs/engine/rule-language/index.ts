export { check, type CheckedRule, type Yields } from './check.js';
export { Columns } from './columns.js';
export { differing } from './differing.js';
export { LIMITS } from './parse.js';
export { Program, type Bindings, type Bound, type Evidence, type Values } from './program.js';
export { Scanners } from './threads.js';
export { RuleRefused, type Place } from './refused.js';
export type { FieldType, Level, ParameterType, ParameterValue, Recorded, Shape, Terms } from './shape.js';
