import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAYS, hashedId, newId, type Entry } from '#kernel';
import { parkedEvents, rebuild } from '#engine/projections';
import { slices } from '#governance';
import { submissionExample } from '#governance/symphonies';
import { begin, history, rulebook, take } from '#governance/events/reducers';
import { textsOf } from '#platform/texts';
import { appendOlder, testRegister, type TestRegister } from './testing/index.js';

const TEXT = { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' };
const provision = (path: string) => ({ provision: hashedId('provision', 'NOVA', path), path });

// What versions before this one took, and no store could hold.
describe('a log with values of the version before', () => {
  let app: TestRegister;
  const nova = '/api/networks/NOVA';
  const yearNought = provision('1');
  const nul = provision('2');
  const reform = newId();

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    const change = {
      network: 'NOVA',
      version: 1,
      cause: null,
      reason: 'It always was so.',
      amendedBy: [],
      source: null,
      sourceRecordedAt: null,
      transition: null,
      instrument: null,
      number: null,
      title: 'Time to appeal',
      text: TEXT,
      parameters: { 'appeal.days': 1, 'decision.days': 1 },
    };
    await append(`provision-${yearNought.provision}`, 'ProvisionInserted', {
      ...change,
      ...yearNought,
      effectiveFrom: '0000-01-01',
    });
    await append(`provision-${nul.provision}`, 'ProvisionInserted', {
      ...change,
      ...nul,
      effectiveFrom: '2147-01-01',
      title: 'a\0b',
      amendedBy: ['\0'],
      sourceRecordedAt: 'c\0',
      parameters: { label: 'd\0e', 'f\0': 1, 'decision.days': 9 },
    });
    const proposed = {
      network: 'NOVA',
      reform,
      title: 'R',
      reasons: 'R',
      proposedBy: newId(),
      amendments: [],
    };
    await append(`reform-${reform}`, 'ReformProposed', { ...proposed, cause: null }, 0);
    await append(
      `reform-${reform}`,
      'ReformCommenced',
      { network: 'NOVA', reform, effectiveFrom: '0000-12-31', reason: 'x' },
      1,
    );
    await app.settled();
  });
  afterAll(() => app.close());

  const append = (stream: string, type: string, data: object, revision = 0) =>
    appendOlder(app, stream, type, data, revision);

  const everything = async () => ({
    newest: (await app.get(`${nova}/rulebook?as-known-at=${Number.MAX_SAFE_INTEGER}`)).body,
    inForce: (await app.get(`${nova}/rulebook?in-force-on=9999-12-31`)).body,
    yearNought: (await app.get(`${nova}/provisions/${yearNought.provision}`)).body,
    nul: (await app.get(`${nova}/provisions/${nul.provision}`)).body,
    reform: (await app.get(`${nova}/reforms/${reform}`)).body,
    log: (await app.get('/api/log?limit=200')).body,
    front: (await app.get('/api/overview')).body,
  });

  it('shows all of it, and a law of no day is never in force', async () => {
    const shown = await everything();
    expect(shown.newest.items).toMatchObject([
      { path: yearNought.path, effectiveFrom: null, parameters: { 'appeal.days': 1 } },
      { path: nul.path, title: 'a␀b', parameters: { label: 'd␀e', 'f␀': 1 } },
    ]);
    expect(shown.inForce.items).toMatchObject([{ path: nul.path }]);
    expect(shown.nul.versions).toMatchObject([{ amendedBy: ['␀'], sourceRecordedAt: 'c␀' }]);
    expect(shown.reform).toMatchObject({ status: 'commenced', effectiveFrom: null });
    expect(shown.front.changed).toHaveLength(2);
    expect(shown.log.items).toHaveLength(7);
    for (const { number } of shown.log.items as { number: number }[])
      expect([number, (await app.get(`/api/log/${number}`)).status]).toEqual([number, 200]);
  });

  it('keeps the bytes, and shows them as they were recorded at their permalink', async () => {
    const { items } = (await app.get('/api/log?type=ProvisionInserted')).body;
    const { entry } = (await app.get(`/api/log/${items[0].number}`)).body;
    expect(entry.data.parameters).toEqual({ label: 'd\0e', 'f\0': 1, 'decision.days': 9 });
  });

  it('is rebuilt to the same, and nothing is put aside', async () => {
    const before = await everything();
    const { store, codec, read } = app.opened.register;
    const projections = slices.flatMap((slice) => slice.projections);
    await rebuild({ store, codec, readUrl: app.readUrl, projections, texts: textsOf(app.opened.register) });
    expect(await everything()).toEqual(before);
    expect(await parkedEvents(read)).toEqual([]);
  });

  it('is recomputed to the same by the reducers', async () => {
    const { rulebook: published } = (await app.get('/log/published.json')).body;
    let [state, number] = [begin(), 0];
    for await (const batch of app.opened.register.store.scan())
      for (const { bytes } of batch)
        state = take(state, number++, JSON.parse(bytes.toString('utf8')) as Entry);
    expect(rulebook(state, '2147-01-04')).toEqual(published.provisions);
    expect(history(state, yearNought.provision)).toMatchObject([{ effectiveFrom: null }]);
  });

  it('has a law by which nobody decides on what nobody can read: a period of no day is none', async () => {
    const { symphony } = (await app.as('nina').does(`${nova}/symphonies`, submissionExample)).body;
    await app.settled();
    const { due } = (await app.get(`${nova}/dockets/${symphony}`)).body;
    expect(due).toMatchObject({ count: 9, by: { path: nul.path } });
  });
});

it('every day that stands in an event is known as one', () => {
  const days = slices
    .flatMap(({ events }) => events)
    .flatMap(({ describe: schema }) => {
      const { properties } = schema!() as { properties: Record<string, object> };
      return Object.entries(properties).filter(([, one]) => JSON.stringify(one).includes('"format":"date"'));
    });
  // Due dates of directions, panels and what they vote on, sunsets in the amendments of a reform, transitional terms, holidays, interim orders, recognised rulings, what an appeal varies, what ends of one and what an assessment is of are newer than any log with such days.
  const terms = ['conditions', 'restrictions', 'review', 'next'];
  const orders = ['appealDue', 'ends', 'ordered', 'ratificationDue', 'reasonsDue'];
  const deeper = [
    'amendments',
    'before',
    'closes',
    'draft',
    'due',
    'holidays',
    'on',
    'recognised',
    'transition',
    'variation',
    ...orders,
    ...terms,
  ];
  expect([...new Set(days.map(([name]) => name))].filter((name) => !deeper.includes(name)).sort()).toEqual(
    DAYS,
  );
});
