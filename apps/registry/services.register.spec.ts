import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { makeSigner } from '#engine/transparency-log';
import { Environment } from '#platform/config';
import { testDatabase, testKeysDatabase, type TestDatabase, type TestKeysDatabase } from '#platform/testing';
import type { RunningService } from '#platform/service';
import { startCorpus } from '../corpus/start-corpus.js';
import { startProjector } from '../projector/start-projector.js';
import { startRegistry } from './start-registry.js';

describe('the services apart', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  let database: TestDatabase;
  let keys: TestKeysDatabase;
  let registry: RunningService & { readonly port: number };
  let projector: RunningService;
  let corpus: RunningService;
  const open = new Set<RunningService>();
  const close = (service: RunningService) => {
    open.delete(service);
    return service.close();
  };

  beforeAll(async () => {
    [database, keys] = await Promise.all([testDatabase(), testKeysDatabase()]);
    const variables = {
      DATABASE_URL: database.urls.log,
      DATABASE_READ_URL: database.urls.read,
      REGISTER_SECRET: key,
      MASTER_KEY: key,
      KEYS_DATABASE_URL: keys.urls.keys,
      LOG_KEY: key,
      LOG_ORIGIN: 'city.example/log',
      ISSUER_NAME: 'city',
      ISSUER_URL: 'https://id.example/realms/city',
      PORT: '0',
      LOG_REQUESTS: 'no',
      HOLDER: 'projector-1',
    };
    // It needs no more than the database.
    const { DATABASE_URL, DATABASE_READ_URL, PORT } = variables;
    const holding = await startCorpus(new Environment({ DATABASE_URL, DATABASE_READ_URL, PORT }));
    open.add((corpus = holding));
    const again = new Environment({ DATABASE_URL, DATABASE_READ_URL, PORT: String(holding.port) });
    await expect(startCorpus(again)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const CORPUS_URL = `http://127.0.0.1:${holding.port}`;
    registry = await startRegistry(new Environment({ ...variables, CORPUS_URL }));
    open.add(registry);
    projector = await startProjector(new Environment(variables));
    open.add(projector);
  }, 60_000);

  afterAll(async () => {
    for (const service of open) await service.close();
    await Promise.all([database.drop(), keys.drop()]);
  });

  it('answer at the one what the other has followed', async () => {
    const url = `http://127.0.0.1:${registry.port}`;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const ask = () => fetch(`${url}/api/log?min-position=0`);
    let log = await ask();
    // It was only just started: its tables are being made.
    while (log.status === 503) log = await ask();
    expect(await log.json()).toMatchObject({ items: [{ number: 0, type: 'RegisterOpened' }], next: null });
  }, 30_000);

  it('have the log sealed by the one and shown by the other', async () => {
    const url = `http://127.0.0.1:${registry.port}/log/checkpoint`;
    while ((await fetch(url)).status === 404) await new Promise((later) => setTimeout(later, 100));
    expect(await (await fetch(url)).text()).toMatch(/^city\.example\/log\n1\n/);
    const vkey = await fetch(url.replace('checkpoint', 'vkey'));
    expect(await vkey.text()).toBe(`${makeSigner('city.example/log', Buffer.alloc(32, 7)).vkey}\n`);
  }, 30_000);

  it('have all works in the memory of a third, and go on without it', async () => {
    const ask = async () => {
      const answer = await fetch(`http://127.0.0.1:${registry.port}/api/workbench`);
      return [answer.status, answer.headers.get('retry-after'), await answer.json()] as const;
    };
    let asked = await ask();
    while (asked[0] === 503 || (asked[2] as { upTo: number }).upTo < 0) asked = await ask();
    expect(asked).toEqual([200, null, { upTo: expect.any(Number), works: 0, networks: {} }]);
    await close(corpus);
    expect(await ask()).toEqual([503, '1', expect.objectContaining({ code: 'WORKBENCH.AWAY' })]);
    expect((await fetch(`http://127.0.0.1:${registry.port}/health/ready`)).status).toBe(200);
  }, 30_000);

  it('end in order: what is under way is answered, nothing more is taken, and leases are given back', async () => {
    const url = `http://127.0.0.1:${registry.port}`;
    const client = new pg.Client(database.urls.read);
    await client.connect();
    const leases = async () => (await client.query('SELECT FROM read.leases')).rowCount;
    try {
      expect(await leases()).toBeGreaterThan(0);
      // What is asked now waits for whoever holds the books of the read models.
      await client.query('BEGIN; LOCK TABLE read.followers IN ACCESS EXCLUSIVE MODE');
      const underWay = fetch(`${url}/api/log`);
      await fetch(`${url}/health/live`);
      const closed = close(registry);
      await expect(
        (async () => {
          for (;;) await fetch(`${url}/health/live`, { headers: { connection: 'close' } });
        })(),
      ).rejects.toThrow('fetch failed');
      await client.query('COMMIT');
      expect((await underWay).status).toBe(200);
      await closed;
      await close(projector);
      expect(await leases()).toBe(0);
    } finally {
      await client.end();
    }
  }, 30_000);
});
