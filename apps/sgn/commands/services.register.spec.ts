import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { FileLastSigned, PostgresLastSigned, remember } from '#engine/sealing';
import { FileKeyStore } from '#engine/vault';
import { makeSigner, openCheckpoint, parsePolicy, type Signer } from '#engine/transparency-log';
import { testDatabase, testKeysDatabase, type TestDatabase, type TestKeysDatabase } from '#platform/testing';
import { openKeysAt } from '../../composition/index.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

describe('commands where the register lives in services', () => {
  const before = { ...process.env };
  const key = Buffer.alloc(32, 7).toString('base64');
  let database: TestDatabase;
  let keys: TestKeysDatabase;
  const heard = hear();

  beforeAll(async () => {
    [database, keys] = await Promise.all([testDatabase(), testKeysDatabase()]);
    Object.assign(process.env, {
      DATABASE_URL: database.urls.log,
      DATABASE_READ_URL: database.urls.read,
      REGISTER_SECRET: key,
      MASTER_KEY: key,
      KEYS_DATABASE_URL: keys.urls.keys,
      LOG_KEY: key,
    });
  });
  afterAll(async () => {
    process.env = before;
    await Promise.all([database.drop(), keys.drop()]);
  });

  it('migrate both databases, each as its owner', async () => {
    process.env['DATABASE_OWNER_URL'] = database.urls.owner;
    expect(await cli(['migrate'])).toBe(1);
    expect(heard.said).toContain('KEYS_DATABASE_OWNER_URL is missing');
    process.env['KEYS_DATABASE_OWNER_URL'] = keys.urls.owner;
    expect([await cli(['migrate']), heard.printed]).toEqual([
      0,
      'The database is up to date.\nThe database of the keys is up to date.\n',
    ]);
    process.env['KEYS_DATABASE_OWNER_URL'] = database.urls.owner;
    expect(await cli(['migrate'])).toBe(1);
    expect(heard.said).toContain('are one database');
    delete process.env['DATABASE_OWNER_URL'];
    delete process.env['KEYS_DATABASE_OWNER_URL'];
  });

  it('erase a person in the database of the keys', async () => {
    const establish = ['network', 'establish', 'NOVA', '--name', 'NOVA', '--chair', 'city/1'];
    expect(await cli(establish)).toBe(0);
    const person = /Its chair is (\S+)\./.exec(heard.printed)![1]!;
    expect(await cli(['erase', 'city/1'])).toBe(1);
    expect(heard.said).toContain(`${person} is chair of NOVA; leaves nobody in NOVA who can appoint`);
    const erase = await cli(['erase', 'city/1', '--despite', 'At the request of the person.']);
    expect([erase, heard.printed]).toEqual([0, expect.stringContaining(`${person} is erased`)]);
    const pool = new pg.Pool({ connectionString: keys.urls.keys });
    const { rows } = await pool.query('SELECT person, key, wrapped FROM keys.persons');
    await pool.end();
    expect(rows).toEqual([{ person, key: null, wrapped: null }]);
  });

  it('give a chair to a network whose chair was erased, and to no other', async () => {
    const appoint = (...more: string[]) =>
      cli(['network', 'appoint-chair', ...more, '--why', 'Nobody was left.']);
    for (const [args, says] of [
      [['nova', '--chair', 'city/2'], 'A network code is 2 to 16 capital letters'],
      [['LYRA', '--chair', 'city/2'], 'There is no network LYRA'],
      [['NOVA', '--chair', randomUUID()], 'Nobody here has this id'],
    ] as const) {
      heard.said = '';
      expect(await appoint(...args)).not.toBe(0);
      expect(heard.said).toContain(says);
    }
    expect(await appoint('NOVA', '--chair', 'city/2', '--chair-name', 'Tomas Brandt')).toBe(0);
    expect(heard.printed).toContain('The chair of NOVA is ');
    heard.said = '';
    expect(await appoint('NOVA', '--chair', 'city/3')).toBe(1);
    expect(heard.said).toContain('NOVA has a chair, who appoints the next one');
    const pool = new pg.Pool({ connectionString: database.urls.read });
    const { rows } = await pool.query(
      `SELECT name, why, ended_at IS NULL AS held FROM read.appointment ORDER BY number`,
    );
    const { rows: said } = await pool.query(
      `SELECT summary FROM read.log_entry ORDER BY number DESC LIMIT 1`,
    );
    await pool.end();
    expect(rows).toEqual([
      { name: '1', why: null, held: false },
      { name: 'Tomas Brandt', why: 'Nobody was left.', held: true },
    ]);
    expect(said).toEqual([
      { summary: 'The operator appointed Tomas Brandt chair of NOVA: Nobody was left.' },
    ]);
  });

  it('take keys and tombstones along, from a folder into the database and back', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'keys-'));
    const [person, other] = [randomUUID(), randomUUID()];
    const folder = new FileKeyStore(dir);
    const aKey = () => ({ id: randomUUID(), wrapped: randomBytes(60) });
    const key = await folder.add(person, aKey());
    const vkey = makeSigner('another.example/log', randomBytes(32)).vkey;
    const signed = { origin: 'another.example/log', size: 7, root: randomBytes(32) };
    await new FileLastSigned(dir).move(vkey, null, signed);
    const copy = (from: string, to: string) => cli(['keys', 'copy', '--from', from, '--to', to]);
    expect([await copy(dir, keys.urls.keys), heard.printed]).toEqual([
      0,
      '1 keys and 0 tombstones are in the copy.\n',
    ]);
    rmSync(dir, { recursive: true });
    expect([await copy(dir, keys.urls.keys), heard.said]).toEqual([
      1,
      expect.stringContaining('There is no folder'),
    ]);
    expect(await copy(keys.urls.keys, dir)).toBe(0);
    expect(heard.printed).toContain('1 keys and 1 tombstones are in the copy.');
    expect(await new FileKeyStore(dir).find(person)).toEqual(key);
    expect(await new FileLastSigned(dir).of(vkey)).toEqual(signed);

    for (const store of [dir, keys.urls.keys]) {
      const { keyStore, close } = await openKeysAt(store);
      await keyStore.add(other, aKey());
      await close();
    }
    expect([await copy(dir, keys.urls.keys), heard.said]).toEqual([
      1,
      expect.stringContaining(`${other} has another key`),
    ]);
    rmSync(dir, { recursive: true });
  });

  it('hand the log on to the key in LOG_KEY_NEXT, once no projector runs', async () => {
    const rotate = async () => {
      heard.printed = heard.said = '';
      return cli(['log', 'rotate-key', '--why', 'A key serves a year.']);
    };
    const [former, next] = [7, 8].map((seed) =>
      makeSigner('sleep-governance.example/log', Buffer.alloc(32, seed)),
    );
    const [log, read] = [database.urls.log, database.urls.read].map(
      (connectionString) => new pg.Pool({ connectionString }),
    );
    try {
      expect([await rotate(), heard.said]).toEqual([1, expect.stringContaining('LOG_KEY_NEXT is missing')]);
      process.env['LOG_KEY_NEXT'] = key;
      expect([await rotate(), heard.said]).toEqual([1, expect.stringContaining('Make another key')]);
      process.env['LOG_KEY_NEXT'] = Buffer.alloc(32, 8).toString('base64');
      await read!.query(`INSERT INTO read.leases VALUES ('seal', 'projector-1', 'infinity')`);
      expect([await rotate(), heard.said]).toEqual([
        1,
        expect.stringContaining('A projector runs (projector-1)'),
      ]);
      await read!.query('DELETE FROM read.leases');
      // The second time as if the first had been cut off before it could say so.
      for (let time = 0; time < 2; time++)
        expect([await rotate(), heard.printed]).toEqual([
          0,
          `From here on the log is signed with ${next!.vkey}.\n`,
        ]);
      expect(heard.said).toContain('Start every projector with LOG_KEY as LOG_KEY_NEXT is now');
      const { rows } = await log!.query('SELECT note FROM seal.checkpoints ORDER BY size');
      for (const { vkey } of [former!, next!]) {
        const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
        expect(openCheckpoint(Buffer.from(rows.at(-1)!.note as string), policy).size).toBeGreaterThan(1);
      }
      process.env['LOG_KEY_NEXT'] = Buffer.alloc(32, 9).toString('base64');
      expect([await rotate(), heard.said]).toEqual([1, expect.stringContaining('Put its own key back')]);
      delete process.env['LOG_KEY'];
      expect([await rotate(), heard.said]).toEqual([1, expect.stringContaining('LOG_KEY is missing')]);
    } finally {
      process.env['LOG_KEY'] = key;
      delete process.env['LOG_KEY_NEXT'];
      await Promise.all([log!.end(), read!.end()]);
    }
  });

  it('let a log whose database is older than what was signed go on under LOG_KEY_NEXT, as another history', async () => {
    const [signer, next] = [8, 9].map((seed) =>
      makeSigner('sleep-governance.example/log', Buffer.alloc(32, seed)),
    ) as [Signer, Signer];
    const pool = new pg.Pool({ connectionString: keys.urls.keys });
    await remember(new PostgresLastSigned(pool), signer.vkey, {
      origin: signer.name,
      size: 1_000,
      root: randomBytes(32),
    });
    await pool.end();
    const log = new pg.Pool({ connectionString: database.urls.log });
    const { rows } = await log.query('SELECT note FROM seal.checkpoints ORDER BY size DESC LIMIT 1');
    await log.end();
    const dir = mkdtempSync(join(tmpdir(), 'shown-'));
    const shown = join(dir, 'checkpoint');
    writeFileSync(shown, rows[0]!.note as string);
    process.env['LOG_KEY'] = Buffer.alloc(32, 8).toString('base64');
    process.env['LOG_KEY_NEXT'] = Buffer.alloc(32, 9).toString('base64');
    try {
      expect(await cli(['doctor'])).toBe(1);
      expect(heard.printed).toMatch(
        /FAIL {2}Seal: Nothing is sealed. The log here has \d+ entries; 1000 were/,
      );
      expect([await cli(['log', 'resume', '--checkpoint', shown]), heard.said]).toEqual([
        1,
        expect.stringContaining('1000 were signed'),
      ]);
      expect(await cli(['log', 'resume', '--checkpoint', shown, '--new-key', 'It was lost.'])).toBe(0);
      expect(heard.printed).toContain(`signed with ${next.vkey}. It is another history`);
      process.env['LOG_KEY'] = process.env['LOG_KEY_NEXT'];
      await cli(['doctor']);
      expect(heard.printed).toContain(' ok   Seal: ');
    } finally {
      process.env['LOG_KEY'] = key;
      delete process.env['LOG_KEY_NEXT'];
      rmSync(dir, { recursive: true });
    }
  });

  it('say that keys and values on one server are too near', async () => {
    expect(await cli(['doctor'])).toBe(1);
    expect(heard.printed).toContain('FAIL  Keys: Their database is on the server that has the values');
    expect(heard.said).toMatch(/^1 of \d+ are not well\.\n$/);
  });
});
