import { it } from '@jest/globals';
import { TcpProxy } from '#engine/testing';
import { idempotentCommands } from '../testing/index.js';
import { kurrentdbEventStore } from './kurrentdb-event-store.js';
import { KURRENTDB_URL, kurrentdbServers } from './testing/servers.js';

if (KURRENTDB_URL) {
  idempotentCommands('KurrentDB', async () => {
    const { url, urlAt, leader, stop } = await kurrentdbServers();
    return {
      network: async () => new TcpProxy(await leader()).open(),
      open: ({ network, deadlineMs } = {}) =>
        kurrentdbEventStore({
          connectionString: network ? urlAt(network.host) : url,
          deadlineMs,
        }),
      remove: stop,
    };
  });
} else {
  process.stderr.write('KurrentDB was not tested: KURRENTDB_URL names no server.\n');
  it.skip('a command on KurrentDB that is sent again', () => undefined);
}
