import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import { postgresEventStore, type CommandContext } from '#engine/event-store';
import { FileKeyStore } from '#engine/vault';
import { EstablishNetwork } from '#governance/networks';
import { restartableCluster } from '#platform/testing';
import { openComposedRegister, type ComposedRegister } from '../apps/composition/index.js';

/** A register with every slice on a durable PostgreSQL of its own; both are gone when `work` ends. */
export async function withRegister<T>(work: (composed: ComposedRegister) => Promise<T>): Promise<T> {
  const cluster = await restartableCluster();
  const keys = mkdtempSync(join(tmpdir(), 'sgn-bench-keys-'));
  try {
    const composed = await openComposedRegister(
      {
        urls: cluster.urls,
        log: async () => postgresEventStore({ connectionString: cluster.urls.log }),
        secret: randomBytes(32),
        masterKey: randomBytes(32),
        keyStore: new FileKeyStore(keys),
        leave: () => Promise.resolve(),
      },
      'demo',
    );
    try {
      return await work(composed);
    } finally {
      await composed.close();
    }
  } finally {
    await cluster.remove();
    rmSync(keys, { recursive: true, force: true });
  }
}

export function establishment(network: string): EstablishNetwork {
  const context: CommandContext = { actor: { id: 'bench', role: 'system', network }, commandId: newId() };
  const name = `${network} Sleep Governance Network`;
  return new EstablishNetwork(context, { network, name, jurisdiction: 'Everywhere', chair: null });
}
