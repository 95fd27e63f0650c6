import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { memoryEventStore } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#platform/testing';
import { Landings, makeDocuments, type Documents } from './index.js';

let database: TestDatabase;
let pool: pg.Pool;
let documents: Documents;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.urls.log, max: 4 });
  documents = makeDocuments(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('public documents', () => {
  it('are named by their content and come back byte for byte', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('s 4.2\n\u0000 é'), randomBytes(5_000_000)]) {
      const ref = await documents.put(bytes, 'text/markdown');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(ref).toEqual({ document: sha256, bytes: bytes.length, mediaType: 'text/markdown' });
      const found = await documents.get(sha256);
      expect(found!.bytes.equals(bytes)).toBe(true);
      expect(found!.mediaType).toBe('text/markdown');
    }
  });

  it('are kept once a content, however many write them at once', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      bytes: Buffer.concat([Buffer.from(`${index % 10}`), Buffer.alloc(1_000_000, index % 10)]),
      mediaType: 'text/plain',
    }));
    const answers = await Promise.all([
      documents.putMany(many),
      documents.putMany([...many].reverse()),
      documents.put(many[3]!.bytes, 'text/plain'),
    ]);
    expect(answers[0]).toHaveLength(30);
    expect([...answers[1]].reverse()).toEqual(answers[0]);
    const { rows } = await pool.query('SELECT FROM vault.documents WHERE sha256 = ANY ($1)', [
      answers[0].map(({ document }) => Buffer.from(document, 'hex')),
    ]);
    expect(rows).toHaveLength(10);
    expect(await documents.putMany([])).toEqual([]);
  });

  it('say which are not here, and are not swept where entries name them already', async () => {
    const known = await documents.put(Buffer.from('known'), 'text/plain');
    const unknown = 'a'.repeat(64);
    expect(await documents.absent([known.document, unknown])).toEqual([unknown]);
    const landed = async () =>
      (
        await pool.query('SELECT landed FROM vault.documents WHERE sha256 = $1', [
          Buffer.from(known.document, 'hex'),
        ])
      ).rows;
    expect(await landed()).toEqual([{ landed: false }]);
    await makeDocuments(pool, { landed: true }).put(Buffer.from('known'), 'text/plain');
    expect(await landed()).toEqual([{ landed: true }]);
    await documents.put(Buffer.from('known'), 'text/plain');
    expect(await landed()).toEqual([{ landed: true }]);
  });

  it('are at hand for whoever has their name from an entry, in the process that put them and in any other', async () => {
    const bytes = Buffer.from('named');
    const { document } = await documents.put(bytes, 'text/plain');
    const another = makeDocuments(pool, { landings: new Landings({ pool, store: memoryEventStore() }) });
    expect(await another.get(document)).toBeNull();
    for (const each of [documents, another])
      expect(await each.named(document)).toEqual({ bytes, mediaType: 'text/plain' });
  });

  it('begin as texts, where they are texts and here', async () => {
    const [text, json, other] = await documents.putMany([
      { bytes: Buffer.from('Low water at dusk'), mediaType: 'text/markdown' },
      { bytes: Buffer.from('{"a": "tide"}'), mediaType: 'application/json' },
      { bytes: Buffer.from('%PDF-'), mediaType: 'application/pdf' },
    ]);
    const asked = [text, json, other].map((one) => one!.document);
    const texts = await documents.texts([...asked, '0'.repeat(64)], 9);
    expect(Object.fromEntries(texts)).toEqual({ [asked[0]!]: 'Low water', [asked[1]!]: '{"a": "ti' });
  });

  it('are null where there is none', async () => {
    for (const sha256 of ['0'.repeat(64), '../etc/passwd']) {
      expect(await documents.get(sha256)).toBeNull();
      expect(await documents.named(sha256)).toBeNull();
    }
  });
});
