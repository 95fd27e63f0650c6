import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyedId, type Office } from '#kernel';
import type { GuardedRoute } from '#platform/identity';
import { claimsThereAre, countsAs, type Claimed } from '#governance/testing';
import {
  addressOf,
  routesOf,
  testRegister,
  type Answer,
  type Client,
  type TestRegister,
} from './testing/index.js';

// What the law says, written down a second time: who may use which route. `citizen` is whoever signed in.
const IN_OFFICE = [
  'sanctuary-operator',
  'returning-officer',
  'secretary',
  'regulator',
  'adjudicator',
  'chair',
] as const;
const PUBLIC = ['nobody', 'citizen', ...IN_OFFICE, 'auditor', 'operator'] as const;
type Role = (typeof PUBLIC)[number];
const SIGNED_IN: readonly Role[] = ['citizen', ...IN_OFFICE, 'auditor', 'operator'];
const PEOPLE: readonly Role[] = ['citizen', ...IN_OFFICE];
const READERS: readonly Role[] = [...PEOPLE, 'auditor'];

const LAW: Readonly<Record<string, readonly Role[]>> = {
  'GET /me': SIGNED_IN,
  'GET /dead-letters': ['operator'],
  'GET /my/matters': READERS,
  'GET /my/cases': READERS,
  'GET /my/appeals': READERS,
  'GET /my/directions': PEOPLE,
  'GET /networks/:code/reviews': READERS,
  'GET /my/disclosures/:number': READERS,
  'GET /my/data': SIGNED_IN,
  'GET /my/readings': SIGNED_IN,
  'GET /my/erasure': SIGNED_IN,
  'POST /my/erasure': SIGNED_IN,
  'GET /my/drafts': PEOPLE,
  'GET /my/drafts/:draft': PEOPLE,
  'PUT /my/drafts/:draft': PEOPLE,
  'PUT /my/drafts/:draft/sent': PEOPLE,
  'DELETE /my/drafts/:draft': PEOPLE,

  'POST /networks/:code/appointments': ['chair'],
  'POST /networks/:code/calendars': ['chair'],
  'POST /networks/:code/words': ['chair'],
  'POST /networks/:code/words/retire': ['chair'],
  'POST /networks/:code/appointments/:appointment/end': ['chair'],
  'POST /networks/:code/interests': IN_OFFICE,
  'POST /networks/:code/interests/:interest/withdraw': IN_OFFICE,

  'POST /networks/:code/instruments': ['chair'],
  'POST /networks/:code/instruments/:instrument/repeal': ['chair'],
  'POST /networks/:code/provisions': ['chair'],
  'POST /networks/:code/provisions/texts': ['chair'],
  'POST /networks/:code/provisions/:provision/texts': ['chair'],
  'POST /networks/:code/provisions/:provision/amend': ['chair'],
  'POST /networks/:code/provisions/:provision/repeal': ['chair'],
  'POST /networks/:code/provisions/:provision/suspend': ['chair'],
  'POST /networks/:code/provisions/:provision/lift': ['chair'],
  'POST /networks/:code/provisions/:provision/appoint': ['chair'],
  'POST /networks/:code/provisions/:provision/postpone': ['chair'],
  'POST /networks/:code/provisions/:provision/correct': ['chair'],

  'POST /networks/:code/symphonies': PEOPLE,
  'POST /networks/:code/symphonies/:symphony/revisions': PEOPLE,
  'POST /networks/:code/symphonies/:symphony/derivations': PEOPLE,
  'POST /networks/:code/symphonies/:symphony/withdraw': PEOPLE,

  'POST /networks/:code/dockets/:docket/assign': ['chair'],
  'POST /networks/:code/dockets/:docket/recommend': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/challenge': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/request-information': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/supply-information': PEOPLE,
  'POST /networks/:code/dockets/:docket/rule': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/panel': ['chair'],
  'POST /networks/:code/dockets/:docket/vote': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/open-votes': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/dissolve-panel': ['chair'],
  'POST /networks/:code/dockets/:docket/recognise': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/correct': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/reverse': ['chair'],
  'POST /networks/:code/dockets/:docket/review': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/serve': ['secretary', 'regulator', 'chair'],

  'POST /networks/:code/dockets/:docket/orders': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/orders/:order/reasons': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/orders/:order/ratify': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/orders/:order/lift': ['regulator', 'chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/orders': ['regulator', 'chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/orders/:order/reasons': ['regulator', 'chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/orders/:order/ratify': ['regulator', 'chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/orders/:order/lift': ['regulator', 'chair'],
  'POST /networks/:code/dockets/:docket/holds': ['chair'],
  'POST /networks/:code/holds/:hold/release': ['chair'],

  'POST /networks/:code/appeals': PEOPLE,
  'POST /networks/:code/appeals/:appeal/withdraw': PEOPLE,
  'POST /networks/:code/appeals/:appeal/leave': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/lead': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/panel': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/vote': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/open-votes': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/dissolve-panel': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/opt-out': PEOPLE,
  'POST /networks/:code/appeals/:appeal/admit': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/inadmissible': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/list-hearing': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/adjourn-hearing': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/hold-hearing': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/directions': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/directions/:direction/due-date': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/directions/:direction/comply': PEOPLE,
  'POST /networks/:code/appeals/:appeal/directions/:direction/request-extension': PEOPLE,
  'POST /networks/:code/appeals/:appeal/directions/:direction/grant-extension': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/directions/:direction/refuse-extension': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/concede': ['regulator', 'chair'],
  'POST /networks/:code/appeals/:appeal/decide': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/request-stay': PEOPLE,
  'POST /networks/:code/appeals/:appeal/grant-stay': ['adjudicator'],
  'POST /networks/:code/appeals/:appeal/refuse-stay': ['adjudicator'],

  'POST /networks/:code/petitions': PEOPLE,
  'POST /networks/:code/petitions/:petition/sponsor': PEOPLE,
  'POST /networks/:code/petitions/:petition/publish': ['secretary'],
  'POST /networks/:code/petitions/:petition/reject': ['secretary'],
  'POST /networks/:code/petitions/:petition/sign': PEOPLE,
  'POST /networks/:code/petitions/:petition/withdraw-signature': PEOPLE,
  'POST /networks/:code/petitions/:petition/invalidate-signatures': ['returning-officer'],
  'POST /networks/:code/petitions/:petition/respond': ['regulator', 'chair'],
  'POST /networks/:code/petitions/:petition/schedule-debate': ['secretary', 'chair'],
  'POST /networks/:code/petitions/:petition/hold-debate': ['secretary', 'chair'],
  'POST /networks/:code/petitions/:petition/take-back': PEOPLE,
  'POST /networks/:code/petitions/:petition/rallies': PEOPLE,
  'GET /networks/:code/petitions/:petition/own-signature': PEOPLE,
  'POST /networks/:code/clusters': PEOPLE,
  'POST /networks/:code/clusters/:cluster/charter': PEOPLE,
  'POST /networks/:code/clusters/:cluster/join': PEOPLE,
  'POST /networks/:code/clusters/:cluster/leave': PEOPLE,
  'POST /networks/:code/clusters/:cluster/members/:member/remove': PEOPLE,
  'POST /networks/:code/clusters/:cluster/take-over': PEOPLE,
  'POST /networks/:code/clusters/:cluster/gatherings': PEOPLE,
  'POST /networks/:code/clusters/:cluster/gatherings/:gathering/change': PEOPLE,
  'GET /networks/:code/clusters/:cluster/members': PEOPLE,
  'GET /networks/:code/clusters/:cluster/own-membership': PEOPLE,
  'GET /my/clusters': READERS,
  'GET /my/memberships': READERS,
  'GET /my/petitions': READERS,
  'GET /my/signatures': READERS,

  'POST /networks/:code/sessions': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/consents': PEOPLE,
  'POST /networks/:code/sessions/:session/consents/:consent/narrow': PEOPLE,
  'POST /networks/:code/sessions/:session/consents/:consent/withdraw': PEOPLE,
  'GET /networks/:code/sessions/:session/consents/:consent/receipt': PEOPLE,
  'POST /networks/:code/sessions/:session/memories': PEOPLE,
  'POST /networks/:code/sessions/:session/memories/:memory/take-back': PEOPLE,
  'GET /networks/:code/sessions/:session/own': PEOPLE,
  'POST /networks/:code/sessions/:session/clear': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/start': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/halt': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/resume': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/end': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/cancel': ['sanctuary-operator'],
  'POST /networks/:code/sessions/:session/seal': ['sanctuary-operator'],
  'POST /networks/:code/sanctuaries': ['chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/end': ['chair'],
  'POST /networks/:code/sanctuaries/:sanctuary/pods': ['sanctuary-operator'],
  'POST /networks/:code/sanctuaries/:sanctuary/pods/:pod/ground': [
    'sanctuary-operator',
    'regulator',
    'chair',
  ],
  'POST /networks/:code/sanctuaries/:sanctuary/pods/:pod/release': [
    'sanctuary-operator',
    'regulator',
    'chair',
  ],

  'POST /networks/:code/reforms': ['regulator', 'chair'],
  'POST /networks/:code/reforms/texts': ['regulator', 'secretary', 'chair'],
  'POST /networks/:code/reforms/:reform/revise': ['regulator', 'secretary', 'chair'],
  'POST /networks/:code/reforms/:reform/request-assessment': [
    'regulator',
    'secretary',
    'adjudicator',
    'chair',
  ],
  'POST /networks/:code/reforms/:reform/adopt': ['chair'],
  'POST /networks/:code/reforms/:reform/commence': ['chair'],
  'POST /networks/:code/reforms/:reform/withdraw': ['regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/review': ['regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/put-to-vote': ['chair'],
  'POST /networks/:code/reforms/:reform/vote': ['regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/open-votes': ['regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/dissolve-vote': ['chair'],
  'POST /networks/:code/reforms/:reform/consultation': ['secretary', 'regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/extend-consultation': ['secretary', 'regulator', 'chair'],
  'POST /networks/:code/reforms/:reform/points': ['secretary'],
  'POST /networks/:code/reforms/:reform/points/:point/answer': ['secretary'],
  'POST /networks/:code/reforms/:reform/comments': PEOPLE,
  'POST /networks/:code/reforms/:reform/comments/:comment/publish': ['secretary'],
  'POST /networks/:code/reforms/:reform/comments/:comment/redact': ['secretary'],
  'POST /networks/:code/reforms/:reform/comments/:comment/withhold': ['secretary'],
  'POST /networks/:code/reforms/:reform/comments/:comment/place': ['secretary'],
  'GET /my/comments': READERS,
};

describe('every route, for every role', () => {
  let app: TestRegister;
  let routes: readonly GuardedRoute[];
  let clients: Record<Role, Client>;

  beforeAll(async () => {
    app = await testRegister();
    routes = routesOf(app);
    clients = {
      nobody: app,
      citizen: app.as('nina'),
      regulator: app.as('tomas'),
      adjudicator: app.as('maren'),
      chair: app.as('ines'),
      secretary: app.as('sade'),
      'returning-officer': app.as('rufus'),
      'sanctuary-operator': app.as('sora'),
      // An appointment gives neither of them any power.
      auditor: app.as('audit', ['auditor']),
      operator: app.as('ops', ['operator']),
    };
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    for (const [subject, office] of [
      ['tomas', 'regulator'],
      ['maren', 'adjudicator'],
      ['ops', 'regulator'],
      ['audit', 'regulator'],
      ['sade', 'secretary'],
      ['rufus', 'returning-officer'],
      ['sora', 'sanctuary-operator'],
      ['odile', 'regulator'],
      ['odile', 'adjudicator'],
    ] as const)
      await clients.chair.does('/api/networks/NOVA/appointments', {
        person: await app.actor(subject),
        office,
        name: `${subject}, ${office}`,
      });
    // Before its first event a read model answers nobody.
    await app.settled();
  });
  afterAll(() => app.close());

  const named = ({ method, path }: GuardedRoute) => `${method} ${path}`;

  it('has its place in the law, and every place its route', () => {
    const guarded = routes.filter(({ access }) => 'permission' in access).map(named);
    expect(guarded.sort()).toEqual(Object.keys(LAW).sort());
  });

  it('answers as the law says', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const url = concrete(route.path);
      const allowed: readonly Role[] = LAW[named(route)] ?? PUBLIC;
      const answers = await Promise.all(
        PUBLIC.map(async (role) => {
          const client = clients[role];
          const answer = await send(client, route.method, url);
          return { role, status: answer.status, code: String(answer.body?.code ?? '') };
        }),
      );
      for (const { role, status, code } of answers) {
        const refused = code === 'IDENTITY.REQUIRED' || code === 'PERMISSION.DENIED';
        const fitting = !refused || status === (role === 'nobody' ? 401 : 403);
        // Here is no corpus, and the one route that needs it says so.
        const failed = status >= 500 && code !== 'WORKBENCH.ABSENT';
        if (refused === allowed.includes(role) || failed || !fitting)
          wrong.push(`${named(route)} as ${role}: ${status} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('gives no power in another network', async () => {
    await app.establish('LYRA', { subject: 'zane', name: 'Zane Armitage' });
    for (const { method, path, access } of routes) {
      if (method !== 'POST' || !('permission' in access) || LAW[`POST ${path}`]?.includes('citizen'))
        continue;
      const { body } = await clients.chair.post(concrete(path).replace('NOVA', 'LYRA'), []);
      expect([path, body.code]).toEqual([path, 'PERMISSION.DENIED']);
    }
  });

  it('beats every office by a claim, and adds up offices', async () => {
    const people: Readonly<Record<string, readonly Office[]>> = {
      nina: [],
      tomas: ['regulator'],
      maren: ['adjudicator'],
      ines: ['chair'],
      sade: ['secretary'],
      rufus: ['returning-officer'],
      sora: ['sanctuary-operator'],
      odile: ['regulator', 'adjudicator'],
      // Of another network.
      zane: [],
    };
    const wrong: string[] = [];
    for (const [person, offices] of Object.entries(people))
      for (const claimed of Object.keys(claimsThereAre) as Claimed[]) {
        const client = app.as(person, claimsThereAre[claimed]);
        const counts = countsAs[claimed](offices);
        await Promise.all(
          routes.map(async (route) => {
            const allowed: readonly string[] | undefined = LAW[named(route)];
            if (!allowed) return;
            const url = concrete(route.path);
            const { body } = await send(client, route.method, url);
            const may = counts.some((who) => allowed.includes(who));
            if ((body.code === 'PERMISSION.DENIED') === may)
              wrong.push(`${named(route)} as ${person} who claims ${claimed}: ${body.code}`);
          }),
        );
      }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('takes no field that it does not know, and names it', async () => {
    for (const route of routes) {
      if (route.method !== 'POST' && route.method !== 'PUT') continue;
      const may = (LAW[named(route)] ?? PUBLIC).find((role) => role !== 'nobody')!;
      const { status, body } = await send(clients[may], route.method, concrete(route.path), {
        unheardOf: 1,
      });
      // What takes a text takes no fields at all.
      if (body.code === 'REQUEST.NOT_TEXT' && route.path.endsWith('/texts')) continue;
      expect([named(route), status, body.errors]).toEqual([
        named(route),
        400,
        expect.arrayContaining([expect.objectContaining({ path: 'unheardOf' })]),
      ]);
    }
  });

  it('knows a repeat by the id that commands always had, whatever else stands in its address', async () => {
    const appointments = '/api/networks/NOVA/appointments';
    const [chair, person] = [await app.actor('ines'), await app.actor('yara')];
    const body = { person, office: 'regulator', name: 'Yara Lindqvist' };
    const parts = [chair, 'chair', 'NOVA', 'POST', appointments, 'k-yara'];
    const id = keyedId(app.opened.register.secret, ...parts);
    for (const address of [appointments, `${appointments}?x=1`, '/%61pi/networks/%4EOVA/appointments']) {
      const made = await clients.chair.does(address, body, { 'idempotency-key': 'k-yara' });
      expect(made.body).toMatchObject({ appointment: id, entries: [{ type: 'RegulatorAppointed' }] });
    }
  });

  it('takes the power away with the appointment, at once', async () => {
    const interests = '/api/networks/NOVA/interests';
    const authorization = `Bearer ${await app.token('maren')}`;
    const declares = async () => (await app.post(interests, [], { authorization })).body.code;
    expect(await declares()).toBe('REQUEST.INVALID');
    const maren = await app.actor('maren');
    const { body } = await app.get('/api/networks/NOVA');
    const held = body.officeHolders.find((holder: { person: string }) => holder.person === maren);
    await clients.chair.does(`/api/networks/NOVA/appointments/${held.appointment}/end`, {
      reason: 'Her term is over.',
    });
    expect(await declares()).toBe('PERMISSION.DENIED');
  });

  it('takes a token for nobody whose sign-in was forgotten, at once', async () => {
    const authorization = `Bearer ${await app.token('zane')}`;
    const me = async () => (await app.get('/api/me', { authorization })).body.person;
    const zane = await me();
    expect(await me()).toBe(zane);
    await app.opened.register.vault.erase(zane);
    expect(await me()).not.toBe(zane);
  });
});

const SOME_ID = '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f01';
const CONCRETE: Readonly<Record<string, string>> = {
  code: 'NOVA',
  number: '0',
  name: 'outcomes',
  sha256: '0'.repeat(64),
};

/** No command is recorded: its body is none that any command takes. */
function send(client: Client, method: string, url: string, body: unknown = []): Promise<Answer> {
  if (method === 'POST') return client.post(url, body);
  if (method === 'PUT') return client.put(url, body);
  return method === 'DELETE' ? client.delete(url) : client.get(url);
}

function concrete(path: string): string {
  return addressOf(path, (name) => CONCRETE[name] ?? SOME_ID);
}
