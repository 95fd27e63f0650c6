import { restartableCluster } from '#platform/testing';
import { anAppend, eventStoreContract } from '../testing/index.js';
import { postgresEventStore } from './postgres-event-store.js';

eventStoreContract('postgres', async () => {
  const cluster = await restartableCluster();
  return {
    open: () => postgresEventStore({ connectionString: cluster.urls.log, deadlineMs: 3_000 }),
    poison: async (stream) => {
      const { entries, ...append } = anAppend(stream, 'none');
      return { ...append, entries: entries.map((entry) => ({ ...entry, bytes: Buffer.from('{') })) };
    },
    restart: async () => {
      await cluster.kill();
      await cluster.start();
    },
    remove: () => cluster.remove(),
  };
});
