import { throughNetwork } from '#platform/testing';
import type { TcpProxy } from '#engine/testing';
import { storeAway } from './testing/index.js';

storeAway('PostgreSQL', async () => {
  let network: TcpProxy | undefined;
  return {
    surroundings: {
      urlsOf: async (urls) => {
        const behind = await throughNetwork(urls);
        network = behind.proxy;
        return behind.urls;
      },
    },
    get network() {
      return network!;
    },
    readsElsewhere: false,
    end: async () => undefined,
  };
});
