import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { table } from '#engine/projections';
import { FileKeyStore } from '#engine/vault';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { entityOf, openRegister, type OpenRegister, type OpenRegisterOptions } from './index.js';

interface Thing {
  id: string;
  number: number;
  size: number | null;
  open: boolean;
  dueOn: string | null;
  recordedAt: string;
  more: unknown;
  words: string[];
}

const things = table<Thing>({
  name: 'things',
  key: ['id'],
  columns: {
    id: { type: 'uuid' },
    number: { type: 'bigint' },
    size: { type: 'integer', nullable: true },
    open: { type: 'boolean' },
    dueOn: { type: 'date', nullable: true },
    recordedAt: { type: 'timestamptz' },
    more: { type: 'jsonb' },
    words: { type: 'text[]' },
  },
});

describe('openRegister', () => {
  const keys = mkdtempSync(join(tmpdir(), 'keys-'));
  let database: TestDatabase;
  let opened: OpenRegister;

  const options = (): OpenRegisterOptions => ({
    urls: database.urls,
    slices: [
      { name: 'things', events: [], projections: [{ name: 'things', version: 1, tables: [things], on: {} }] },
    ],
    secret: randomBytes(32),
    masterKey: randomBytes(32),
    keyStore: new FileKeyStore(keys),
    clock: () => ({ now: () => new Date() }),
    offices: () => ({ of: () => Promise.reject(new Error('none')), heldBy: async () => [] }),
  });

  beforeAll(async () => {
    database = await testDatabase();
    opened = await openRegister(options());
  });

  afterAll(async () => {
    await opened.close();
    await database.drop();
    rmSync(keys, { recursive: true });
  });

  it('reads rows as the projection wrote them, by entity and by statement', async () => {
    const { read } = opened.register;
    await read.query(`CREATE TABLE things (id uuid PRIMARY KEY, number bigint, size integer, open boolean,
      "dueOn" date, "recordedAt" timestamptz, more jsonb, words text[])`);
    const thing: Thing = {
      id: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
      number: 4_711,
      size: null,
      open: true,
      dueOn: '2147-03-01',
      recordedAt: '2147-02-20T23:59:59.120Z',
      more: { a: [1, null] },
      words: ['a', 'b,"c'],
    };
    await read.query('INSERT INTO things SELECT * FROM jsonb_populate_record(NULL::things, $1)', [
      JSON.stringify(thing),
    ]);
    const repository = read.getRepository(entityOf(things));
    expect({ ...(await repository.findOneByOrFail({ number: 4_711, dueOn: '2147-03-01' })) }).toEqual(thing);
    expect(await read.query('SELECT * FROM things')).toEqual([thing]);
    expect(await read.query('SELECT count(*) AS n FROM things')).toEqual([{ n: 1 }]);
  });

  it('remembers who signed in, on the log role', async () => {
    const actor = await opened.register.vault.actorOf('dev', 'ines');
    expect(await opened.register.vault.actorOf('dev', 'ines')).toBe(actor);
  });

  it('leaves no connection behind when something of it cannot be had', async () => {
    const broken = openRegister({ ...options(), clock: () => Promise.reject(new Error('no clock')) });
    await expect(broken).rejects.toThrow('no clock');
    const [{ n }] = await opened.register.read.query<[{ n: number }]>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'queries'`,
    );
    expect(n).toBeLessThanOrEqual(1);
  });
});
