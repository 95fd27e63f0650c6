import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kernel';
import { Codec, memoryEventStore, type EventStore } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { FileKeyStore, PERSONAL_DATA_ERASED, makeVault, type Vault } from './index.js';

const codec = new Codec([{ type: PERSONAL_DATA_ERASED, version: 1, parse: (data) => data }]);
const masterKey = randomBytes(32);
let database: TestDatabase;
let pool: pg.Pool;
let folder: string;
let store: EventStore;
let person: string;
let sealed: string;
let before: string;

const keys = () => join(folder, 'keys');
const open = (dir = keys(), log = store): Promise<Vault> =>
  makeVault({ pool, keyStore: new FileKeyStore(dir), masterKey, store: log });

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  folder = mkdtempSync(join(tmpdir(), 'sgn-erasures-'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  store = memoryEventStore();
  await pool.query('DELETE FROM vault.erasures_read');
  const vault = await open();
  person = await vault.actorOf('dev', randomUUID());
  ({ sealed } = await vault.seal({ person, event: newId(), field: 'name' }, 'Zane Armitage'));
  before = join(folder, `before-${person}`);
  cpSync(keys(), before, { recursive: true });
});

async function record(erased: string, log = store): Promise<void> {
  const stream = `person-${erased}`;
  const entry = codec.encode({
    id: newId(),
    stream,
    revision: 0,
    type: PERSONAL_DATA_ERASED,
    recordedAt: '2147-03-01T00:00:00.000Z',
    actor: { id: 'erasure', role: 'system' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data: { person: erased },
  });
  await log.append({ stream, expected: 'none', entries: [entry] });
}

async function expectErased(vault: Vault): Promise<void> {
  expect(await vault.isErased(person)).toBe(true);
  expect((await vault.open([sealed], null)).size).toBe(0);
  for (const table of ['sealed', 'sign_ins'])
    expect((await pool.query(`SELECT FROM vault.${table} WHERE person = $1`, [person])).rowCount).toBe(0);
  await expect(vault.seal({ person, event: newId(), field: 'name' }, 'x')).rejects.toMatchObject({
    code: 'PERSON.ERASED',
  });
}

describe('a start', () => {
  it('applies tombstones that the rows, of an older copy, do not know', async () => {
    await new FileKeyStore(keys()).erase(person);
    await expectErased(await open());
  });

  it('applies the fences of the rows to keys of an older copy', async () => {
    await (await open()).erase(person);
    await expectErased(await open(before));
  });

  it('applies what the log says to rows and keys that are both older', async () => {
    await record(person);
    await expectErased(await open());
  });

  it('reads of the log only what came since the last start', async () => {
    await record(randomUUID());
    await open();
    const scans: unknown[] = [];
    const watched: EventStore = {
      ...store,
      head: () => store.head(),
      scan: (options) => {
        scans.push(options?.after);
        return store.scan(options);
      },
    };
    await record(person);
    const since = (await store.readAll({ from: null, limit: 1 }))[0]!.position;
    await expectErased(await open(keys(), watched));
    expect(scans).toEqual([since]);
  });

  it('reads a log from its beginning that ends before what was read', async () => {
    for (let n = 0; n < 3; n++) await record(randomUUID());
    await open();
    const older = memoryEventStore();
    await record(person, older);
    await expectErased(await open(keys(), older));
  });

  it('opens nothing when an erasure cannot be applied', async () => {
    await record(person);
    const keyStore = new FileKeyStore(keys());
    keyStore.erase = () => Promise.reject(new Error('disk is read-only'));
    await expect(makeVault({ pool, keyStore, masterKey, store })).rejects.toThrow('disk is read-only');
    await expectErased(await open());
  });
});
