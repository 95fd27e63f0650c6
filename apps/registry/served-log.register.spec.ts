import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { leafHash, openCheckpoint, parsePolicy, parseReceipt, receiptProves } from '#engine/transparency-log';
import { testRegister, type TestRegister } from './testing/index.js';

describe('the served log', () => {
  let app: TestRegister;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.settled();
  });
  afterAll(() => app.close());

  it('serves nothing before it is sealed, and says so', async () => {
    for (const [path, code] of [
      ['/log/checkpoint', 'CHECKPOINT.ABSENT'],
      ['/log/vkey', 'CHECKPOINT.ABSENT'],
      ['/log/checkpoints/1', 'CHECKPOINT.UNKNOWN'],
      ['/log/tile/0/000.p/1', 'TILE.UNKNOWN'],
      ['/api/log/1/receipt', 'RECEIPT.ABSENT'],
      ['/api/log/9/receipt', 'ENTRY.UNKNOWN'],
    ] as const) {
      const { status, body, headers } = await app.get(path);
      expect([path, status, body.code, headers['cache-control']]).toEqual([path, 404, code, 'no-store']);
    }
    expect((await app.get('/api/log/1')).body.sealedAt).toBeNull();
    expect((await app.get('/log/checkpoints/index.json')).body).toEqual([]);
  });

  it('proves of every event that it is in the log', async () => {
    await app.seal();
    const vkey = await app.get('/log/vkey');
    const checkpoint = await app.get('/log/checkpoint');
    expect(checkpoint.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=2',
    });
    const policy = parsePolicy(`log ${String(vkey.body)}quorum none\n`);
    const { size } = openCheckpoint(String(checkpoint.body), policy);
    expect(size).toBeGreaterThan(2);
    for (let number = 0; number < size; number++) {
      const { body } = await app.get(`/api/log/${number}`);
      const leaf = leafHash(Buffer.from(body.bytes, 'base64'));
      expect(body).toMatchObject({ leafHash: leaf.toString('base64'), sealedAt: { size } });
      const receipt = await app.get(`/api/log/${number}/receipt`);
      expect(receipt.headers['content-disposition']).toBe(`attachment; filename="${number}.tlog-proof"`);
      const proof = parseReceipt(String(receipt.body));
      expect(proof).toMatchObject({ index: number, checkpoint: checkpoint.body });
      expect(receiptProves(proof, leaf)).toBe(true);
    }
  });

  it('serves tiles and bundles for ever, at every width that was promised and at no other', async () => {
    const tile = await app.registry.app.inject('/log/tile/0/000.p/2');
    expect(tile.statusCode).toBe(200);
    expect(tile.rawPayload).toHaveLength(64);
    expect(tile.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await app.registry.app.inject('/log/tile/entries/000.p/1')).statusCode).toBe(200);
    for (const path of ['0/000.p/200', '0/000', '0/1', 'entries/x000/000', '0/..%2f000', '', 'none'])
      expect((await app.get(`/log/tile/${path}`)).status).toBe(404);
  });

  it('serves every checkpoint that it published, for ever', async () => {
    const first = String((await app.get('/log/checkpoint')).body);
    await app.pass(1);
    await app.settled();
    await app.seal();
    const second = String((await app.get('/log/checkpoint')).body);
    const listed = (await app.get('/log/checkpoints/index.json')).body as { size: number; note: string }[];
    expect(listed.map(({ note }) => note)).toEqual([first, second]);
    const after = await app.get(`/log/checkpoints/index.json?after=${listed[0]!.size}`);
    expect(after.body).toEqual(listed.slice(1));
    const { body, headers } = await app.get(`/log/checkpoints/${listed[0]!.size}`);
    expect(body).toBe(first);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    for (const path of ['none', '-1', 'index.json?after=-1'])
      expect((await app.get(`/log/checkpoints/${path}`)).body.code).toBe('REQUEST.INVALID');
  });

  it('serves the documents that entries name, the same bytes as the API', async () => {
    const ines = app.as('ines');
    const title = 'One';
    const { body } = await ines.does('/api/networks/NOVA/instruments', {
      number: '2147/1',
      title,
      kind: 'procedural',
    });
    const words = {
      instrument: body.id as string,
      number: '1',
      title,
      text: '# 1',
      effectiveFrom: '2147-02-01',
    };
    await ines.does('/api/networks/NOVA/provisions', words);
    const hash = createHash('sha256').update('# 1').digest('hex');
    const [there, here] = await Promise.all(
      ['/api/documents', '/log/documents'].map((at) => app.get(`${at}/${hash}`)),
    );
    expect(here).toMatchObject({ status: 200, body: '# 1' });
    expect(here!.headers.etag).toBe(there!.headers.etag);
    expect((await app.get(`/log/documents/${'0'.repeat(64)}`)).body.code).toBe('DOCUMENT.UNKNOWN');
  });

  it('says of an altered entry, or one under an altered tile, that it is not what was sealed, and gives no receipt', async () => {
    await app.seal();
    const owner = new pg.Client(app.readUrl.replace('sgn_read', 'sgn_owner'));
    await owner.connect();
    const refused = { status: 409, body: { code: 'ENTRY.NOT_AS_SEALED' } };
    const altered = {
      sealedAt: null,
      altered: expect.stringContaining('not what was sealed'),
      time: { verdict: 'unchecked' },
    };
    try {
      await owner.query(
        'ALTER TABLE log.events DISABLE TRIGGER USER; ALTER TABLE seal.tiles DISABLE TRIGGER USER',
      );
      await owner.query(
        `UPDATE log.events SET entry = replace(entry::text, '"NOVA"', '"LYRA"')::json WHERE position = 1`,
      );
      expect(await app.get('/api/log/1')).toMatchObject({
        status: 200,
        body: { ...altered, entry: { type: 'NetworkEstablished' } },
      });
      expect(await app.get('/api/log/1/receipt')).toMatchObject(refused);
      expect((await app.get('/api/log/0')).body).toMatchObject({ sealedAt: { size: expect.any(Number) } });
      await owner.query(
        `UPDATE log.events SET entry = replace(entry::text, '"LYRA"', '"NOVA"')::json WHERE position = 1`,
      );
      const { body } = await app.get('/api/log/1');
      expect(body.sealedAt).not.toBeNull();
      expect(body).not.toHaveProperty('altered');

      await owner.query(
        'UPDATE seal.tiles SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) WHERE level = 0',
      );
      for (const number of [0, 1]) {
        expect((await app.get(`/api/log/${number}`)).body).toMatchObject(altered);
        expect(await app.get(`/api/log/${number}/receipt`)).toMatchObject(refused);
      }
      await owner.query(
        'UPDATE seal.tiles SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) WHERE level = 0',
      );

      await owner.query('DELETE FROM log.events WHERE position = 1');
      // What comes after it in its stream stands in its place.
      expect((await app.get('/api/log/1')).body).toMatchObject(altered);
      expect(await app.get('/api/log/1/receipt')).toMatchObject(refused);
    } finally {
      await owner.end();
    }
  });
});
