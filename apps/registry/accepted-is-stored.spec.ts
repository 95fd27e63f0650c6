import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Entry } from '#kernel';
import { rebuild } from '#engine/projections';
import { slices } from '#governance';
import { begin, rulebook, take } from './reducers.js';
import { testRegister, type Client, type TestRegister } from './testing/index.js';

// Every command of the API, with its example changed in one place at a time to what stands at the edge of what can be said.
const EDGES: readonly unknown[] = [
  ...['a\0b', '\ud800', 'x\u202ey', 'e\u0301\u200b', '', ' ', 'é'.repeat(199), '__proto__', 'constructor'],
  ...['0000-01-01', '0001-01-01', '9999-12-31', '+010000-01-01', '2147-02-30'],
  ...[-0, 1e308, 5e-324, 2 ** 53, Number.MIN_SAFE_INTEGER, 0.1, 1, null],
  { constructor: 1, 'a.b': '\u2028', prototype: 'x' },
  { 'a\0': 1 },
];

let app: TestRegister;
let known: Record<string, string>;
let people: readonly Client[];
const nova = '/api/networks/NOVA';

beforeAll(async () => {
  app = await testRegister();
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  const chair = app.as('ines');
  for (const [subject, office] of [
    ['tomas', 'regulator'],
    ['maren', 'adjudicator'],
  ] as const)
    await chair.does(`${nova}/appointments`, { person: await app.actor(subject), office, name: subject });
  const enacted = { number: '2147/1', title: 'Time', kind: 'procedural' };
  const instrument = (await chair.does(`${nova}/instruments`, enacted)).body.id as string;
  people = [app.as('elara'), chair, app.as('tomas'), app.as('maren')];
  known = { code: 'NOVA', instrument, person: await app.actor('elara'), regulator: await app.actor('tomas') };
}, 60_000);
afterAll(() => app.close());

it('what a command accepts, every read model stores, a rebuild stores, a replay reproduces and every page shows', async () => {
  const { paths } = (await app.get('/api/openapi.json')).body as { paths: Record<string, { post?: Post }> };
  const accepted = new Map<string, number>();
  const wrong: string[] = [];
  let turn = 0;
  for (const [route, { post }] of Object.entries(paths)) {
    const example = post?.requestBody?.content['application/json']?.examples.example?.value;
    if (example === undefined) continue;
    const body = withKnown(example);
    const url = route.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? known.instrument!);
    for (const place of placesIn(body))
      for (let i = 0; i < 3; i++) {
        const edge = EDGES[turn++ % EDGES.length];
        for (const client of people) {
          const { status, body: said } = await client.post(url, changed(body, place, edge));
          if (status >= 500) wrong.push(`${route} ${place.join('.')} ${JSON.stringify(edge)}: ${status}`);
          if (status < 300) accepted.set(route, (accepted.get(route) ?? 0) + 1);
          if (status !== 403 || said.code !== 'PERMISSION.DENIED') break;
        }
      }
  }
  expect(wrong).toEqual([]);
  expect(accepted.size).toBeGreaterThan(2);

  // Dead letters fail it.
  await app.settled();
  const shown = async () => {
    const { items } = (await app.get('/api/log?limit=200')).body as { items: { number: number }[] };
    const pages = [`${nova}/rulebook`, `${nova}/dockets`, `${nova}/reforms`, nova, '/api/overview'];
    const answers = await Promise.all(
      [...items.map(({ number }) => `/api/log/${number}`), ...pages].map(async (page) => {
        const { status, body } = await app.get(page);
        return { page, status, body: page.startsWith('/api/log/') ? null : (body as unknown) };
      }),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    return answers;
  };
  const before = await shown();
  const { store, codec } = app.opened.register;
  await rebuild({
    store,
    codec,
    readUrl: app.readUrl,
    projections: slices.flatMap(({ projections }) => projections),
  });
  await app.settled();
  expect(await shown()).toEqual(before);

  const { rulebook: published, on } = (await app.get('/log/published.json')).body;
  let [state, number] = [begin(), 0];
  for await (const batch of store.scan())
    for (const { bytes } of batch) state = take(state, number++, JSON.parse(bytes.toString('utf8')) as Entry);
  expect(rulebook(state, on as string)).toEqual(published.provisions);
}, 120_000);

interface Post {
  readonly requestBody?: {
    readonly content: Record<
      string,
      { readonly examples: { readonly example?: { readonly value: unknown } } }
    >;
  };
}

type Place = readonly (string | number)[];

function withKnown(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return known[name] ?? value;
  if (Array.isArray(value)) return value.map((one) => withKnown(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withKnown(one, key)]));
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    ...(Array.isArray(value) ? [] : [[] as Place]),
    ...Object.entries(value).flatMap(([key, one]) => placesIn(one).map((place) => [key, ...place])),
  ].filter((place) => place.length > 0);
}

function changed(value: unknown, [key, ...rest]: Place, to: unknown): unknown {
  if (key === undefined) return to;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, to);
  return copy;
}
