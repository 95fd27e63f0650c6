import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresEventStore } from '#engine/event-store';
import { FileKeyStore } from '#engine/vault';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { openRegister, type OpenRegister, type OpenRegisterOptions } from './index.js';

describe('openRegister', () => {
  const keys = mkdtempSync(join(tmpdir(), 'keys-'));
  let database: TestDatabase;
  let opened: OpenRegister;

  const options = (): OpenRegisterOptions => ({
    urls: database.urls,
    log: postgresEventStore({ connectionString: database.urls.log }),
    slices: [],
    secret: randomBytes(32),
    masterKey: randomBytes(32),
    keyStore: new FileKeyStore(keys),
    time: ({ store }) => ({ clock: { now: () => new Date() }, store }),
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

  it('remembers who signed in, on the log role', async () => {
    const actor = await opened.register.vault.actorOf('dev', 'ines');
    expect(await opened.register.vault.actorOf('dev', 'ines')).toBe(actor);
  });

  it('sweeps what never landed, and has nothing to take from what is young', async () => {
    await opened.register.documents.put(Buffer.from('a text for an event to come'), 'text/plain');
    expect(await opened.sweep()).toEqual({ sealed: 0, documents: 0 });
  });

  it('leaves no connection behind when something of it cannot be had', async () => {
    const broken = openRegister({ ...options(), time: () => Promise.reject(new Error('no clock')) });
    await expect(broken).rejects.toThrow('no clock');
    const [{ n }] = await opened.register.read.query<[{ n: number }]>(
      `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'queries'`,
    );
    expect(n).toBeLessThanOrEqual(1);
  });
});
