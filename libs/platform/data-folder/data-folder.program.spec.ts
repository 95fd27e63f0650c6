import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { parseSigningKey } from '#engine/transparency-log';
import { databaseUser, giveToDatabaseUser, stopCluster } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { locked } from './mutex.js';
import {
  defaultDataFolder,
  emptyDataFolder,
  openDataFolder,
  openDatabase,
  readRunFile,
  removeRunFile,
  withDatabaseStopped,
  writeRunFile,
} from './index.js';

let root: string;
let data: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sgn-folder-'));
  giveToDatabaseUser(root);
  data = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A pid that was somebody's and is nobody's. */
async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid!;
}

describe('a data folder', () => {
  it('keeps its secrets, out of sight of others', () => {
    const first = openDataFolder(data).secrets;
    const again = openDataFolder(data).secrets;
    expect(first.register).toHaveLength(32);
    expect(first.master).toHaveLength(32);
    expect(again.register).toEqual(first.register);
    expect(again.password('sgn_log')).toBe(first.password('sgn_log'));
    expect(first.password('sgn_read')).not.toBe(first.password('sgn_log'));
    expect(first.keep('mine', () => 'one')).toBe('one');
    expect(again.keep('mine', () => 'other')).toBe('one');
    const logKey = first.logKey('one.example/log');
    expect(parseSigningKey(logKey).name).toBe('one.example/log');
    // The origin is fixed when the key is made.
    expect(again.logKey('other.example/log')).toBe(logKey);
    expect(statSync(join(data, 'secrets')).mode & 0o077).toBe(0);
    for (const name of readdirSync(join(data, 'secrets')))
      expect(statSync(join(data, 'secrets', name)).mode & 0o777).toBe(0o600);
  });

  it('is not made of a folder that holds something else', () => {
    mkdirSync(data);
    writeFileSync(join(data, 'thesis.txt'), 'years of work');
    expect(() => openDataFolder(data)).toThrow(expect.objectContaining({ code: 'DATA.NOT_OURS' }));
  });

  it('of another version is refused in a sentence', () => {
    openDataFolder(data);
    writeFileSync(join(data, 'sgn.json'), '{"format":2}');
    expect(() => openDataFolder(data)).toThrow(/another version .*format 2/);
    writeFileSync(join(data, 'sgn.json'), 'no json');
    expect(() => openDataFolder(data)).toThrow(expect.objectContaining({ code: 'DATA.OTHER_FORMAT' }));
    writeFileSync(join(data, 'sgn.json'), '{"format":1}');
    mkdirSync(join(data, 'pg'));
    writeFileSync(join(data, 'pg', 'PG_VERSION'), '17\n');
    expect(() => openDataFolder(data)).toThrow(/PostgreSQL 17/);
  });

  it('that cannot be written says so in a sentence', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openDataFolder(join(root, 'file', 'data'))).toThrow(
      expect.objectContaining({ code: 'DATA.NOT_WRITABLE' }),
    );
    expect(() => openDataFolder('/proc/sgn')).toThrow(expect.objectContaining({ code: 'DATA.NOT_WRITABLE' }));
  });

  it('is emptied only where our marker stands', async () => {
    await emptyDataFolder(data);
    mkdirSync(data);
    writeFileSync(join(data, 'thesis.txt'), 'years of work');
    await expect(emptyDataFolder(data)).rejects.toMatchObject({ code: 'DATA.NOT_OURS' });
    expect(existsSync(join(data, 'thesis.txt'))).toBe(true);
    rmSync(join(data, 'thesis.txt'));
    openDataFolder(data);
    writeFileSync(join(data, 'sgn.json'), '{"format":7}');
    await emptyDataFolder(data);
    expect(readdirSync(data)).toEqual([]);
  });

  it('names the register that runs, and forgets one that was killed', async () => {
    const folder = openDataFolder(data);
    expect(readRunFile(folder)).toBeNull();
    const run = { port: 2147, url: 'http://localhost:2147', socket: '/tmp/x', database: 'sgn' };
    writeRunFile(folder, run);
    expect(readRunFile(folder)).toMatchObject({ ...run, pid: process.pid });
    writeFileSync(folder.runFile, JSON.stringify({ ...run, pid: await deadPid(), startedAt: null }));
    expect(readRunFile(folder)).toBeNull();
    writeFileSync(folder.runFile, JSON.stringify({ ...run, pid: process.pid, startedAt: 'another time' }));
    expect(readRunFile(folder)).toBeNull();
    writeFileSync(folder.runFile, '{"half');
    expect(readRunFile(folder)).toBeNull();
    removeRunFile(folder);
    expect(readRunFile(folder)).toBeNull();
  });

  const asRoot = databaseUser() ? it : it.skip;
  asRoot('below a private folder of root is refused, and the default one is moved out', () => {
    const clone = join(root, 'private', 'clone');
    mkdirSync(clone, { recursive: true, mode: 0o700 });
    expect(() => openDataFolder(join(clone, 'data'))).toThrow(
      expect.objectContaining({ code: 'DATA.OUT_OF_REACH' }),
    );
    expect(existsSync(join(clone, 'data'))).toBe(false);
    expect(defaultDataFolder(clone)).toMatchObject({ moved: true });
    expect(defaultDataFolder(root)).toEqual({ dir: data, moved: false });
  });
});

describe('the lock', () => {
  it('lets one in at a time', async () => {
    const file = join(root, 'lock');
    let inside = 0;
    await Promise.all(
      Array.from({ length: 5 }, () =>
        locked(file, async () => {
          expect(++inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          inside--;
        }),
      ),
    );
    expect(readdirSync(root)).toEqual([]);
  });

  it('of a process that was killed does not count', async () => {
    const file = join(root, 'lock');
    writeFileSync(file, JSON.stringify({ pid: await deadPid(), startedAt: null }));
    expect(await locked(file, () => Promise.resolve('in'))).toBe('in');
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('the database of a data folder', () => {
  afterEach(() => stopCluster(join(data, 'pg')));

  async function who(url: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ who: string }>('SELECT current_user AS who');
    await client.end();
    return rows[0]?.who;
  }

  async function until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!holds() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('runs while anybody uses it; the last one out stops it', async () => {
    const folder = openDataFolder(data);
    const register = await openDatabase(folder, 'register');
    expect(await who(register.urls.owner)).toBe('sgn_owner');
    await expect(openDatabase(folder, 'register')).rejects.toMatchObject({ code: 'DATA.IN_USE' });
    await expect(emptyDataFolder(data)).rejects.toMatchObject({ code: 'DATA.IN_USE' });
    const command = await openDatabase(folder, 'command');
    expect(command.cluster.pid).toBe(register.cluster.pid);
    expect(command.isRegisterRunning()).toBe(true);
    await register.close();
    expect(command.isRegisterRunning()).toBe(false);
    expect(await who(command.urls.owner)).toBe('sgn_owner');
    await command.close();
    await expect(who(command.urls.owner)).rejects.toThrow();
    expect(await withDatabaseStopped(folder, () => 'alone')).toBe('alone');
  });

  it('comes back by itself, at the same address, when its server is killed', async () => {
    await layDataFolder(data);
    const folder = openDataFolder(data);
    const database = await openDatabase(folder, 'register');
    const told: string[] = [];
    const stop = database.keepRunning((what) => told.push(what));
    const killed = database.cluster.pid;
    await database.cluster.kill();
    await until(() => told.length === 2);
    expect(told).toEqual(['PostgreSQL has ended. Starting it again ...', 'PostgreSQL runs again.']);
    expect(database.cluster.pid).not.toBe(killed);
    expect(await who(database.urls.owner)).toBe('sgn_owner');
    await stop();
    await database.close();
  });

  it('tells once that its disk is gone, makes no new one in its place, and comes back with it', async () => {
    await layDataFolder(data);
    const folder = openDataFolder(data);
    const database = await openDatabase(folder, 'register');
    await database.cluster.kill();
    renameSync(folder.pg, join(root, 'elsewhere'));
    const told: string[] = [];
    const stop = database.keepRunning((what) => told.push(what));
    await until(() => told.length === 2);
    expect(existsSync(folder.pg)).toBe(false);
    renameSync(join(root, 'elsewhere'), folder.pg);
    await until(() => told.length === 3);
    expect(told).toEqual([
      'PostgreSQL has ended. Starting it again ...',
      expect.stringMatching(/^PostgreSQL does not start, .*pg is gone\. Bring it back\.$/),
      'PostgreSQL runs again.',
    ]);
    expect(await who(database.urls.owner)).toBe('sgn_owner');
    await stop();
    await database.close();
  });

  it('comes back at the same address for those who use it, whoever starts it', async () => {
    await layDataFolder(data);
    const folder = openDataFolder(data);
    const register = await openDatabase(folder, 'register');
    await register.cluster.kill();
    const command = await openDatabase(folder, 'command');
    expect(await who(register.urls.owner)).toBe('sgn_owner');
    await command.close();
    await register.close();
  });

  it('is adopted from an owner that was killed, and stopped by who comes after', async () => {
    await layDataFolder(data);
    const folder = openDataFolder(data);
    const killed = await openDatabase(folder, 'register');
    const [card] = readdirSync(folder.tenants);
    const tenant = JSON.parse(readFileSync(join(folder.tenants, card!), 'utf8')) as object;
    writeFileSync(join(folder.tenants, card!), JSON.stringify({ ...tenant, pid: await deadPid() }));
    const next = await openDatabase(folder, 'register');
    expect(next.cluster.pid).toBe(killed.cluster.pid);
    writeFileSync(join(folder.tenants, 'cut-off.json'), '{"pid"');
    await next.close();
    await expect(who(next.urls.owner)).rejects.toThrow();
    await emptyDataFolder(data);
    expect(readdirSync(data)).toEqual([]);
  });
});
