import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import { postgresEventStore, type CommandContext } from '#engine/event-store';
import { FileLastSigned } from '#engine/sealing';
import { FileKeyStore } from '#engine/vault';
import { EstablishNetwork } from '#governance/networks';
import { restartableCluster } from '#platform/testing';
import { openComposedRegister, type ComposedRegister } from '../apps/composition/index.js';

/** The environment of a service on the same register. */
export type Variables = Readonly<Record<string, string>>;

/** A register with every slice on a durable PostgreSQL of its own; both are gone when `work` ends. */
export async function withRegister<T>(
  work: (composed: ComposedRegister, variables: Variables, ownerUrl: string) => Promise<T>,
): Promise<T> {
  const cluster = await restartableCluster();
  const keys = mkdtempSync(join(tmpdir(), 'sgn-bench-keys-'));
  const [secret, masterKey] = [randomBytes(32), randomBytes(32)];
  try {
    const composed = await openComposedRegister(
      {
        urls: cluster.urls,
        log: async () => postgresEventStore({ connectionString: cluster.urls.log }),
        secret,
        masterKey,
        keyStore: new FileKeyStore(keys),
        lastSigned: new FileLastSigned(keys),
        leave: () => Promise.resolve(),
      },
      'demo',
    );
    try {
      const variables = {
        DATABASE_URL: cluster.urls.log,
        DATABASE_READ_URL: cluster.urls.read,
        REGISTER_SECRET: secret.toString('base64'),
        MASTER_KEY: masterKey.toString('base64'),
        KEYS_DIR: keys,
      };
      return await work(composed, variables, cluster.urls.owner);
    } finally {
      await composed.close();
    }
  } finally {
    await cluster.remove();
    rmSync(keys, { recursive: true, force: true });
  }
}

export function establishment(network: string): InstanceType<typeof EstablishNetwork> {
  const context: CommandContext = { actor: { id: 'bench', role: 'system', network }, commandId: newId() };
  const name = `${network} Sleep Governance Network`;
  return new EstablishNetwork(context, { network, name, jurisdiction: 'Everywhere', chair: null });
}
