import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId, type DocumentRef } from '#kernel';
import { Codec, memoryEventStore, type EventStore } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import {
  Landings,
  makeDocuments,
  makeUploads,
  sweep,
  type Claim,
  type Documents,
  type Uploads,
} from './index.js';

const MIB = 1 << 20;
const codec = new Codec([{ type: 'Noted', version: 1, parse: (data) => data }]);
let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;
let documents: Documents;
let uploads: Uploads;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  store = memoryEventStore();
  const landings = new Landings({ pool, store });
  documents = makeDocuments(pool, { landings });
  uploads = makeUploads({ pool, landings, mostWaiting: 10 * MIB });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const someone = (): Claim => ({ person: randomUUID(), network: 'NOVA', permission: 'rulebook.insert' });

async function* inChunks(bytes: Buffer, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const upload = (claim: Claim, bytes: Buffer, most = bytes.length) =>
  uploads.receive(claim, 'text/markdown', most, inChunks(bytes));

async function land(text: DocumentRef): Promise<void> {
  const stream = `note-${randomUUID()}`;
  const entry = codec.encode({
    id: newId(),
    stream,
    revision: 0,
    type: 'Noted',
    recordedAt: '2147-03-01T00:00:00.000Z',
    actor: { id: 'x', role: 'citizen' },
    correlationId: stream,
    causationId: null,
    commandId: newId(),
    data: { text },
  });
  await store.append({ stream, expected: 'none', entries: [entry] });
}

const left = async () => {
  const count = async (table: string) =>
    (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM vault.${table}`)).rows[0]!.n;
  return [await count('uploads'), await count('upload_parts')];
};

describe('an upload', () => {
  it('is a document that nobody can read before an entry names it', async () => {
    const claim = someone();
    const bytes = Buffer.from('é'.repeat(MIB));
    const ref = await upload(claim, bytes);
    expect(ref).toEqual({
      document: createHash('sha256').update(bytes).digest('hex'),
      bytes: 2 * MIB,
      mediaType: 'text/markdown',
    });
    expect(await documents.get(ref.document)).toBeNull();
    expect(await uploads.take(claim, ref.document)).toEqual(ref);
    expect(await documents.get(ref.document)).toBeNull();
    await land(ref);
    expect((await documents.get(ref.document))!.bytes.equals(bytes)).toBe(true);
  });

  it('is for whoever sent it, for one act in one network', async () => {
    const claim = someone();
    const ref = await upload(claim, Buffer.from('words'));
    for (const other of [
      { ...claim, person: randomUUID() },
      { ...claim, network: 'LYRA' },
      { ...claim, permission: 'rulebook.amend' },
    ])
      expect(await uploads.take(other, ref.document)).toBeNull();
    expect(await uploads.take(claim, 'a'.repeat(64))).toBeNull();
    expect(await uploads.take(claim, '../etc/passwd')).toBeNull();
    expect(await uploads.take(claim, ref.document)).toEqual(ref);
  });

  it('that is cut off leaves nothing', async () => {
    const before = await left();
    async function* cutOff(): AsyncGenerator<Buffer> {
      yield* inChunks(Buffer.alloc(3 * MIB, 'x'));
      throw new Error('cut off');
    }
    await expect(uploads.receive(someone(), 'text/markdown', 4 * MIB, cutOff())).rejects.toThrow('cut off');
    expect(await left()).toEqual(before);
  });

  it('whose parts are lost is no document', async () => {
    const before = await left();
    async function* robbed(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(MIB, 'y');
      yield Buffer.alloc(MIB, 'z');
      await pool.query('DELETE FROM vault.upload_parts');
    }
    await expect(uploads.receive(someone(), 'text/markdown', 2 * MIB, robbed())).rejects.toThrow('are gone');
    expect(await left()).toEqual(before);
  });

  it('may wait with others up to a bound, many at once too, and what entries name waits no more', async () => {
    const claim = someone();
    const three = (fill: string) => Buffer.alloc(3 * MIB, fill);
    const sent = await Promise.allSettled(
      ['a', 'b', 'c', 'd', 'e'].map((fill) => upload(claim, three(fill))),
    );
    const kept = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(kept).toHaveLength(3);
    for (const one of sent)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'UPLOAD.TOO_MUCH_WAITING' });
    await expect(upload(claim, three('f'))).rejects.toMatchObject({ code: 'UPLOAD.TOO_MUCH_WAITING' });
    await upload(someone(), three('f'));
    await land(kept[0]!);
    await upload(claim, three('f'));
  });

  it('again counts once', async () => {
    const claim = someone();
    for (let n = 0; n < 5; n++) await upload(claim, Buffer.alloc(4 * MIB, 'g'));
  });

  it('is forgotten after a day, and one that a crash cut off in minutes', async () => {
    const claim = someone();
    const ref = await upload(claim, Buffer.from('nobody names it'));
    const landed = await upload(claim, Buffer.from('somebody names it'));
    await land(landed);
    await pool.query(
      `INSERT INTO vault.uploads (id, person, network, permission, media_type, bytes, at)
       VALUES (gen_random_uuid(), $1, 'NOVA', 'x', 'text/markdown', $2, now() - interval '11 minutes')`,
      [claim.person, 10 * MIB],
    );
    await upload(claim, Buffer.from('there is room'));
    await pool.query(`UPDATE vault.uploads SET at = now() - interval '25 hours' WHERE person = $1`, [
      claim.person,
    ]);
    expect(await uploads.take(claim, ref.document)).toBeNull();
    await pool.query(
      `UPDATE vault.documents SET written_at = now() - interval '25 hours', wanted_at = now() - interval '25 hours'
        WHERE sha256 = ANY ($1)`,
      [[ref, landed].map(({ document }) => Buffer.from(document, 'hex'))],
    );
    await sweep({ pool, store });
    const { rows } = await pool.query('SELECT FROM vault.uploads WHERE person = $1', [claim.person]);
    expect(rows).toHaveLength(0);
    expect(await makeDocuments(pool).get(ref.document)).toBeNull();
    expect(await documents.get(landed.document)).not.toBeNull();
  });
});

describe('a document', () => {
  it('of a command that was refused is not public', async () => {
    const ref = await documents.put(Buffer.from('a draft that was refused'), 'text/markdown');
    expect(await documents.get(ref.document)).toBeNull();
    await land(ref);
    expect(await documents.get(ref.document)).not.toBeNull();
  });

  it('is found in the log by a process that never saw its entry, and by one that looked before', async () => {
    const old = await documents.put(Buffer.from('old'), 'text/markdown');
    await pool.query(`UPDATE vault.documents SET written_at = now() - interval '5 hours' WHERE sha256 = $1`, [
      Buffer.from(old.document, 'hex'),
    ]);
    const young = await documents.put(Buffer.from('young'), 'text/markdown');
    const another = makeDocuments(pool, { landings: new Landings({ pool, store }) });
    expect(await another.get(young.document)).toBeNull();
    await land(old);
    expect(await another.get(old.document)).not.toBeNull();
    await land(young);
    const [once, twice] = await Promise.all([another.get(young.document), another.get(young.document)]);
    expect([once, twice]).toEqual([expect.anything(), expect.anything()]);
  });
});
