import { it } from '@jest/globals';
import { kurrentdbEventStore } from '#engine/event-store/kurrentdb';
import { KURRENTDB_URL, kurrentdbServers, ownLog } from '#engine/event-store/kurrentdb/testing';
import { TcpProxy } from '#engine/testing';
import { storeAway } from './testing/index.js';

if (KURRENTDB_URL) {
  storeAway('KurrentDB', async () => {
    const servers = await kurrentdbServers();
    const network = await new TcpProxy(await servers.leader()).open();
    const open = () =>
      kurrentdbEventStore({ connectionString: servers.urlAt(network.host), deadlineMs: 1_000 });
    const ours = await ownLog(open());
    return {
      surroundings: { log: ours(open()) },
      network,
      readsElsewhere: true,
      end: () => servers.stop(),
    };
  });
} else {
  process.stderr.write('KurrentDB was not tested: KURRENTDB_URL names no server.\n');
  it.skip('the registry, while KurrentDB is away', () => undefined);
}
