export { makePortal, type Portal } from './portal.js';
export type { PortalOptions } from './web/options.js';
