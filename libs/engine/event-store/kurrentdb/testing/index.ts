export { fromHere } from './from-here.js';
export { ownLog } from './own-log.js';
export { KURRENTDB_URL, kurrentdbServers, type Servers } from './servers.js';
