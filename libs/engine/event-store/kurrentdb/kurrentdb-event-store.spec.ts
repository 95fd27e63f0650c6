import { it } from '@jest/globals';
import { MAX_ENTRY_BYTES } from '../event-store.js';
import { anAppend, eventStoreContract } from '../testing/index.js';
import { kurrentdbEventStore } from './kurrentdb-event-store.js';
import { kurrentdbBadDays } from './testing/bad-days.js';
import { fromHere } from './testing/from-here.js';
import { KURRENTDB_URL, kurrentdbServers } from './testing/servers.js';

if (KURRENTDB_URL) {
  eventStoreContract('kurrentdb', async () => {
    const { url, restart, stop } = await kurrentdbServers();
    const direct = kurrentdbEventStore({ connectionString: url });
    const start = await direct.head();
    await direct.close();
    return {
      open: () => fromHere(kurrentdbEventStore({ connectionString: url, deadlineMs: 3_000 }), start),
      poison: async (stream) => anAppend(stream, 'none', Array(20).fill('x'.repeat(MAX_ENTRY_BYTES - 1_000))),
      restart,
      remove: stop,
    };
  });
  kurrentdbBadDays();
} else {
  process.stderr.write('KurrentDB was not tested: KURRENTDB_URL names no server.\n');
  it.skip('kurrentdb event store', () => undefined);
}
