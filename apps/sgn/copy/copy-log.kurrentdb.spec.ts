import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { memoryEventStore, postgresEventStore, type EventStore, type Position } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { kurrentdbEventStore } from '#engine/event-store/kurrentdb';
import {
  fromHere,
  KURRENTDB_URL,
  kurrentdbServers,
  type Servers,
} from '#engine/event-store/kurrentdb/testing';
import { growTree, SealedLog } from '#engine/sealing';
import { rootOf } from '#engine/transparency-log';
import { newId } from '#kernel';
import { testDatabase } from '#platform/testing';
import { copyLog } from './copy-log.js';
import { switchStore } from './switch-store.js';

const onServer = KURRENTDB_URL ? it : it.skip;
let servers: Servers;
beforeAll(async () => {
  if (KURRENTDB_URL) servers = await kurrentdbServers();
  else process.stderr.write('KurrentDB was not tested: KURRENTDB_URL names no server.\n');
}, 120_000);
afterAll(() => servers?.stop());

onServer('a log goes into KurrentDB and back, and stays the same log', async () => {
  const from = memoryEventStore();
  const streams = Array.from({ length: 20 }, () => `thing-${newId()}`);
  for (let i = 0; i < 20; i++)
    for (const stream of streams)
      await from.append(anAppend(stream, i === 0 ? 'none' : 2 * i - 1, [i, 'é'.repeat(i)]));
  const direct = kurrentdbEventStore({ connectionString: servers.url });
  const kurrentdb: EventStore = fromHere(direct, await direct.head());
  const back = memoryEventStore();
  try {
    const there = await copyLog(from, kurrentdb);
    const again = await copyLog(kurrentdb, back);
    expect(there.from.size).toBe(800);
    expect(there.to).toEqual(there.from);
    expect(again.to).toEqual(there.from);
  } finally {
    await direct.close();
  }
});

onServer('a register goes on in KurrentDB and back, and seals the same log', async () => {
  const database = await testDatabase();
  const db = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  const read = new pg.Pool({ connectionString: database.urls.read, max: 1 });
  const postgres = postgresEventStore({ connectionString: database.urls.log });
  const direct = kurrentdbEventStore({ connectionString: servers.url });
  const kurrentdb = fromHere(direct, await direct.head());
  const stream = `long-${newId()}`;
  const sealed = async () => (await db.query('SELECT size, position FROM seal.head')).rows[0] as object;
  const followed = async () => {
    const { rows } = await read.query('SELECT position, number FROM read.followers');
    return rows[0] as { position: string; number: string };
  };
  try {
    await postgres.append(anAppend(stream, 'none', Array(300).fill('x')));
    await growTree(db, postgres);
    await read.query(
      `INSERT INTO read.followers (kind, name, version, state, tables, position, number)
       VALUES ('projection', 'x', 1, 'live', '{}', 299, 299)`,
    );

    await copyLog(postgres, kurrentdb);
    await switchStore(database.urls.owner, kurrentdb);
    const { position } = await followed();
    const after = BigInt(position) as Position;
    expect(after).toBe(await kurrentdb.head());
    await kurrentdb.append(anAppend(stream, 299, ['there']));
    expect(await kurrentdb.readAll({ from: after, limit: 9 })).toHaveLength(1);
    await growTree(db, kurrentdb);
    expect(await sealed()).toEqual({ size: '301', position: String(await kurrentdb.head()) });

    const { to } = await copyLog(kurrentdb, postgres);
    await switchStore(database.urls.owner, postgres);
    expect([await sealed(), await followed()]).toEqual([
      { size: '301', position: '300' },
      { number: '299', position: '299' },
    ]);
    const root = await rootOf(301, new SealedLog(db, postgres).nodes(301));
    expect(Buffer.from(root).toString('base64')).toBe(to.root);
  } finally {
    await Promise.all([direct.close(), postgres.close(), db.end(), read.end()]);
    await database.drop();
  }
});
