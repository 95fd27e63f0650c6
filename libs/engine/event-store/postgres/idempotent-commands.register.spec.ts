import { behind, testDatabase, throughNetwork } from '#platform/testing';
import { idempotentCommands } from '../testing/index.js';
import { postgresEventStore } from './postgres-event-store.js';

idempotentCommands('PostgreSQL', async () => {
  const { urls, drop } = await testDatabase();
  return {
    network: async () => (await throughNetwork(urls)).proxy,
    open: ({ network, deadlineMs } = {}) =>
      postgresEventStore({
        connectionString: network ? behind(network, urls.log) : urls.log,
        deadlineMs,
      }),
    remove: drop,
  };
});
