import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submissionExample } from '#governance/symphonies';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';

const nova = '/api/networks/NOVA';

describe('what falls due in a network', () => {
  let app: TestRegister;
  let people: Nova['people'];
  let docket: string;
  let ruling: string;

  beforeAll(async () => {
    app = await testRegister();
    const { people: known, instrument, provision } = await establishNova(app);
    people = known;
    // 9 January 2147 is a Monday.
    await app.as('ines').does(`${nova}/calendars`, {
      from: '2147-01-05',
      timeZone: 'UTC',
      weekdays: [1, 2, 3, 4, 5],
      cutOff: '16:00',
      holidays: [{ day: '2147-01-10', name: 'Founding Day' }],
    });
    await app.as('ines').does(`${nova}/provisions`, {
      instrument,
      number: '2',
      title: 'Time to decide',
      text: 'A ruling is made within three working days.',
      effectiveFrom: '2147-01-04',
      parameters: { 'decision.days': 3 },
      bounds: { 'decision.days': { unit: 'working-days', least: 1, most: 60, stricter: 'lower' } },
    });
    docket = (await app.as('elara').does(`${nova}/symphonies`, submissionExample)).body.docket;
    await app.settled();
    const at = `${nova}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    const outcome = 'refused';
    await app.as('kiran').does(`${at}/recommend`, { revision: 1, outcome, reasons: 'Too much.' });
    ({ ruling } = (
      await app.as('tomas').does(`${at}/rule`, {
        revision: 1,
        outcome,
        facts: 'A swell.',
        reasons: 'Too much.',
        cited: [{ provision, version: 1 }],
      })
    ).body);
    await app.settled();
  });
  afterAll(() => app.close());

  const duty = async (kind: string, subject: string) =>
    (await app.get(`${nova}/duties/${kind}/${subject}`)).body;

  it('is told with whose it is, what it is about, and day by day why it ends then', async () => {
    expect(await duty('decision', docket)).toMatchObject({
      kind: 'decision',
      about: 'docket',
      citation: 'NOVA-D 2147/1',
      address: 'NOVA/dockets/2147/1',
      of: { person: people.kiran, name: 'kiran' },
      state: 'met',
      due: { at: '2147-01-09T16:00:00.000Z', on: '2147-01-09', count: 3, unit: 'working-days' },
      timeZone: 'UTC',
      today: '2147-01-04',
      steps: [
        { day: '2147-01-04', why: 'event' },
        { day: '2147-01-05', why: 'counts', nth: 1 },
        { day: '2147-01-06', why: 'counts', nth: 2 },
        { day: '2147-01-07', why: 'weekend' },
        { day: '2147-01-08', why: 'weekend' },
        { day: '2147-01-09', why: 'counts', nth: 3 },
      ],
      stops: [],
      isKept: false,
    });
  });

  it('stands as it was told, by the calendars of then, whatever is published later', async () => {
    await app.as('tomas').does(`${nova}/dockets/${docket}/serve`, { ruling });
    await app.settled();
    const told = await duty('appeal', ruling);
    expect(told).toMatchObject({
      state: 'open',
      of: null,
      due: { on: '2147-02-01', count: 28, unit: 'days' },
    });
    expect(told.steps).toContainEqual({ day: '2147-01-10', why: 'counts', nth: 6 });
    await app.as('ines').does(`${nova}/calendars`, {
      from: '2147-01-20',
      timeZone: 'UTC',
      weekdays: [1],
      cutOff: '12:00',
      holidays: [],
    });
    await app.settled();
    expect(await duty('appeal', ruling)).toEqual(told);
  });

  it('is listed by what comes first, by kind and state', async () => {
    const listed = async (query = '') => (await app.get(`${nova}/duties${query}`)).body.items;
    const kinds = async (query: string) => (await listed(query)).map(({ kind }: { kind: string }) => kind);
    expect(await kinds('')).toEqual(['decision', 'appeal']);
    expect(await kinds('?kind=appeal')).toEqual(['appeal']);
    expect(await kinds('?state=open')).toEqual(['appeal']);
    expect(await kinds('?state=met')).toEqual(['decision']);
    for (const none of ['overdue', 'stopped', 'lapsed', 'void'])
      expect(await kinds(`?state=${none}`)).toEqual([]);
    const first = (await app.get(`${nova}/duties?limit=1`)).body;
    expect((await app.get(`${nova}/duties?limit=1&cursor=${first.next}`)).body.items).toMatchObject([
      { kind: 'appeal' },
    ]);
  });

  it('has a time that ends by itself, and nothing is missed then', async () => {
    await app.pass(30);
    expect((await duty('appeal', ruling)).state).toBe('lapsed');
    expect((await app.get(`${nova}/duties?state=lapsed`)).body.items).toMatchObject([{ kind: 'appeal' }]);
    expect((await app.get(`${nova}/duties?state=overdue`)).body.items).toEqual([]);
    const contested = await app.as('elara').post(`${nova}/appeals`, { docket, ruling, grounds: ['Wrong.'] });
    expect(contested.body).toMatchObject({ status: 422, code: 'APPEAL.OUT_OF_TIME' });
  });

  it('is nothing of what there is not', async () => {
    const answer = await app.get(`${nova}/duties/decision/${ruling}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'DUTY.UNKNOWN', subject: ruling } });
    expect((await app.get('/api/networks/NONE/duties')).body.code).toBe('NETWORK.UNKNOWN');
    const cursor = Buffer.from('["once","a","b"]').toString('base64url');
    expect((await app.get(`${nova}/duties?cursor=${cursor}`)).body.code).toBe('CURSOR.INVALID');
  });
});
