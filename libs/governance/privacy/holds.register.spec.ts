import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionExample } from '#governance/symphonies';
import { establishNova, testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

const nova = '/api/networks/NOVA';
const reasons = 'The case is heard in the week to come.';
const until = '2147-06-20';

let app: TestRegister;
beforeAll(async () => {
  app = await testRegister();
  await establishNova(app);
});
afterAll(() => app.close());

describe('legal holds over HTTP', () => {
  /** A case of somebody's, whose name is sealed. */
  const submitted = async (by: string) => {
    const { docket } = (await app.as(by).does(`${nova}/symphonies`, submissionExample)).body;
    await app.settled();
    const person = await app.actor(by);
    return { docket, person, holds: `${nova}/dockets/${docket}/holds` };
  };
  const isErased = (person: string) => app.opened.register.vault.isErased(person);
  const codeOf = async (answer: Promise<{ body: { code: string } }>) => (await answer).body.code;
  const own = async (by: string) => (await app.as(by).get('/api/my/erasure')).body;

  it('keep what an erasure would destroy, until they are released', async () => {
    const { docket, person, holds } = await submitted('elara');
    expect((await app.as('ines').get(`${nova}/dockets/${docket}`)).body.may).toContain('hold.place');
    const { hold } = (await app.as('ines').does(holds, { person, reasons, until })).body;
    expect(await codeOf(app.as('elara').post('/api/my/erasure', { despite: null }))).toBe(
      'ERASURE.LEAVES_OPEN',
    );
    await app.as('elara').does('/api/my/erasure', { despite: 'I move away.' });
    await app.settled();
    expect(await isErased(person)).toBe(false);
    expect(await own('elara')).toMatchObject({
      asked: true,
      holds: [{ hold, docket, reasons, ends: { on: until } }],
      leaves: [expect.stringMatching(/^docket NOVA-D 2147\/\d+, as applicant$/)],
    });
    expect(await codeOf(app.as('elara').post('/api/my/erasure', { despite: null }))).toBe(
      'ERASURE.ALREADY_ASKED',
    );
    const [listed] = (await app.as('ines').get(`${nova}/holds`)).body.items;
    expect(listed).toMatchObject({ hold, person, status: 'standing', may: ['hold.release'] });
    await app.as('ines').does(`${nova}/holds/${hold}/release`, { reasons: 'It was heard.' });
    await app.settled();
    expect(await isErased(person)).toBe(true);
    const entries = await app.opened.register.store.readStream(`person-${person}`);
    expect(entries.map(({ type }) => type)).toEqual([
      'LegalHoldPlaced',
      'ErasureRequested',
      'LegalHoldReleased',
      'PersonalDataErased',
    ]);
    expect((await app.get(`${nova}/holds`)).body.items[0]).toMatchObject({
      status: 'released',
      released: { reasons: 'It was heard.' },
      may: [],
    });
    expect(await codeOf(app.as('ines').post(`${nova}/holds/${hold}/release`, { reasons }))).toBe(
      'HOLD.ENDED',
    );
  });

  it('end with their time, and what waited is carried out by itself', async () => {
    const { person, holds } = await submitted('zane');
    await app.as('ines').does(holds, { person, reasons, until: '2147-01-20' });
    await app.as('zane').does('/api/my/erasure', { despite: 'I move away.' });
    await app.settled();
    expect(await isErased(person)).toBe(false);
    await app.pass(20);
    expect(await isErased(person)).toBe(true);
    const entries = await app.opened.register.store.readStream(`person-${person}`);
    expect(entries.map(({ type }) => type).slice(-2)).toEqual(['LegalHoldExpired', 'PersonalDataErased']);
  });

  it('are placed by the chair alone, over a party of a docket of their network', async () => {
    const { docket, person, holds } = await submitted('nina');
    const placing = (as: string, body: object = {}, at = holds) =>
      app.as(as).post(at, { person, reasons, until, ...body });
    expect((await placing('kiran')).status).toBe(403);
    expect(await codeOf(placing('ines', { until: '2147-01-01' }))).toBe('HOLD.OVER');
    expect(await codeOf(placing('ines', { person: await app.actor('tomas') }))).toBe('HOLD.NOTHING_OPEN');
    const nowhere = `${nova}/dockets/0196f3a2-a4b5-8ac7-98d9-4a5162738495/holds`;
    expect(await codeOf(placing('ines', {}, nowhere))).toBe('HOLD.NO_SUCH_DOCKET');
    expect((await placing('ines')).status).toBe(201);
    expect(await codeOf(placing('ines'))).toBe('HOLD.STANDS');
    await app.settled();
    const [newest] = (await app.get(`${nova}/duties?kind=hold-end`)).body.items.slice(-1);
    expect(newest).toMatchObject({ aboutId: docket, due: { on: until }, state: 'open' });
    const gone = '0196f3a2-a4b5-8ac7-98d9-4a5162738495';
    expect(await codeOf(app.as('ines').post(`${nova}/holds/${gone}/release`, { reasons }))).toBe(
      'HOLD.ABSENT',
    );
  });

  it('do not stand against what was asked for before them', async () => {
    const { person, holds } = await submitted('odile');
    await app.opened.register.vault.actorOf('dev', 'odile');
    await app.as('odile').does('/api/my/erasure', { despite: 'I move away.' });
    expect(await codeOf(app.as('ines').post(holds, { person, reasons, until }))).toMatch(/^HOLD\.ERAS/);
    await app.settled();
    expect(await isErased(person)).toBe(true);
  });
});

describe('everything held about a person, over HTTP', () => {
  beforeAll(async () => {
    await app.as('nina').does(`${nova}/symphonies`, submissionExample);
    await app.settled();
  });

  const given = async (by: string, query = '') => (await app.as(by).get(`/api/my/data${query}`)).body;

  it('is each of their values, with the entry that it was given in, and nobody else’s', async () => {
    const { items } = await given('nina');
    expect(items.length).toBeGreaterThan(1);
    for (const item of items)
      expect(item).toMatchObject({ number: expect.any(Number), summary: expect.any(String) });
    expect(items.map(({ field, value }: { field: string; value: unknown }) => [field, value])).toContainEqual(
      ['artist', submissionExample.artist],
    );
    expect((await given('tomas')).items).toEqual([]);
    expect((await app.get('/api/my/data')).status).toBe(401);
  });

  it('comes in pages, or whole', async () => {
    const whole = (await given('nina')).items;
    const first = await given('nina', '?limit=1');
    const second = await given('nina', `?limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(whole.slice(0, 2));
    const cursor = Buffer.from('["no id"]').toString('base64url');
    expect(await given('nina', `?cursor=${cursor}`)).toMatchObject({ code: 'CURSOR.INVALID' });
    const file = await app.as('nina').get('/api/my/data?format=ndjson');
    expect(file.headers['content-type']).toContain('application/x-ndjson');
  });

  it('tells who in office has read it, when and where, and no reading of their own', async () => {
    const readings = async (by: string) => (await app.as(by).get('/api/my/readings')).body.items;
    const { items } = (await app.as('nina').get('/api/my/matters')).body;
    const [{ docket }] = items;
    const before = await readings('nina');
    await app.as('nina').get(`${nova}/dockets/${docket}`);
    expect(await readings('nina')).toEqual(before);
    await app.as('kiran').get(`${nova}/dockets/${docket}`);
    expect(await readings('nina')).toMatchObject([
      {
        by: { person: await app.actor('kiran'), name: 'kiran' },
        role: 'regulator',
        page: expect.stringContaining('docket'),
        values: expect.any(Number),
      },
      ...before,
    ]);
    expect(await readings('tomas')).toEqual([]);
  });
});
