import { SignJWT } from 'jose';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '#kernel';
import { FileKeyStore, LARGEST_DRAFT, makeDrafts, MOST_DRAFTS } from '#engine/vault';
import { testRegister, type TestRegister } from './testing/index.js';

const DRAFTS = '/api/my/drafts';
const at = (draft: string) => `${DRAFTS}/${draft}`;
const typed = {
  page: '/submit?draft=x',
  title: 'Submit a work',
  about: null,
  values: { title: 'Lullaby for a Drowned City', cited: ['a', 'b'], empty: '' },
  errors: [{ field: 'venue', message: 'Enter where it will be dreamed' }],
};

describe('drafts', () => {
  let app: TestRegister;
  let vault: pg.Pool;

  beforeAll(async () => {
    app = await testRegister();
    vault = new pg.Pool({ connectionString: app.logUrl, max: 1 });
  });
  afterAll(async () => {
    await vault.end();
    await app.close();
  });

  const age = (draft: string, days: number) =>
    vault.query(`UPDATE vault.drafts SET kept_at = kept_at - $2::interval WHERE draft = $1`, [
      draft,
      `${days} days`,
    ]);
  const idsOf = async (subject: string) =>
    (await app.as(subject).get(DRAFTS)).body.items.map(({ draft }: { draft: string }) => draft);

  it('are kept, read, kept anew, listed and discarded, and make no event', async () => {
    const elara = app.as('elara');
    const head = await app.opened.register.store.head();
    const [first, second] = [newId(), newId()];
    expect((await elara.put(at(first), typed)).status).toBe(200);
    expect((await elara.get(at(first))).body).toEqual({
      ...typed,
      draft: first,
      keptAt: expect.stringMatching(/^2147-01-04T/),
      goneAt: expect.stringMatching(/^2147-01-11T/),
    });
    const values = { title: 'Another' };
    await elara.put(at(first.toUpperCase()), { ...typed, values, errors: [] });
    expect((await elara.get(at(first))).body).toMatchObject({ draft: first, values, errors: [] });
    await elara.put(at(second), { ...typed, about: 'NOVA-D 2147/12' });
    const { items, next } = (await elara.get(DRAFTS)).body;
    expect([items.map(({ draft }: { draft: string }) => draft), next]).toEqual([[second, first], null]);
    expect(items[0]).toEqual(expect.not.objectContaining({ values: expect.anything() }));
    expect(items[0]).toMatchObject({ page: typed.page, title: typed.title, about: 'NOVA-D 2147/12' });
    expect((await elara.delete(at(second))).body).toEqual({ draft: second });
    expect((await elara.delete(at(second))).status).toBe(200);
    expect((await elara.get(at(second))).body).toMatchObject({ status: 404, code: 'DRAFT.UNKNOWN' });
    expect(await app.opened.register.store.head()).toBe(head);
  });

  it('are for nobody else, under one id too, and no word of them can be read in the database', async () => {
    const draft = newId();
    await app.as('elara').put(at(draft), typed);
    expect((await app.as('nina').get(at(draft))).status).toBe(404);
    await app.as('nina').put(at(draft), { ...typed, values: { title: 'Hers' } });
    await app.as('nina').delete(at(draft));
    expect((await app.as('elara').get(at(draft))).body.values).toEqual(typed.values);
    const { rows } = await vault.query<{ row: string }>('SELECT drafts::text AS row FROM vault.drafts');
    for (const word of ['Lullaby', 'Submit a work', '/submit'])
      for (const { row } of rows) expect(row).not.toContain(Buffer.from(word).toString('hex'));
  });

  it('leave where they led once they were sent; what is typed then needs an id of its own', async () => {
    const elara = app.as('elara');
    const [draft, never] = [newId(), newId()];
    const ledTo = '/networks/NOVA/dockets/1/received';
    await elara.put(at(draft), typed);
    for (const sent of [draft, draft, never]) {
      expect((await elara.put(`${at(sent)}/sent`, { ledTo })).status).toBe(200);
      const { body } = await elara.get(at(sent));
      expect(body).toEqual({ draft: sent, keptAt: expect.any(String), goneAt: expect.any(String), ledTo });
    }
    expect(await idsOf('elara')).not.toContain(draft);
    expect((await elara.put(at(draft), typed)).body).toMatchObject({
      status: 409,
      code: 'DRAFT.ALREADY_SENT',
    });
    const { rows } = await vault.query('SELECT content FROM vault.drafts WHERE draft = $1', [draft]);
    expect(rows).toEqual([{ content: null }]);
    for (let n = 0; n < 25; n++) await elara.put(`${at(newId())}/sent`, { ledTo });
    expect((await elara.get(at(draft))).status).toBe(404);
  });

  it('are gone after a week, before the sweep came and after', async () => {
    const [old, young] = [newId(), newId()];
    for (const draft of [old, young]) await app.as('orla').put(at(draft), typed);
    await age(old, 7);
    await age(young, 6.9);
    expect(await idsOf('orla')).toEqual([young]);
    expect((await app.as('orla').get(at(old))).status).toBe(404);
    await app.opened.sweep();
    const { rows } = await vault.query('SELECT FROM vault.drafts WHERE draft = ANY ($1)', [[old, young]]);
    expect(rows).toHaveLength(1);
  });

  it('are erased with their person', async () => {
    const draft = newId();
    await app.as('zane').put(at(draft), typed);
    await app.opened.register.vault.erase(await app.actor('zane'));
    expect((await vault.query('SELECT FROM vault.drafts WHERE draft = $1', [draft])).rows).toEqual([]);
  });

  it('are bounded, each and together, and say so', async () => {
    const tomas = app.as('tomas');
    const refusal = async (body: object, draft = newId()) => {
      const { status, body: problem } = await tomas.put(at(draft), body);
      return [status, problem.code];
    };
    const holding = (bytes: number) => ({ ...typed, values: { text: 'x'.repeat(bytes) } });
    expect(await refusal(holding(LARGEST_DRAFT))).toEqual([413, 'DRAFT.TOO_LARGE']);
    expect(await refusal(holding(LARGEST_DRAFT + (3 << 20)))).toEqual([413, 'REQUEST.TOO_LARGE']);
    const kept = Array.from({ length: MOST_DRAFTS + 5 }, () => newId());
    const answers = await Promise.all(kept.map(async (draft) => (await tomas.put(at(draft), typed)).status));
    expect(answers.filter((status) => status === 200)).toHaveLength(MOST_DRAFTS);
    expect(await refusal(typed)).toEqual([429, 'DRAFT.TOO_MANY']);
    const [first] = await idsOf('tomas');
    expect((await tomas.put(at(first), typed)).status).toBe(200);
    await tomas.put(`${at(first)}/sent`, { ledTo: '/' });
    expect((await tomas.put(at(newId()), typed)).status).toBe(200);
  });

  it('are bounded in what they hold together, where each in place of itself takes no more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sgn-keys-'));
    const keyStore = new FileKeyStore(folder);
    const drafts = makeDrafts({ pool: vault, keyStore, masterKey: randomBytes(32), mostBytes: 1_000 });
    const person = await app.actor('maren');
    const [first, second] = [newId(), newId()];
    const keep = (draft: string, bytes: number) =>
      drafts.keep(person, { draft, label: {}, content: { text: 'x'.repeat(bytes) } });
    await keep(first, 500);
    await keep(first, 600);
    await expect(keep(second, 600)).rejects.toMatchObject({ code: 'DRAFT.TOO_MUCH' });
    await keep(second, 200);
    expect((await drafts.list(person)).map(({ draft }) => draft)).toEqual([second, first]);
    // Under other keys than they were sealed with they are as good as gone.
    const others = makeDrafts({
      pool: vault,
      keyStore: new FileKeyStore(mkdtempSync(join(folder, 'x'))),
      masterKey: randomBytes(32),
    });
    expect(await others.list(person)).toEqual([]);
    expect(await others.find(person, first)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['page', { ...typed, page: '//elsewhere.example/' }],
    ['page', { ...typed, page: 'https://elsewhere.example/' }],
    ['values.title', { ...typed, values: { title: 1 } }],
    ['values.title', { ...typed, values: { title: 'a\u0000b' } }],
    ['errors.0.message', { ...typed, errors: [{ field: null }] }],
  ])('are refused where %s is none', async (path, body) => {
    expect((await app.as('elara').put(at(newId()), body)).body).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
      errors: [{ path }],
    });
  });

  describe('with a token that has run out', () => {
    const ago = (hours: number, subject = 'elara') =>
      app.token(subject, [], Math.floor(Date.now() / 1000) - hours * 3600);
    const late = async (method: 'get' | 'put' | 'delete', path: string, hours: number) => {
      const headers = { authorization: `Bearer ${await ago(hours)}` };
      const answer = await (method === 'put' ? app.put(path, typed, headers) : app[method](path, headers));
      return [answer.status, answer.body.code];
    };

    it('are kept for a day, and neither read, sent nor discarded', async () => {
      const draft = newId();
      expect(await late('put', at(draft), 23)).toEqual([200, undefined]);
      expect((await app.as('elara').get(at(draft))).body.values).toEqual(typed.values);
      const invalid = [401, 'IDENTITY.INVALID'];
      expect(await late('put', at(draft), 25)).toEqual(invalid);
      expect(await late('get', at(draft), 1)).toEqual(invalid);
      expect(await late('get', DRAFTS, 1)).toEqual(invalid);
      expect(await late('put', `${at(draft)}/sent`, 1)).toEqual(invalid);
      expect(await late('delete', at(draft), 1)).toEqual(invalid);
      expect(await late('get', '/api/me', 0.02)).toEqual(invalid);
    });

    it('that is not the issuer’s, nothing is kept', async () => {
      const forged = await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256', kid: 'test' })
        .setSubject('elara')
        .setIssuer('https://issuer.example')
        .setAudience('sgn-api')
        .setExpirationTime('-1h')
        .sign(randomBytes(32));
      const { status } = await app.put(at(newId()), typed, { authorization: `Bearer ${forged}` });
      expect(status).toBe(401);
    });
  });
});
