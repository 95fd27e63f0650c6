import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  restartableCluster,
  testDatabase,
  testKeysDatabase,
  type TestDatabase,
  type TestKeysDatabase,
} from '#platform/testing';
import { openKeyStore } from './key-store.js';

describe('where the keys of persons are', () => {
  let vault: TestDatabase;
  let keys: TestKeysDatabase;
  let unmigrated: TestDatabase;

  beforeAll(async () => {
    [vault, unmigrated, keys] = await Promise.all([testDatabase(), testDatabase(), testKeysDatabase()]);
  });
  afterAll(() => Promise.all([vault.drop(), unmigrated.drop(), keys.drop()]));

  it('is a folder or a database: what one process keeps there, another finds', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'keys-'));
    for (const where of [
      { kind: 'folder', dir },
      { kind: 'database', url: keys.urls.keys, owner: undefined },
      { kind: 'database', url: keys.urls.keys, owner: keys.urls.owner },
    ] as const) {
      const [one, other] = [
        await openKeyStore(where, vault.urls.log),
        await openKeyStore(where, vault.urls.log),
      ];
      const [person, key] = [randomUUID(), { id: randomUUID(), wrapped: randomBytes(60) }];
      await one.keyStore.add(person, key);
      expect(await other.keyStore.find(person)).toEqual(key);
      expect(one.onServerOfValues).toBe(where.kind === 'database');
      await Promise.all([one.close(), other.close()]);
    }
    rmSync(dir, { recursive: true });
  });

  it('may be a database on another server, which is best', async () => {
    const server = await restartableCluster();
    try {
      const { owner } = server.urls;
      const url = owner.replace('sgn_owner', 'sgn_keys');
      const opened = await openKeyStore({ kind: 'database', url, owner }, vault.urls.log);
      expect(opened.onServerOfValues).toBe(false);
      expect(await opened.keyStore.persons()).toEqual([]);
      await opened.close();
    } finally {
      await server.remove();
    }
  });

  it('is never the database of the values, however its URL is written', async () => {
    const [owner, url] = [vault.urls.owner, vault.urls.read].map((same) => `${same}?application_name=other`);
    for (const where of [
      { kind: 'database', url: url!, owner: undefined },
      { kind: 'database', url: keys.urls.keys, owner },
      { kind: 'database', url: url!, owner: keys.urls.owner },
    ] as const)
      await expect(openKeyStore(where, vault.urls.log)).rejects.toMatchObject({
        code: 'KEYS.BESIDE_VALUES',
      });
  });

  it('must be at the version of this program', async () => {
    const { log, owner } = unmigrated.urls;
    await expect(
      openKeyStore({ kind: 'database', url: log, owner: undefined }, vault.urls.log),
    ).rejects.toMatchObject({ code: 'DATABASE.NOT_MIGRATED', message: expect.stringContaining('KEYS_') });
    const url = keys.urls.keys.replace(/[^/]+$/, unmigrated.name);
    const opened = await openKeyStore({ kind: 'database', url, owner }, vault.urls.log);
    expect(await opened.keyStore.tombstones()).toEqual([]);
    await opened.close();
  });
});
