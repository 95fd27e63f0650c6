export { makeRegistry, type Registry } from './make-registry.js';
export type { Readiness, RegistryOptions } from './options.js';
