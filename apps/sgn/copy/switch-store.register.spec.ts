import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { memoryEventStore, postgresEventStore, type EventStore } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { FileLastSigned, growTree, SealedLog, Sealer } from '#engine/sealing';
import { makeSigner, rootOf } from '#engine/transparency-log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { copyLog } from './copy-log.js';
import { switchStore } from './switch-store.js';

describe('a register that goes on with a copy of its log in another store', () => {
  let database: TestDatabase;
  let db: pg.Pool;
  let read: pg.Pool;
  let store: EventStore;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signed-'));
    database = await testDatabase();
    db = new pg.Pool({ connectionString: database.urls.log, max: 4 });
    read = new pg.Pool({ connectionString: database.urls.read, max: 1 });
    store = postgresEventStore({ connectionString: database.urls.log });
    await store.append(anAppend('long', 'none', Array(600).fill('x')));
    const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
    const sealer = new Sealer({ db, store, signer, lastSigned: new FileLastSigned(folder) });
    await sealer.sealAll();
    await sealer.publish();
    await store.append(anAppend('later', 'none', [1, 2, 3]));
    await read.query(
      `INSERT INTO read.followers (kind, name, version, state, tables, position, number) VALUES
       ('projection', 'current', 1, 'live', '{}', 602, 602), ('projection', 'slow', 1, 'live', '{}', 41, 41),
       ('reaction', 'new', 1, 'live', '{}', NULL, -1)`,
    );
    await read.query(
      `INSERT INTO read.corpus_segment (version, segment, to_number, to_position, records, bytes)
        VALUES (1, 0, 41, 41, 40, ''), (1, 1, 300, 300, 40, ''), (2, 0, 300, 300, 80, '')`,
    );
    await db.query('INSERT INTO vault.erasures_read (position) VALUES (600)');
  });
  afterEach(async () => {
    await Promise.all([store.close(), db.end(), read.end()]);
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const state = async () => ({
    followers: (await read.query('SELECT name, position, number FROM read.followers ORDER BY id')).rows,
    segments: (
      await read.query('SELECT to_position AS at FROM read.corpus_segment ORDER BY version, segment')
    ).rows,
    head: (await db.query('SELECT size, position FROM seal.head')).rows,
    bundles: (await db.query('SELECT index, after FROM seal.bundles ORDER BY index')).rows,
    erasures: (await db.query('SELECT position FROM vault.erasures_read')).rows,
  });

  const bundlesOf = (log: EventStore) =>
    Promise.all(
      [256, 256, 88].map((width, index) => new SealedLog(db, log).read({ level: 'entries', index, width })),
    );

  it('has every position as the new store gives it, and seals and shows the same log', async () => {
    const copy = memoryEventStore();
    await copyLog(store, copy);
    const bundles = await bundlesOf(store);
    await switchStore(database.urls.owner, copy);
    const at = (await copy.readAll({ from: null, limit: 1_000 })).map(({ position }) => position.toString());
    expect(at[602]).not.toBe('602');
    expect(await state()).toEqual({
      followers: [
        { name: 'current', position: at[602], number: '602' },
        { name: 'slow', position: at[41], number: '41' },
        { name: 'new', position: null, number: '-1' },
      ],
      segments: [{ at: at[41] }, { at: at[300] }, { at: at[300] }],
      head: [{ size: '600', position: at[599] }],
      bundles: [
        { index: '0', after: null },
        { index: '1', after: at[255] },
        { index: '2', after: at[511] },
      ],
      erasures: [],
    });
    expect(await bundlesOf(copy)).toEqual(bundles);
    await growTree(db, copy);
    expect((await state()).head).toEqual([{ size: '603', position: at[602] }]);
    const { to } = await copyLog(store, copy);
    const root = await rootOf(603, new SealedLog(db, copy).nodes(603));
    expect(Buffer.from(root).toString('base64')).toBe(to.root);
  });

  it.each([
    ['is shorter than what was followed', ['long'], 'has 600 entries and not all 603'],
    ['holds other entries', ['other', 'later'], 'holds other entries'],
  ])('stays where it is when the copy %s', async (_, streams, says) => {
    const copy = memoryEventStore();
    if (streams.includes('other')) await copy.append(anAppend('other', 'none', Array(600).fill('y')));
    for (const stream of streams.filter((name) => name !== 'other'))
      await copy.append({ stream, expected: 'none', entries: await store.readStream(stream) });
    const before = await state();
    await expect(switchStore(database.urls.owner, copy)).rejects.toMatchObject({
      code: 'EVENT_STORE.NO_COPY',
      message: expect.stringContaining(says),
    });
    expect(await state()).toEqual(before);
  });
});
