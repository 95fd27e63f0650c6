import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { establishNova, testRegister, type TestRegister } from '../../../../apps/registry/testing/index.js';
import { submissionExample as work } from '#governance/symphonies';
import type { Found } from './find.query.js';

const nova = '/api/networks/NOVA';
describe('finding what somebody wrote down', () => {
  let app: TestRegister;
  let docket: string;
  let provision: string;
  const ask = async (q: string) => app.get(`/api/find?${new URLSearchParams({ q })}`);
  const items = async (q: string) => (await ask(q)).body.items as Found[];
  const found = async (q: string) => (await items(q)).map(({ kind, citation }) => `${kind} ${citation}`);

  beforeAll(async () => {
    app = await testRegister();
    const law = await establishNova(app);
    provision = law.provision;
    docket = (await app.as('elara').does(`${nova}/symphonies`, work)).body.docket;
    await app.as('elara').does(`${nova}/symphonies`, { ...work, title: 'The second' });
    await app.settled();
    await app.as('ines').does(`${nova}/dockets/${docket}/assign`, {
      regulator: law.people.kiran,
      departs: 'They know such works.',
    });
    await app
      .as('kiran')
      .does(`${nova}/dockets/${docket}/recommend`, { outcome: 'refused', reasons: 'Too much.' });
    await app.as('tomas').does(`${nova}/dockets/${docket}/rule`, {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe.',
      reasons: 'Section 1.',
      cited: [{ provision, version: 1 }],
    });
    await app.settled();
  });
  afterAll(() => app.close());

  it.each([
    ['NOVA-D 2147/2', ['docket NOVA-D 2147/2']],
    ['nova d 2147-2', ['docket NOVA-D 2147/2']],
    ['[2147] NOVA 1', ['ruling [2147] NOVA 1']],
    ['2147 nova 1', ['ruling [2147] NOVA 1']],
    ['ruling 1', ['ruling [2147] NOVA 1']],
    ['Dockets: 1', ['docket NOVA-D 2147/1']],
    ['NOVA 2147/12 s 1', ['provision NOVA 2147/12 s 1 v1']],
    ['s1 v1', ['provision NOVA 2147/12 s 1 v1']],
    ['nova 2147/12', ['instrument NOVA 2147/12']],
    ['nova', ['network NOVA']],
    ['LYRA-D 2147/1', []],
    ['2146 NOVA 1', []],
    ['s9', []],
    ['nothing of ours', []],
    ['%', []],
  ])('%j means %j', async (q, expected) => {
    expect(await found(q)).toEqual(expected);
  });

  it('takes a number that several bear for each of them, the log number first', async () => {
    expect(await found('1')).toEqual([
      'entry № 1',
      'provision NOVA 2147/12 s 1 v1',
      'docket NOVA-D 2147/1',
      'ruling [2147] NOVA 1',
    ]);
    for (const q of ['№ 1', '#1', 'log 1', 'entry 1']) expect((await found(q))[0]).toBe('entry № 1');
    expect(await found('№ 99999')).toEqual([]);
  });

  it.each([
    'NOVA/dockets/2147/1',
    '/NOVA/dockets/2147/1/',
    'https://register.example/NOVA/dockets/2147/1?x=1#y',
  ])('takes the address %s', async (q) => {
    expect(await items(q)).toMatchObject([
      {
        kind: 'docket',
        id: docket,
        network: 'NOVA',
        title: work.title,
        address: 'NOVA/dockets/2147/1',
        matched: 'address',
      },
    ]);
  });

  it('takes an id, also within an address, and in capitals', async () => {
    for (const q of [docket, docket.toUpperCase(), `/networks/NOVA/dockets/${docket}/rule`])
      expect(await items(q)).toMatchObject([{ id: docket, matched: 'id' }]);
    const { body } = await app.get('/api/log/4');
    expect(await items(body.id)).toMatchObject([{ kind: 'entry', address: 'log/4', matched: 'id' }]);
  });

  it('says with what a ruling stands, and which version of a provision was asked for', async () => {
    expect(await items('2147 NOVA 1')).toMatchObject([{ within: docket, version: null }]);
    expect(await items('s 1 v7')).toMatchObject([
      { id: provision, version: 7, address: 'NOVA/rules/2147/12/1' },
    ]);
  });

  it.each([
    ['', 'Give a citation, a log number, an id or an address.'],
    ['   ', 'Give a citation, a log number, an id or an address.'],
    ['x'.repeat(8_001), 'Give at most 8,000 characters; there are 8,001.'],
  ])('refuses %j in a sentence', async (q, message) => {
    expect(await ask(q)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.INVALID', errors: [{ path: 'q', message }] },
    });
  });
});
