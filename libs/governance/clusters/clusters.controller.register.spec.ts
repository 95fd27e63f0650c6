import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '#engine/projections';
import { membershipStream } from '#governance/events';
import { begin, members as recounted, take } from '#governance/events/reducers';
import { textsOf } from '#platform/texts';
import {
  establishNova,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../apps/registry/testing/index.js';
import { clustersProjection } from './list/clusters.projection.js';

const AT = '/api/networks/NOVA';
const founding = {
  title: 'The Harbour Sleepers',
  purpose: 'We dream what was composed for the harbour.',
  name: 'Elara Voss',
};
const intensity = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' };

describe('Dream Clusters over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;

  const found = async (by = 'elara') =>
    (await app.as(by).does(`${AT}/clusters`, founding)).body.cluster as string;
  const chartered = async (by = 'elara') => {
    const cluster = await found(by);
    await app.as(by).does(`${AT}/clusters/${cluster}/charter`, { text: 'Nobody is woken.' });
    return cluster;
  };
  const look = (cluster: string, as?: string, query = '') =>
    (as === undefined ? app : app.as(as)).get(`${AT}/clusters/${cluster}${query}`);
  const act = (cluster: string, by: string, name: string, body: object = {}) =>
    app.as(by).post(`${AT}/clusters/${cluster}/${name}`, body);
  const pseudonym = async (cluster: string, of: string) =>
    (await app.as(of).get(`${AT}/clusters/${cluster}/own-membership`)).body.member as string;

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '2',
      title: 'Intensity',
      text: 'Nothing is stronger than 0.8.',
      effectiveFrom: '2147-01-04',
      parameters: { 'intensity.max': 0.8, 'rest.least': 10, 'sleepers.asked': 3 },
      bounds: {
        'intensity.max': intensity,
        'rest.least': { unit: 'minutes', least: 0, most: 60, stricter: 'higher' },
        'sleepers.asked': { unit: 'people', least: 0, most: 9, stricter: 'none' },
      },
    });
  });
  afterAll(() => app.close());

  it('are founded by whoever is their steward, by name, and found by their words', async () => {
    const cluster = await found();
    await app.settled();
    expect((await look(cluster)).body).toMatchObject({
      title: founding.title,
      purpose: founding.purpose,
      citation: expect.stringMatching(/^NOVA-C 2147\/\d+$/),
      address: expect.stringMatching(/^NOVA\/clusters\/2147\/\d+$/),
      steward: { name: 'Elara Voss' },
      members: 0,
      charter: null,
      adopted: null,
      may: [],
    });
    expect((await look(cluster, 'elara')).body).toMatchObject({ isYours: true, may: ['cluster.steward'] });
    expect((await look(cluster, 'zane')).body).toMatchObject({ isYours: false, invitation: null, may: [] });
    const { items } = (await app.get(`/api/search?q=harbour`)).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'cluster', id: cluster }));
    expect((await app.get(`${AT}/clusters`)).body.items[0].cluster).toBe(cluster);
    expect((await act(cluster, 'zane', 'join')).body.code).toBe('CLUSTER.NO_CHARTER');
  });

  it('have a charter that is never looser than the law of its day, beside the law of today', async () => {
    const cluster = await found();
    const adopt = (parameters: object, by = 'elara') =>
      act(cluster, by, 'charter', { text: 'Nobody is woken.', parameters });
    for (const [parameters, code] of [
      [{ 'intensity.max': 0.81 }, 'CHARTER.LOOSER'],
      [{ 'rest.least': 9 }, 'CHARTER.LOOSER'],
      [{ 'intensity.max': -1 }, 'CHARTER.OUT_OF_RANGE'],
      [{ 'sleepers.asked': 3 }, 'CHARTER.NOT_COMPARABLE'],
      [{ 'nothing.such': 3 }, 'CHARTER.NOT_COMPARABLE'],
      [{ 'intensity.max': { grief: 0.1 } }, 'CHARTER.NOT_COMPARABLE'],
    ] as const)
      expect([parameters, (await adopt(parameters)).body.code]).toEqual([parameters, code]);
    expect((await adopt({}, 'zane')).body.code).toBe('CLUSTER.NOT_YOURS');
    expect((await adopt({ 'intensity.max': 0.6 })).status).toBe(200);
    await app.settled();
    const limits = async () => (await look(cluster)).body.limits;
    const law = { value: 0.8, by: { path: '2147/12/2', version: 1, citation: 'NOVA 2147/12 s 2 v1' } };
    expect(await limits()).toMatchObject([
      { parameter: 'intensity.max', holds: 0.6, charter: 0.6, law, isOvertaken: false },
      { parameter: 'rest.least', holds: 10, charter: null, isOvertaken: false },
    ]);
    const { provision } = (await limits())[0].law.by;
    await app.as('ines').does(`${AT}/provisions/${provision}/amend`, {
      title: 'Intensity',
      text: 'Nothing is stronger than 0.5.',
      reason: 'Too strong.',
      effectiveFrom: '2147-01-05',
      parameters: { 'intensity.max': 0.5 },
      bounds: { 'intensity.max': intensity },
    });
    expect((await limits())[0]).toMatchObject({ holds: 0.6, isOvertaken: false });
    await app.pass(2);
    expect((await limits())[0]).toMatchObject({ holds: 0.5, charter: 0.6, isOvertaken: true });
    expect((await adopt({ 'intensity.max': 0.6 })).body.code).toBe('CHARTER.LOOSER');
  });

  it('are joined and left by people whom nobody can name', async () => {
    const cluster = await chartered();
    expect((await act(cluster, 'zane', 'leave')).body.code).toBe('MEMBERSHIP.ABSENT');
    expect((await act(cluster, 'zane', 'join')).status).toBe(201);
    expect((await act(cluster, 'zane', 'join')).body.code).toBe('MEMBERSHIP.ALREADY_THERE');
    expect((await act(cluster, 'nina', 'join')).status).toBe(201);
    expect((await act(cluster, 'nina', 'leave')).status).toBe(200);
    const member = await pseudonym(cluster, 'zane');
    expect(member).not.toBe(await pseudonym(await chartered(), 'zane'));
    await app.settled();
    expect((await look(cluster)).body).toMatchObject({ members: 1 });
    const { store, codec } = app.opened.register;
    const [person, entries] = [await app.actor('zane'), []] as [string, string[]];
    let [state, number] = [begin(), 0];
    for await (const batch of store.scan())
      for (const { bytes } of batch) {
        const entry = codec.decode(bytes);
        if (entry.stream === membershipStream(member)) entries.push(JSON.stringify(entry));
        state = take(state, number++, entry);
      }
    expect(entries).toHaveLength(1);
    expect(entries.join()).not.toContain(person);
    expect(recounted(state)[cluster]).toBe(1);
    // Lists of the log leave them out, unless they are asked for.
    const types = async (query: string) =>
      (await app.get(`/api/log?limit=5${query}`)).body.items.map(({ type }: { type: string }) => type);
    expect(await types('')).not.toContain('MemberJoined');
    expect(await types('&include=memberships')).toContain('MemberJoined');
  });

  it('are found again by whoever belongs to them, and by their steward', async () => {
    const [joined, left] = [await chartered(), await chartered()];
    for (const cluster of [joined, left]) await act(cluster, 'aiko', 'join');
    await act(left, 'aiko', 'leave');
    await app.settled();
    const mine = async (by: string, list: string) =>
      (await app.as(by).get(`/api/my/${list}`)).body.items.map(({ cluster }: { cluster: string }) => cluster);
    expect(await mine('aiko', 'memberships')).toEqual([joined]);
    expect(await mine('aiko', 'clusters')).toEqual([]);
    expect(await mine('elara', 'memberships')).toEqual([]);
    expect((await mine('elara', 'clusters')).slice(0, 2)).toEqual([left, joined]);
  });

  it('lose a member whom their steward removes, for a time and with reasons', async () => {
    const cluster = await chartered();
    await act(cluster, 'zane', 'join');
    const member = await pseudonym(cluster, 'zane');
    await app.settled();
    expect((await app.as('elara').get(`${AT}/clusters/${cluster}/members`)).body.items).toMatchObject([
      { member },
    ]);
    expect((await app.as('zane').get(`${AT}/clusters/${cluster}/members`)).body.code).toBe(
      'CLUSTER.NOT_YOURS',
    );
    const today = app.opened.register.clock.now();
    const day = (inDays: number) =>
      new Date(today.getTime() + inDays * 86_400_000).toISOString().slice(0, 10);
    const remove = (until: string, by = 'elara', whom = member) =>
      act(cluster, by, `members/${whom}/remove`, {
        reasons: 'Told outside what another had dreamed.',
        until,
      });
    expect((await remove(day(2), 'zane')).body.code).toBe('CLUSTER.NOT_YOURS');
    expect((await remove(day(-1))).body.code).toBe('MEMBERSHIP.REMOVAL_PAST');
    expect((await remove(day(2), 'elara', await pseudonym(cluster, 'nina'))).body.code).toBe(
      'MEMBERSHIP.UNKNOWN',
    );
    expect((await remove(day(2))).status).toBe(200);
    await app.settled();
    expect((await look(cluster)).body).toMatchObject({
      members: 0,
      removals: [{ member, by: 'Elara Voss', until: { on: day(2) } }],
    });
    expect((await act(cluster, 'zane', 'join')).body.code).toBe('MEMBERSHIP.REMOVED');
    expect((await app.as('zane').get(`${AT}/clusters/${cluster}/own-membership`)).body).toMatchObject({
      stands: false,
      barredUntil: expect.any(String),
    });
    await app.pass(3);
    expect((await act(cluster, 'zane', 'join')).status).toBe(200);
  });

  it('are handed over to whoever takes over by name, and that once', async () => {
    const cluster = await found();
    await app.settled();
    const { invitation } = (await look(cluster, 'elara')).body;
    const takeOver = (by: string, with_: string) =>
      act(cluster, by, 'take-over', { invitation: with_, name: 'Nina Cerise' });
    expect((await takeOver('elara', invitation)).body.code).toBe('CLUSTER.OWN');
    expect((await takeOver('nina', cluster)).body.code).toBe('CLUSTER.NOT_INVITED');
    expect((await look(cluster, 'nina', `?invitation=${invitation}`)).body.may).toEqual([
      'cluster.take-over',
    ]);
    expect((await takeOver('nina', invitation)).status).toBe(200);
    expect((await takeOver('zane', invitation)).body.code).toBe('CLUSTER.NOT_INVITED');
    await app.settled();
    expect((await look(cluster, 'elara')).body).toMatchObject({
      isYours: false,
      invitation: null,
      steward: { name: 'Nina Cerise' },
      stewards: [{ name: 'Elara Voss' }, { name: 'Nina Cerise' }],
    });
    expect((await act(cluster, 'elara', 'charter', { text: 'Mine.' })).body.code).toBe('CLUSTER.NOT_YOURS');
    expect((await act(cluster, 'nina', 'charter', { text: 'Hers.' })).status).toBe(200);
  });

  it('announce their gatherings, until each begins', async () => {
    const cluster = await found();
    const at = (inDays: number) =>
      new Date(app.opened.register.clock.now().getTime() + inDays * 86_400_000).toISOString();
    const gathering = { title: 'Conference', about: 'Three evenings.', where: 'Harbour Sanctuary' };
    expect((await act(cluster, 'elara', 'gatherings', { ...gathering, at: at(-1) })).body.code).toBe(
      'GATHERING.IN_THE_PAST',
    );
    const first = (await act(cluster, 'elara', 'gatherings', { ...gathering, at: at(2) })).body.gathering;
    const sooner = (await act(cluster, 'elara', 'gatherings', { ...gathering, at: at(1) })).body.gathering;
    const change = (which: string, inDays: number) =>
      act(cluster, 'elara', `gatherings/${which}/change`, {
        ...gathering,
        where: 'Old Quay',
        at: at(inDays),
      });
    expect((await change(cluster, 3)).body.code).toBe('GATHERING.ABSENT');
    expect((await change(first, 3)).status).toBe(200);
    await app.settled();
    const list = async (query = '') =>
      (await app.get(`${AT}/gatherings?cluster=${cluster}${query}`)).body.items.map(
        ({ gathering, where, isChanged }: Record<string, unknown>) => [gathering, where, isChanged],
      );
    expect(await list()).toEqual([
      [sooner, 'Harbour Sanctuary', false],
      [first, 'Old Quay', true],
    ]);
    const { items, next } = (await app.get(`${AT}/gatherings?cluster=${cluster}&limit=1`)).body;
    expect(items).toHaveLength(1);
    expect(await list(`&limit=1&cursor=${next}`)).toEqual([[first, 'Old Quay', true]]);
    await app.pass(2);
    expect(await list()).toEqual([[first, 'Old Quay', true]]);
    expect(await list('&past=true')).toEqual([[sooner, 'Harbour Sanctuary', false]]);
    expect((await change(sooner, 3)).body.code).toBe('GATHERING.PAST');
  });

  it('are nothing of another network, nor where there is none', async () => {
    const cluster = await found();
    await app.settled();
    expect((await app.get(`/api/networks/LYRA/clusters/${cluster}`)).status).toBe(404);
    expect((await look(nova.instrument)).body.code).toBe('CLUSTER.ABSENT');
    for (const [name, body] of [
      ['join', {}],
      ['leave', {}],
      ['charter', { text: 'None.' }],
    ] as const)
      expect((await act(nova.instrument, 'elara', name, body)).body.code).toBe('CLUSTER.ABSENT');
  });

  it('are counted alike by a rebuild', async () => {
    await app.settled();
    const { store, codec, read } = app.opened.register;
    const rows = () =>
      Promise.all(
        ['cluster', 'cluster_member', 'cluster_removal', 'cluster_gathering'].map((name) =>
          read.query(`SELECT to_jsonb(one) AS row FROM ${name} AS one ORDER BY number`),
        ),
      );
    const before = await rows();
    const texts = textsOf(app.opened.register);
    await rebuild({ store, codec, readUrl: app.readUrl, projections: [clustersProjection], texts });
    await app.settled();
    expect(await rows()).toEqual(before);
  });
});
