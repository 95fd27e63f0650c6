import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { FileKeyStore, makeCommandBodies, type CommandBodies } from './index.js';

const masterKey = randomBytes(32);
const body = Buffer.from('{"title":"Tide"}');
const other = Buffer.from('{"title":"Ebb"}');
let database: TestDatabase;
let pool: pg.Pool;
let keys: string;
let keyStore: FileKeyStore;
let bodies: CommandBodies;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  keys = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
  keyStore = new FileKeyStore(keys);
  bodies = makeCommandBodies({ pool, keyStore, masterKey });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  rmSync(keys, { recursive: true, force: true });
});

describe('bodies of commands', () => {
  it('refuses another body under the same key, and takes the same again', async () => {
    const [command, person] = [randomUUID(), randomUUID()];
    await bodies.check(command, person, body);
    bodies.remember(command, person, body);
    await bodies.settled();
    await bodies.check(command, person, body);
    await expect(bodies.check(command, person, other)).rejects.toMatchObject({ code: 'COMMAND.KEY_REUSED' });
    bodies.remember(command, person, other);
    await bodies.settled();
    await bodies.check(command, person, body);
  });

  it('writes what many remember at once in few statements', async () => {
    const { rows: before } = await pool.query('SELECT FROM vault.command_bodies');
    let statements = 0;
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    const counting = { query: (...args: unknown[]) => (statements++, query(...args)) } as unknown as pg.Pool;
    const counted = makeCommandBodies({ pool: counting, keyStore, masterKey });
    const person = randomUUID();
    for (let n = 0; n < 1500; n++) counted.remember(randomUUID(), person, body);
    await counted.settled();
    expect(statements).toBe(2);
    expect((await pool.query('SELECT FROM vault.command_bodies')).rows).toHaveLength(before.length + 1500);
  });

  it('keeps no more than a hash under the key of the person, and nothing for the erased', async () => {
    const [command, person] = [randomUUID(), randomUUID()];
    bodies.remember(command, person, body);
    await bodies.settled();
    await keyStore.erase(person);
    await bodies.check(command, person, other);
    const after = randomUUID();
    bodies.remember(after, person, body);
    await bodies.settled();
    const { rows } = await pool.query('SELECT FROM vault.command_bodies WHERE command_id = $1', [after]);
    expect(rows).toEqual([]);
  });

  it('forgets after a day', async () => {
    const [command, person] = [randomUUID(), randomUUID()];
    bodies.remember(command, person, body);
    await bodies.settled();
    await pool.query(`UPDATE vault.command_bodies SET at = at - interval '25 hours' WHERE command_id = $1`, [
      command,
    ]);
    await bodies.check(command, person, other);
  });

  it('tells of what it lost and goes on, however much comes while the database is away', async () => {
    const gone = new pg.Pool({ connectionString: database.urls.log.replace(/@[^/]+:/, '@%2Fnowhere:') });
    const lost: unknown[] = [];
    const losing = makeCommandBodies({
      pool: gone,
      keyStore,
      masterKey,
      onLost: (error) => lost.push(error),
    });
    const person = randomUUID();
    for (let n = 0; n < 30_000; n++) losing.remember(randomUUID(), person, body);
    await losing.settled();
    expect(lost).toHaveLength(20);
    await gone.end();
  });
});
