import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId, type DocumentRef, type Sealed } from '#kernel';
import { Codec, memoryEventStore, type EventStore } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { FileKeyStore, makeDocuments, makeVault, sweep, type Documents, type Vault } from './index.js';

const codec = new Codec([{ type: 'Noted', version: 1, parse: (data) => data }]);
let database: TestDatabase;
let pool: pg.Pool;
let keys: string;
let store: EventStore;
let vault: Vault;
let documents: Documents;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  documents = makeDocuments(pool);
  keys = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(keys, { recursive: true, force: true });
});
beforeEach(async () => {
  await pool.query('DELETE FROM vault.sealed');
  await pool.query('DELETE FROM vault.documents');
  store = memoryEventStore();
  vault = await makeVault({ pool, keyStore: new FileKeyStore(keys), masterKey: randomBytes(32), store });
});

/** An id whose time lies `hours` back. */
function idOf(hours: number): string {
  const time = (Date.now() - hours * 3_600_000).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
}

async function land(hours: number, data: unknown): Promise<void> {
  const stream = `note-${randomUUID()}`;
  const entry = codec.encode({
    id: idOf(hours),
    stream,
    revision: 0,
    type: 'Noted',
    recordedAt: '2147-03-01T00:00:00.000Z',
    actor: { id: 'x', role: 'citizen' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  });
  await store.append({ stream, expected: 'none', entries: [entry] });
}

async function sealedSince(hours: number): Promise<Sealed> {
  const sealed = await vault.seal({ person: randomUUID(), event: newId(), field: 'name' }, 'x');
  await pool.query('UPDATE vault.sealed SET sealed_at = now() - $2::interval WHERE id = $1', [
    sealed.sealed,
    `${hours} hours`,
  ]);
  return sealed;
}

async function documentSince(hours: number): Promise<DocumentRef> {
  const ref = await documents.put(randomBytes(20), 'text/plain');
  await pool.query(
    `UPDATE vault.documents SET written_at = now() - $2::interval, wanted_at = now() - $2::interval
      WHERE sha256 = $1`,
    [Buffer.from(ref.document, 'hex'), `${hours} hours`],
  );
  return ref;
}

async function opens(sealed: Sealed): Promise<boolean> {
  return (await vault.open([sealed.sealed], null)).size === 1;
}

describe('the sweep', () => {
  it('takes what no entry names after a day, and nothing else', async () => {
    const landed = { name: await sealedSince(30), deep: [{ text: await documentSince(30) }] };
    await land(30, landed);
    const strayed = { name: await sealedSince(30), text: await documentSince(30) };
    const young = { name: await sealedSince(23), text: await documentSince(23) };
    await land(2, { text: 'some other event' });
    expect(await sweep({ pool, store })).toEqual({ sealed: 1, documents: 1 });
    expect([await opens(landed.name), await opens(strayed.name), await opens(young.name)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await documents.get(landed.deep[0]!.text.document)).not.toBeNull();
    expect(await documents.get(strayed.text.document)).toBeNull();
    expect(await documents.get(young.text.document)).not.toBeNull();
  });

  it('looks no further back than the oldest that it looks for, and for none twice', async () => {
    await land(100, {});
    await land(50, { name: await sealedSince(50) });
    for (let n = 0; n < 3; n++) await land(26, {});
    let read = 0;
    const counting: EventStore = {
      ...store,
      readAll: async (options) => {
        const entries = await store.readAll({ ...options, limit: 1 });
        read += entries.length;
        return entries;
      },
    };
    expect(await sweep({ pool, store: counting })).toEqual({ sealed: 0, documents: 0 });
    expect(read).toBe(5);
    read = 0;
    await sweep({ pool, store: counting });
    expect(read).toBe(0);
  });

  it('is not fooled by a text that quotes an id', async () => {
    const sealed = await sealedSince(30);
    await land(30, { text: JSON.stringify({ name: sealed }) });
    expect(await sweep({ pool, store })).toEqual({ sealed: 1, documents: 0 });
  });

  it('spares a document that is written again for a new event', async () => {
    const ref = await documentSince(30);
    await documents.put((await documents.get(ref.document))!.bytes, 'text/plain');
    expect(await sweep({ pool, store })).toEqual({ sealed: 0, documents: 0 });
    expect(await documents.get(ref.document)).not.toBeNull();
  });

  it('finds the entry that named a document before it was written again', async () => {
    const ref = await documentSince(50);
    await land(49, { text: ref });
    await documents.put((await documents.get(ref.document))!.bytes, 'text/plain');
    await pool.query(`UPDATE vault.documents SET wanted_at = now() - interval '25 hours'`);
    expect(await sweep({ pool, store })).toEqual({ sealed: 0, documents: 0 });
    expect(await documents.get(ref.document)).not.toBeNull();
  });

  it('forgets the bodies of commands after a day', async () => {
    await pool.query(
      `INSERT INTO vault.command_bodies (command_id, person, mac, at)
       VALUES (gen_random_uuid(), 'x', '', now()), (gen_random_uuid(), 'x', '', now() - interval '25 hours')`,
    );
    await sweep({ pool, store });
    expect((await pool.query('SELECT FROM vault.command_bodies')).rows).toHaveLength(1);
  });
});
