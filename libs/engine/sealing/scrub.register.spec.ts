import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import { anAppend } from '#engine/event-store/testing';
import { makeSigner } from '#engine/transparency-log';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { readFindings, takeOutRight } from './finding-rows.js';
import { scrub, scrubAll } from './scrub.js';
import { FileLastSigned } from './file-last-signed.js';
import { Sealer } from './sealer.js';

const TABLES = ['log.events', 'seal.tiles', 'seal.bundles', 'seal.checkpoints', 'seal.head'] as const;
const BUNDLES = 4;

describe('the scrub', () => {
  let database: TestDatabase;
  let db: pg.Pool;
  let owner: pg.Client;
  let store: EventStore;
  const folder = mkdtempSync(join(tmpdir(), 'signed-'));

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Pool({ connectionString: database.urls.log, max: 4 });
    owner = new pg.Client({ connectionString: database.urls.owner });
    await owner.connect();
    store = postgresEventStore({ connectionString: database.urls.log });
    const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
    const sealer = new Sealer({ db, store, signer, lastSigned: new FileLastSigned(folder) });
    expect(await scrub({ db, store }, 0)).toEqual([]);
    let size = 0;
    for (const checkpoint of [100, 300, 900]) {
      const data = Array.from({ length: checkpoint - size }, (_, n) => ({ n }));
      await store.append(anAppend(`notes-${checkpoint}`, 'none', data));
      await sealer.sealAll();
      size = checkpoint;
    }
    for (const table of TABLES) {
      await owner.query(`CREATE TABLE public.${table.replace('.', '_')} AS TABLE ${table}`);
      await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
  });
  afterAll(async () => {
    await store.close();
    await owner.end();
    await db.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const pass = async () => {
    for (let turn = 0; turn < BUNDLES; turn++) await scrub({ db, store }, 0);
  };
  const putRight = async () => {
    for (const table of TABLES)
      await owner.query(
        `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM public.${table.replace('.', '_')}`,
      );
  };

  it('finds nothing in a log that is as it was sealed, also what is not sealed yet', async () => {
    await store.append(anAppend('late', 'none', [{ n: 1 }]));
    await pass();
    expect(await readFindings(db)).toEqual([]);
    const { rows } = await db.query<{ bundle: string; passed: boolean }>(
      'SELECT bundle, passed_at IS NOT NULL AS passed FROM seal.scrub',
    );
    expect(rows).toEqual([{ bundle: '0', passed: true }]);
  });

  it('has one turn at a time, whoever takes it', async () => {
    await db.query(`UPDATE seal.scrub SET turned_at = '-infinity'`);
    await Promise.all([1, 2, 3].map(() => scrub({ db, store }, 3_600_000)));
    const { rows } = await db.query('SELECT bundle FROM seal.scrub');
    expect(rows).toEqual([{ bundle: '1' }]);
    await db.query('UPDATE seal.scrub SET bundle = 0');
  });

  it.each([
    [
      'an entry',
      `UPDATE log.events SET entry = replace(entry::text, '"n":5', '"n":6')::json WHERE position = 5`,
      ['entry', '5', /Entry 5 \(.* of notes-100\) is not what was sealed under this number/],
    ],
    [
      'an entry that is gone',
      'DELETE FROM log.events WHERE position = 700',
      ['entry', '700', /not what was/],
    ],
    ['the last entries', 'DELETE FROM log.events WHERE position >= 890', ['entry', '890', /is gone/]],
    [
      'the row of an entry',
      `UPDATE log.events SET type = 'Other', stream = 'elsewhere' WHERE position = 300`,
      ['entry', '300', /another stream, type than the entry/],
    ],
    [
      'a tile of leaf hashes',
      `UPDATE seal.tiles SET hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) WHERE level = 0 AND index = 1`,
      ['tile', '0/1', /another hash for entry 257 .* the entry is as it was sealed/],
    ],
    [
      'the tile that still grows',
      `UPDATE seal.tiles SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) WHERE level = 0 AND index = 3`,
      ['tile', '0/3', /another hash for entry 768/],
    ],
    [
      'a tile above',
      `UPDATE seal.tiles SET hashes = set_byte(hashes, 32, 255 - get_byte(hashes, 32)) WHERE level = 1`,
      ['tile', '1/0', /does not have the hash of tile 0\/1/],
    ],
    [
      'a tile that is gone',
      'DELETE FROM seal.tiles WHERE level = 0 AND index = 2',
      ['tile', '0/2', /not all/],
    ],
    [
      'a checkpoint',
      `UPDATE seal.checkpoints SET note = replace(note, split_part(note, E'\\n', 3), encode(sha256('x'), 'base64')) WHERE size = 300`,
      ['checkpoint', '300', /not have the root/],
    ],
    [
      'a checkpoint that is none any more',
      `UPDATE seal.checkpoints SET note = 'none' WHERE size = 300`,
      ['checkpoint', '300', /not have the root/],
    ],
    [
      'a signature',
      `UPDATE seal.checkpoints SET note = (SELECT split_part(note, E'\\n\\n', 1) || E'\\n\\n' || split_part(other, E'\\n\\n', 2)
         FROM (SELECT note AS other FROM seal.checkpoints WHERE size = 300) AS o) WHERE size = 100`,
      ['checkpoint', '100', /signature .* does not verify/],
    ],
    [
      'the newest checkpoint, gone',
      'DELETE FROM seal.checkpoints WHERE size = 900',
      ['checkpoint', '300', /is of 300 entries; seal.head says 900/],
    ],
  ] as const)(
    'finds %s altered, and tells it until it was looked at and is right again',
    async (_, sql, told) => {
      const [what, which, says] = told;
      await owner.query(sql);
      await pass();
      const [first] = await readFindings(db);
      expect(first).toMatchObject({ what, which, says: expect.stringMatching(says), rightSince: null });
      await takeOutRight(db);
      await pass();
      expect((await readFindings(db))[0]).toEqual(first);
      await putRight();
      await scrubAll({ db, store });
      const findings = await readFindings(db);
      expect(findings[0]).toEqual({ ...first, rightSince: expect.any(Date) });
      expect(findings.every(({ rightSince }) => rightSince !== null)).toBe(true);
      await takeOutRight(db);
      expect(await readFindings(db)).toEqual([]);
    },
  );
});
