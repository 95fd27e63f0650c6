import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KNOWN_AT, type KnownAt } from '#platform/core';
import { testRegister, type TestRegister } from './testing/index.js';

describe('the public log', () => {
  let app: TestRegister;
  let first: Date;
  const now = () => app.opened.register.clock.now();

  beforeAll(async () => {
    app = await testRegister();
    first = now();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.pass(10);
    await app.as('ines').does('/api/networks/NOVA/appointments', {
      person: await app.actor('tomas'),
      office: 'regulator',
      name: 'Tomas Brandt',
    });
    await app.settled();
  });
  afterAll(() => app.close());

  it('tells everything that happened, newest first, page by page', async () => {
    const types: string[] = [];
    let next: string | null = null;
    do {
      const { body } = await app.get(`/api/log?include=register&limit=2${next ? `&cursor=${next}` : ''}`);
      types.push(...body.items.map((item: { type: string }) => item.type));
      next = body.next;
    } while (next);
    expect(types).toEqual([
      'RegulatorAppointed',
      'ClockAdvanced',
      'RegulatorAppointed',
      'NetworkEstablished',
      'RegisterOpened',
    ]);
  });

  it('tells who did it, by the name that office-holders have', async () => {
    const { body } = await app.get('/api/log?limit=1');
    expect(body.items[0]).toMatchObject({
      number: 4,
      network: 'NOVA',
      case: 'network-NOVA',
      actor: { id: await app.actor('ines'), role: 'chair', network: 'NOVA', name: 'Ines Okafor' },
      summary: 'Tomas Brandt was appointed regulator of NOVA.',
      about: [{ kind: 'network', id: 'NOVA', network: 'NOVA', citation: 'NOVA' }],
    });
  });

  it.each([
    ['network=NOVA', [4, 2, 1]],
    ['network=LYRA', []],
    ['type=RegulatorAppointed', [4, 2]],
    ['network=NOVA&type=NetworkEstablished', [1]],
    ['case=network-NOVA', [4, 2, 1]],
    ['case=network-NOVA&include=register', [4, 2, 1]],
    ['provision=0196f3a2-7182-7d94-a5a6-172839405162', []],
    ['from=2147-01-05', [4]],
    ['until=2147-01-04', [2, 1, 0]],
    ['until=2147-01-04&include=register', [3, 2, 1, 0]],
    ['type=ClockAdvanced', [3]],
    ['case=register', [3, 0]],
    ['from=2147-01-04&until=2147-01-04&network=NOVA', [2, 1]],
    ['until=2019-12-31', []],
    ['until=2147-01-14T07:00:00%2B01:00&include=register', [3, 2, 1, 0]],
  ])('filters by %s', async (filter, numbers) => {
    const { body } = await app.get(`/api/log?${filter}`);
    expect(body.items.map((item: { number: number }) => item.number)).toEqual(numbers);
  });

  it.each([
    'from=2147-02-30',
    'until=now',
    'type=a%00',
    "case='",
    'network=nova',
    'limit=201',
    'include=all',
  ])('refuses ?%s', async (filter) => {
    expect((await app.get(`/api/log?${filter}`)).body).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
    });
  });

  it('gives every event for ever at its number, with the bytes that are stored', async () => {
    const { status, body } = await app.get('/api/log/1');
    expect(status).toBe(200);
    const bytes = Buffer.from(body.bytes, 'base64');
    const [stored] = await app.opened.register.store.readStream('network-NOVA', { limit: 1 });
    expect(bytes).toEqual(stored!.bytes);
    expect(body).toMatchObject({ type: 'NetworkEstablished', previous: 0, next: 2 });
    expect(body.entry).toEqual(JSON.parse(bytes.toString()));
    expect((await app.get('/api/log/0')).body.previous).toBeNull();
    expect((await app.get('/api/log/4')).body.next).toBeNull();
  });

  it.each([
    ['5', 404, 'ENTRY.UNKNOWN'],
    ['-1', 400, 'REQUEST.INVALID'],
    ['1e99', 400, 'REQUEST.INVALID'],
    ['one', 400, 'REQUEST.INVALID'],
  ])('says what is wrong with the number %s', async (number, status, code) => {
    expect((await app.get(`/api/log/${number}`)).body).toMatchObject({ status, code });
  });

  it('knows what was known when', async () => {
    const knownAt = app.registry.app.get<KnownAt>(KNOWN_AT, { strict: false });
    const day = (days: number) => new Date(first.getTime() + days * 86_400_000).toISOString();
    expect(await knownAt.numberAt('2019-12-31T00:00:00Z')).toBeNull();
    // The register was opened in the year of its machine; only then began the time of 2147.
    expect(await knownAt.numberAt(day(-1))).toBe(0);
    expect(await knownAt.numberAt(day(5))).toBe(3);
    expect(await knownAt.numberAt(day(11))).toBe(4);
  });

  it('tells its time, which is not that of its machine', async () => {
    const now = app.opened.register.clock.now().toISOString();
    const { body } = await app.get('/api/clock');
    expect(body.today).toBe(now.slice(0, 10));
    expect(body.now.slice(0, 10)).toBe(body.today);
  });

  it('tells what there is on the front page', async () => {
    const { status, body } = await app.get('/api/overview');
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: [], overdue: [], counts: { networks: 1, submissions: 0 } });
  });
});
