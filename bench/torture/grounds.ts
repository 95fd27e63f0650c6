import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import { kurrentdbEventStore } from '#engine/event-store/kurrentdb';
import { ownLog, type Servers } from '#engine/event-store/kurrentdb/testing';
import { TcpProxy } from '#engine/testing';
import { FileLastSigned } from '#engine/sealing';
import { FileKeyStore } from '#engine/vault';
import { behind, restartableCluster, throughNetwork } from '#platform/testing';
import type { Home } from '../../apps/composition/index.js';

/** A register's empty home, on a store that can be tortured. */
export interface Ground {
  /** @param network to the log; default: none that breaks. */
  home(network?: TcpProxy): Home;
  /** Another client of the log. */
  log(): EventStore;
  network(): Promise<TcpProxy>;
  /** kill -9 of the server, or of the leader of several, and up again. Absent where it is not ours. */
  readonly kill?: () => Promise<void>;
  /** The same server stops without a word, and goes on after `ms`. */
  readonly freeze?: (ms: number) => Promise<void>;
  remove(): Promise<void>;
}

export async function postgresGround(): Promise<Ground> {
  const { urls, kill, start, ...cluster } = await restartableCluster();
  const log = (network?: TcpProxy) =>
    postgresEventStore({ connectionString: network ? behind(network, urls.log) : urls.log });
  const { home, remove } = homesOn(urls, log);
  return {
    home,
    log,
    network: async () => (await throughNetwork(urls)).proxy,
    kill: async () => {
      await kill();
      await start();
    },
    remove: async () => {
      remove();
      await cluster.remove();
    },
  };
}

/** A log of its own on the server; read models and vault on a PostgreSQL of its own, which is left in peace. */
export async function kurrentdbGround({ url, urlAt, leader, restart, freeze }: Servers): Promise<Ground> {
  const { urls, ...cluster } = await restartableCluster();
  const ours = await ownLog(kurrentdbEventStore({ connectionString: url }));
  const log = (network?: TcpProxy) =>
    ours(kurrentdbEventStore({ connectionString: network ? urlAt(network.host) : url }));
  const { home, remove } = homesOn(urls, log);
  return {
    home,
    log,
    network: async () => new TcpProxy(await leader()).open(),
    kill: restart,
    freeze,
    remove: async () => {
      remove();
      await cluster.remove();
    },
  };
}

function homesOn(urls: Home['urls'], log: (network?: TcpProxy) => EventStore) {
  const keys = mkdtempSync(join(tmpdir(), 'sgn-torture-keys-'));
  const [secret, masterKey] = [randomBytes(32), randomBytes(32)];
  return {
    home: (network?: TcpProxy): Home => ({
      urls,
      log: () => Promise.resolve(log(network)),
      secret,
      masterKey,
      keyStore: new FileKeyStore(keys),
      lastSigned: new FileLastSigned(keys),
      leave: () => Promise.resolve(),
    }),
    remove: () => rmSync(keys, { recursive: true, force: true }),
  };
}
