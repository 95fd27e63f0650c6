import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

describe('networks over HTTP', () => {
  let app: TestRegister;
  const nova = '/api/networks/NOVA';
  const appointing = async (sub: string, office: string, name: string) => ({
    person: await app.actor(sub),
    office,
    name,
  });

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.establish('LYRA', { subject: 'lyra', name: 'Lyra Chair' });
  });
  afterAll(() => app.close());

  it('are listed by code, page by page', async () => {
    await app.settled();
    const first = await app.get('/api/networks?limit=1');
    expect(first.body.items).toMatchObject([
      { network: 'LYRA', name: 'LYRA Network', jurisdiction: 'The dreams of LYRA' },
    ]);
    const second = await app.get(`/api/networks?cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ network: 'NOVA' }], next: null });
    expect((await app.get('/api/networks/VOID')).body).toMatchObject({
      status: 404,
      code: 'NETWORK.UNKNOWN',
    });
    expect((await app.get('/api/networks/nova')).body).toMatchObject({ code: 'REQUEST.INVALID' });
  });

  it('say who holds office, and held it', async () => {
    const made = await app
      .as('ines')
      .post(`${nova}/appointments`, await appointing('kiran', 'regulator', ' Kiran Morales '));
    expect(made).toMatchObject({ status: 200, headers: { location: nova, etag: '"2"' } });
    const again = await app
      .as('ines')
      .post(`${nova}/appointments`, await appointing('kiran', 'regulator', 'Kiran'));
    expect(again.body).toMatchObject({ status: 409, code: 'APPOINTMENT.ALREADY_HELD' });
    const { appointment } = made.body;
    const end = `${nova}/appointments/${appointment}/end`;
    expect((await app.as('kiran').post(end, { reason: 'Mine.' })).body.code).toBe('PERMISSION.DENIED');
    await app.as('ines').does(end, { reason: 'Resigned.' });
    expect((await app.get(nova)).body).toMatchObject({
      network: 'NOVA',
      revision: 3,
      officeHolders: [
        { name: 'Ines Okafor', office: 'chair', endedAt: null },
        { appointment, name: 'Kiran Morales', office: 'regulator', endedAt: expect.any(String) },
      ],
    });
    const interest = { subject: { kind: 'case', id: newId() }, category: 'other', nature: 'None any more.' };
    expect((await app.as('kiran').post(`${nova}/interests`, interest)).body.code).toBe('PERMISSION.DENIED');
  });

  it('hand the chair over at once', async () => {
    await app.as('lyra').does('/api/networks/LYRA/appointments', await appointing('next', 'chair', 'Next'));
    const tomas = await appointing('tomas', 'regulator', 'Tomas');
    const appoint = (sub: string) => app.as(sub).post('/api/networks/LYRA/appointments', tomas);
    expect((await appoint('lyra')).body.code).toBe('PERMISSION.DENIED');
    expect((await appoint('next')).status).toBe(200);
    const { officeHolders } = (await app.get('/api/networks/LYRA')).body;
    const { appointment } = officeHolders.find((each: { name: string }) => each.name === 'Next');
    const ended = await app
      .as('next')
      .post(`/api/networks/LYRA/appointments/${appointment}/end`, { reason: 'Tired.' });
    expect(ended.body).toMatchObject({ status: 422, code: 'NETWORK.NEEDS_CHAIR' });
  });

  it('publish the interests of office-holders by category; what it is in words its declarer alone discloses', async () => {
    await app.as('ines').does(`${nova}/appointments`, await appointing('maren', 'adjudicator', 'Maren'));
    const subject = { kind: 'person', id: await app.actor('elara') };
    const declared = await app.as('maren').does(`${nova}/interests`, {
      subject,
      category: 'friendship',
      nature: 'We are friends.',
    });
    const { interest } = declared.body;
    await app.settled();
    await app.seal();
    const { items } = (await app.get('/api/log?type=InterestDeclared')).body;
    expect(items).toMatchObject([{ summary: 'An interest in a person was declared: friendship.' }]);
    const disclosed = (sub: string) => app.as(sub).get(`/api/my/disclosures/${items[0].number}`);
    expect((await disclosed('ines')).body).toMatchObject({ code: 'DISCLOSURE.NOT_YOURS' });
    expect((await disclosed('maren')).body.values).toMatchObject([
      { field: 'nature', value: 'We are friends.' },
    ]);
    expect((await app.get(nova)).body.interests).toMatchObject([
      { interest, name: 'Maren', subject, category: 'friendship', withdrawnAt: null },
    ]);
    const withdraw = (sub: string) =>
      app.as(sub).post(`${nova}/interests/${interest}/withdraw`, { reason: 'No more.' });
    expect((await withdraw('ines')).body).toMatchObject({ status: 403, code: 'INTEREST.NOT_YOURS' });
    expect((await withdraw('maren')).status).toBe(200);
    expect((await app.get(nova)).body.interests).toMatchObject([{ withdrawnAt: expect.any(String) }]);
  });

  it('answer a repeat as they answered first', async () => {
    const body = await appointing('tomas', 'regulator', 'Tomas Brandt');
    const key = { 'idempotency-key': 'tomas' };
    const first = await app.as('ines').post(`${nova}/appointments`, body, key);
    const repeat = await app.as('ines').post(`${nova}/appointments`, body, key);
    expect(repeat).toMatchObject({ status: first.status, body: first.body });
  });
});
