import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kernel';
import { Codec, postgresEventStore, type EventStore } from '#engine/event-store';
import {
  FileKeyStore,
  PERSONAL_DATA_ERASED,
  makeCommandBodies,
  makeDocuments,
  makeVault,
  type Documents,
  type Vault,
} from '#engine/vault';
import { openDataFolder, openDatabase, type DataFolder, type OpenDatabase } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { backUp, buryInCopies, restore } from './index.js';

const codec = new Codec([
  { type: 'Noted', version: 1, parse: (data) => data },
  { type: PERSONAL_DATA_ERASED, version: 1, parse: (data) => data },
]);
const NAME = 'Zane Armitage of the Ninth Dream';
const SUB = 'zane.armitage@example.org';

/** A register in small: a data folder with database, log and vault open. */
interface SmallRegister {
  readonly folder: DataFolder;
  readonly database: OpenDatabase;
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly documents: Documents;
  close(): Promise<void>;
}

async function begin(dir: string): Promise<SmallRegister> {
  await layDataFolder(dir);
  return open(dir);
}

async function open(dir: string): Promise<SmallRegister> {
  const folder = openDataFolder(dir);
  const database = await openDatabase(folder, 'command');
  const pool = new pg.Pool({ connectionString: database.urls.log, max: 8 });
  pool.on('error', () => undefined);
  const store = postgresEventStore({ connectionString: database.urls.log });
  const options = { pool, keyStore: new FileKeyStore(folder.keys), masterKey: folder.secrets.master };
  const vault = await makeVault({ ...options, store });
  const register: SmallRegister = {
    folder,
    database,
    pool,
    store,
    vault,
    documents: makeDocuments(pool),
    close: async () => {
      closing.delete(register);
      await store.close();
      await pool.end();
      await database.close();
    },
  };
  closing.add(register);
  return register;
}

async function land(store: EventStore, type: string, data: unknown, id = newId()): Promise<Buffer> {
  const stream = `note-${randomUUID()}`;
  const entry = codec.encode({
    id,
    stream,
    revision: 0,
    type,
    recordedAt: '2147-03-01T00:00:00.000Z',
    actor: { id: 'x', role: 'system' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data,
  });
  await store.append({ stream, expected: 'none', entries: [entry] });
  return entry.bytes;
}

async function bytesOf(store: EventStore): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const entries of store.scan()) all.push(...entries.map(({ bytes }) => bytes));
  return all;
}

/** Files below `dir` that hold any of the texts, in any of the spellings that could stand on a disk. */
function filesHolding(dir: string, ...texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(Buffer.from(text).toString('hex')),
  ]);
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => {
      const content = readFileSync(file);
      return needles.some((needle) => content.includes(needle));
    });
}

// Clusters are made, started and stopped here, on disks and processors that others use too.
jest.setTimeout(300_000);

let root: string;
let number = 0;
const fresh = (what: string) => join(root, `${what}-${number++}`);
const closing = new Set<SmallRegister>();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sgn-backup-'));
  giveToDatabaseUser(root);
});
afterAll(async () => {
  for (const left of closing) await left.close();
  rmSync(root, { recursive: true, force: true });
});

/** Used by all but the erasure, which needs one that nobody else wrote to. */
let register: SmallRegister;
beforeAll(async () => {
  register = await begin(fresh('data'));
});

describe('a backup', () => {
  it('taken under load holds what was acknowledged before it, and the log without a gap', async () => {
    const { store, documents, vault, folder } = register;
    const text = await documents.put(Buffer.from('s 4.2 of the law'), 'text/plain');
    const person = await vault.actorOf('dev', SUB);
    const { sealed } = await vault.seal({ person, event: newId(), field: 'name' }, NAME);
    const before = await Promise.all(
      Array.from({ length: 200 }, (_, n) => land(store, 'Noted', { n, text })),
    );

    let loaded = true;
    let written = 0;
    const load = Promise.all(
      Array.from({ length: 16 }, async () => {
        while (loaded) {
          await land(store, 'Noted', { filler: 'x'.repeat(400) });
          await vault.seal({ person: randomUUID(), event: newId(), field: 'name' }, 'x');
          written++;
        }
      }),
    );
    const [to, keys, data] = [fresh('backup'), fresh('keys'), fresh('restored')];
    const progress: (readonly [number, number])[] = [];
    const label = await backUp({
      folder,
      database: register.database,
      to,
      keys,
      onProgress: (...of) => progress.push(of),
    });
    loaded = false;
    await load;
    expect(written).toBeGreaterThan(0);
    expect(progress[0]![1]).toBeGreaterThan(1_000_000);
    expect(progress.at(-1)![0]).toBe(label.bytes);
    const whole = (await bytesOf(store)).map(String);

    const restored = await restore({ from: to, keys, data });
    expect(restored).toMatchObject({ label, keysFrom: [folder.dir, keys] });
    const again = await open(data);
    const log = (await bytesOf(again.store)).map(String);
    expect(restored.entries).toBe(log.length);
    // Nothing is sealed in it: see the composition's `held`.
    expect(JSON.parse(readFileSync(join(data, 'restored.json'), 'utf8'))).toEqual({
      backupTakenAt: label.takenAt,
    });
    expect(log).toEqual(whole.slice(0, log.length));
    expect(log.length).toBeGreaterThanOrEqual(before.length);
    expect((await again.documents.get(text.document))!.bytes.toString()).toBe('s 4.2 of the law');
    expect((await again.vault.open([sealed], null)).get(sealed)).toBe(NAME);
    expect(await again.vault.findActor('dev', SUB)).toBe(person);
    await land(again.store, 'Noted', { after: 'the restore' });
    await again.close();

    // Twice over: a register that was restored is backed up like any other.
    const third = await open(data);
    expect(await bytesOf(third.store)).toHaveLength(log.length + 1);
    await third.close();
  });

  it('holds no key and no secret, and bodies of commands neither', async () => {
    const { folder, vault, pool } = register;
    const person = await vault.actorOf('dev', SUB);
    await vault.seal({ person, event: newId(), field: 'name' }, NAME);
    const bodies = makeCommandBodies({
      pool,
      keyStore: new FileKeyStore(folder.keys),
      masterKey: folder.secrets.master,
    });
    bodies.remember(newId(), person, Buffer.from('body'));
    await bodies.settled();
    const to = fresh('backup');
    await backUp({ folder, database: register.database, to });
    expect(readdirSync(to).sort()).toEqual(['backup.json', 'cluster.tar']);
    const { wrapped } = JSON.parse(readFileSync(join(folder.keys, `${person}.json`), 'utf8')) as {
      wrapped: string;
    };
    const secrets = readdirSync(join(folder.dir, 'secrets')).map((name) =>
      readFileSync(join(folder.dir, 'secrets', name), 'utf8').trim(),
    );
    expect(filesHolding(to, wrapped, NAME, SUB, ...secrets)).toEqual([]);
    const archive = readFileSync(join(to, 'cluster.tar'));
    expect(archive.includes(Buffer.from(wrapped, 'base64'))).toBe(false);
    expect(archive.includes(folder.secrets.master)).toBe(false);

    const data = fresh('restored');
    await restore({ from: to, data });
    const again = await open(data);
    expect((await again.pool.query('SELECT FROM vault.command_bodies')).rowCount).toBe(0);
    await again.close();
  });
});

describe('an erasure', () => {
  it('leaves the value nowhere, and every copy of the past unable to give it back', async () => {
    const dataDir = fresh('data');
    const register = await begin(dataDir);
    const { folder, vault, store, pool, database } = register;
    const person = await vault.actorOf('dev', SUB);
    const event = newId();
    const seal = await vault.seal({ person, event, field: 'name' }, NAME);
    const bytes = await land(store, 'Noted', { name: seal }, event);
    const [before, after, keys] = [fresh('backup'), fresh('backup'), fresh('keys')];
    await backUp({ folder, database, to: before, keys });
    const farAway = fresh('keys-far-away');
    cpSync(keys, farAway, { recursive: true });
    const disclosed = (await vault.disclose(seal.sealed))!;

    await vault.erase(person);
    expect(await buryInCopies(folder, person)).toEqual({ buried: [keys], unreachable: [] });
    await land(store, PERSONAL_DATA_ERASED, { person });
    await backUp({ folder, database, to: after });

    // In every column of every table; in every file of the cluster, its WAL included: now, and after a checkpoint.
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
        WHERE schemaname IN ('log', 'vault')`,
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      for (const { row } of rows)
        for (const text of [NAME, SUB, Buffer.from(NAME).toString('hex')]) expect(row).not.toContain(text);
    }
    expect(filesHolding(dataDir, NAME, SUB)).toEqual([]);
    const superuser = new pg.Client({ connectionString: database.cluster.superuserUrl() });
    await superuser.connect();
    await superuser.query('CHECKPOINT');
    await superuser.end();
    for (const dir of [dataDir, before, after, keys, farAway])
      expect(filesHolding(dir, NAME, SUB)).toEqual([]);

    // The entry stands as it was made, and what the person kept still proves what it committed to.
    expect((await bytesOf(store))[0]!.equals(bytes)).toBe(true);
    expect(disclosed).toMatchObject({ value: NAME });

    const expectErased = async (data: string) => {
      const restored = await open(data);
      expect(await restored.vault.isErased(person)).toBe(true);
      expect((await restored.vault.open([seal.sealed], null)).size).toBe(0);
      expect(await restored.vault.findActor('dev', SUB)).toBeNull();
      await expect(restored.vault.seal({ person, event: newId(), field: 'name' }, 'x')).rejects.toMatchObject(
        {
          code: 'PERSON.ERASED',
        },
      );
      expect(
        (await restored.pool.query('SELECT FROM vault.sealed WHERE person = $1', [person])).rowCount,
      ).toBe(0);
      expect((await bytesOf(restored.store))[0]!.equals(bytes)).toBe(true);
      await restored.close();
    };

    // A backup from before, with a copy of the keys from before that the tombstone never reached: the living folder knows.
    const first = fresh('restored');
    await restore({ from: before, keys: farAway, data: first });
    await expectErased(first);
    await register.close();
    rmSync(dataDir, { recursive: true });

    // The living folder is gone: the tombstone in the copy tells.
    const second = fresh('restored');
    expect((await restore({ from: before, keys, data: second })).keysFrom).toEqual([keys]);
    await expectErased(second);

    // Only keys from before, with a log from after: the log tells.
    const third = fresh('restored');
    await restore({ from: after, keys: farAway, data: third });
    await expectErased(third);
    expect(await new FileKeyStore(join(third, 'keys')).find(person)).toBe('erased');
  });

  it('says which copies of the keys it could not reach', async () => {
    const keys = fresh('keys');
    await backUp({ folder: register.folder, database: register.database, to: fresh('backup'), keys });
    rmSync(keys, { recursive: true });
    expect(await buryInCopies(register.folder, randomUUID())).toMatchObject({ unreachable: [keys] });
    expect(existsSync(keys)).toBe(false);
  });
});

describe('what is refused, in words', () => {
  let backup: string;
  let keys: string;
  beforeAll(async () => {
    [backup, keys] = [fresh('backup'), fresh('keys')];
    await backUp({ folder: register.folder, database: register.database, to: backup, keys });
  });

  const backedUp = (to: string, keysTo?: string) =>
    backUp({ folder: register.folder, database: register.database, to, keys: keysTo });

  it('a backup over something', async () => {
    await expect(backedUp(backup)).rejects.toMatchObject({ code: 'BACKUP.NOT_EMPTY' });
  });

  it('keys beside rows', async () => {
    const to = fresh('backup');
    for (const [dir, keysDir] of [
      [to, to],
      [to, join(to, 'keys')],
      [to, register.folder.keys],
      [join(register.folder.dir, 'backup'), fresh('keys')],
    ] as const)
      await expect(backedUp(dir, keysDir)).rejects.toMatchObject({ code: 'BACKUP.TOO_NEAR' });
    expect(existsSync(to)).toBe(false);
  });

  it('keys of another register, and a folder that is no copy of keys', async () => {
    const other = openDataFolder(fresh('data'));
    const otherKeys = fresh('keys');
    mkdirSync(join(otherKeys, 'secrets'), { recursive: true });
    writeFileSync(join(otherKeys, 'sgn-keys.json'), '{}');
    writeFileSync(join(otherKeys, 'secrets', 'register'), other.secrets.register.toString('base64url'));
    await expect(backedUp(fresh('backup'), otherKeys)).rejects.toMatchObject({
      code: 'BACKUP.KEYS_OF_ANOTHER',
    });
    await expect(restore({ from: backup, keys: otherKeys, data: fresh('x') })).rejects.toMatchObject({
      code: 'BACKUP.KEYS_OF_ANOTHER',
    });
    const thesis = fresh('thesis');
    mkdirSync(thesis);
    writeFileSync(join(thesis, 'thesis.txt'), 'years of work');
    await expect(backedUp(fresh('backup'), thesis)).rejects.toMatchObject({ code: 'BACKUP.KEYS_NOT_OURS' });
    await expect(restore({ from: backup, keys: thesis, data: fresh('x') })).rejects.toMatchObject({
      code: 'BACKUP.KEYS_MISSING',
    });
  });

  it('a restore over something, or of something else', async () => {
    await expect(restore({ from: backup, data: register.folder.dir })).rejects.toMatchObject({
      code: 'DATA.NOT_EMPTY',
    });
    await expect(restore({ from: keys, data: fresh('x') })).rejects.toMatchObject({ code: 'BACKUP.UNKNOWN' });
    const newer = fresh('backup');
    mkdirSync(newer);
    writeFileSync(join(newer, 'backup.json'), '{"format":2}');
    await expect(restore({ from: newer, data: fresh('x') })).rejects.toMatchObject({
      code: 'BACKUP.OTHER_FORMAT',
    });
  });

  it('a restore without any keys', async () => {
    const label = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8')) as object;
    const moved = fresh('backup');
    cpSync(backup, moved, { recursive: true });
    writeFileSync(join(moved, 'backup.json'), JSON.stringify({ ...label, data: join(root, 'gone') }));
    await expect(restore({ from: moved, data: fresh('x') })).rejects.toMatchObject({
      code: 'BACKUP.KEYS_MISSING',
    });
  });

  it('a damaged archive, of which nothing is left behind; then the whole one goes in', async () => {
    const damaged = fresh('backup');
    cpSync(backup, damaged, { recursive: true });
    const data = fresh('restored');
    appendFileSync(join(damaged, 'cluster.tar'), 'x');
    await expect(restore({ from: damaged, data })).rejects.toMatchObject({ code: 'BACKUP.DAMAGED' });
    truncateSync(join(damaged, 'cluster.tar'), 1_000_000);
    await expect(restore({ from: damaged, data })).rejects.toMatchObject({ code: 'BACKUP.DAMAGED' });
    expect(readdirSync(data)).toEqual([]);
    mkdirSync(join(data, 'restoring'));
    await restore({ from: backup, data });
    expect(readdirSync(data)).toEqual(expect.arrayContaining(['keys', 'pg', 'secrets', 'sgn.json']));
    expect(existsSync(join(data, 'restoring'))).toBe(false);
  });

  it('a server that is gone, of which no half backup is left', async () => {
    const to = fresh('backup');
    const cluster = { superuserUrl: () => 'postgres://postgres:x@%2Fnowhere:5432/postgres' };
    await expect(
      backUp({ folder: register.folder, database: { cluster } as unknown as OpenDatabase, to }),
    ).rejects.toThrow();
    expect(readdirSync(to)).toEqual([]);
  });
});
