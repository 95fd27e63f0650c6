export { fromHere } from './from-here.js';
export { KURRENTDB_URL, kurrentdbServers, type Servers } from './servers.js';
