import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { ErasePersonalData } from '#governance/privacy';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

describe('symphonies over HTTP', () => {
  let app: TestRegister;
  const works = '/api/networks/NOVA/symphonies';
  const stimulus = { id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 };
  const score = (title: string) => ({ movements: [{ title, sharing: 'none', stimuli: [stimulus] }] });
  const work = {
    title: 'Tides of a Sleeping City',
    kind: 'tapestry',
    name: 'Zane Armitage',
    contact: 'zane@example.org',
    artist: 'LOOM-7',
    artistKind: 'ai',
    audience: 'adults',
    venue: 'Everywhere',
    purpose: 'commercial',
    score: score('Low water'),
  };

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  });
  afterAll(() => app.close());

  it('are submitted without a personal value in the log', async () => {
    const made = await app.as('zane').post(works, work);
    expect(made.status).toBe(201);
    const stored = await app.opened.register.store.readStream(made.body.stream);
    const text = stored.map(({ bytes }) => bytes.toString()).join();
    expect(text).toContain(await app.actor('zane'));
    for (const personal of [work.name, work.contact, work.artist]) expect(text).not.toContain(personal);
  });

  it('are the same bytes however a score is sent', async () => {
    const { symphony } = (await app.as('zane').does(works, work)).body;
    const shuffled = { movements: [{ stimuli: [stimulus], title: 'Low water', sharing: 'none' }] };
    const lodge = (body: object) => app.as('zane').post(`${works}/${symphony}/revisions`, body);
    expect((await lodge({ score: shuffled, note: 'Tidied.' })).body).toMatchObject({
      status: 422,
      code: 'SYMPHONY.SAME_SCORE',
    });
    expect(await lodge({ score: score('High water'), note: 'Calmer.' })).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
    });
  });

  it('say where they are dreamed, what they blend, and from which works they are made', async () => {
    const presentations = [{ where: 'Harbour hall', at: '2147-05-20T21:00:00+02:00' }];
    const sources = [{ title: 'The drowned kelpbell', community: 'Fishers of the lower Tejo' }];
    await app.establish('BOREA', { subject: 'nils', name: 'Nils Berg' });
    const borea = '/api/networks/BOREA';
    const { symphony } = (await app.as('zane').does(works, { ...work, presentations, sources })).body;
    const first = (await app.as('nina').does(`${borea}/symphonies`, { ...work, title: 'Bells' })).body
      .symphony;
    const derive = (of: string, from: string, sub = 'zane', network = 'NOVA') =>
      app.as(sub).post(`/api/networks/${network}/symphonies/${of}/derivations`, { from });
    await app.settled();

    expect((await derive(symphony, first)).status).toBe(200);
    const refused = [
      [await derive(symphony, first), 409, 'DERIVATION.ALREADY_DECLARED'],
      [await derive(symphony, symphony), 422, 'DERIVATION.OF_ITSELF'],
      [await derive(symphony, newId()), 422, 'DERIVATION.NO_SUCH_WORK'],
      [await derive(first, symphony, 'nina', 'BOREA'), 422, 'DERIVATION.CIRCLE'],
      [await derive(symphony, first, 'nina'), 403, 'SYMPHONY.NOT_YOURS'],
    ] as const;
    for (const [{ body }, status, code] of refused) expect(body).toMatchObject({ status, code });

    const twice = (more: object) => app.as('zane').post(works, { ...work, ...more });
    expect((await twice({ presentations: [...presentations, ...presentations] })).body.code).toBe(
      'SYMPHONY.PRESENTED_TWICE',
    );
    expect((await twice({ sources: [...sources, ...sources] })).body.code).toBe('SYMPHONY.SOURCE_TWICE');

    await app.settled();
    const made = (await app.get(`/api/networks/NOVA/dockets/${symphony}`)).body;
    expect(made.symphony).toMatchObject({
      presentations: [{ where: 'Harbour hall', at: '2147-05-20T19:00:00.000Z' }],
      sources,
      derivesFrom: [{ docket: first, network: 'BOREA', title: 'Bells' }],
      derived: [],
    });
    const { body: origin } = await app.get(`${borea}/dockets/${first}`);
    expect(origin.symphony).toMatchObject({
      derivesFrom: [],
      derived: [{ docket: symphony, network: 'NOVA' }],
    });
    const { body: log } = await app.get('/api/log?type=DerivationDeclared');
    expect(log.items).toHaveLength(1);
    expect(log.items[0].summary).toBe('The work was declared to derive from Bells.');
    for (const q of ['kelpbell', 'tejo']) {
      const { body } = await app.get(`/api/search?q=${q}`);
      expect(body.items.map(({ title }: { title: string }) => title)).toEqual([work.title]);
    }
  });

  it('are their applicant’s to revise and to withdraw', async () => {
    const { symphony } = (await app.as('zane').does(works, work)).body;
    const withdraw = (sub: string, at = `${works}/${symphony}`) =>
      app.as(sub).post(`${at}/withdraw`, { reason: 'Anew.' });
    expect((await withdraw('nina')).body).toMatchObject({ status: 403, code: 'SYMPHONY.NOT_YOURS' });
    expect((await withdraw('zane', `/api/networks/LYRA/symphonies/${symphony}`)).body).toMatchObject({
      status: 404,
      code: 'SYMPHONY.UNKNOWN',
    });
    expect((await withdraw('zane')).status).toBe(200);
    expect((await withdraw('zane')).body).toMatchObject({ status: 409, code: 'SYMPHONY.ALREADY_WITHDRAWN' });
    expect((await withdraw('zane', `${works}/${newId()}`)).body.code).toBe('SYMPHONY.UNKNOWN');
  });

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['an audience that nobody is', { audience: 'everyone' }, 'audience'],
    ['a score without movements', { score: { movements: [] } }, 'score.movements'],
    ['a field that no work has', { applicant: 'me' }, 'applicant'],
  ])('are refused with %s', async (_, change, path) => {
    const { body } = await app.as('zane').post(works, { ...work, ...change });
    expect(body).toMatchObject({ status: 400, code: 'REQUEST.INVALID', errors: [{ path }] });
  });

  it('are submitted to a network that is, by someone who takes part', async () => {
    const elsewhere = await app.as('zane').post('/api/networks/VOID/symphonies', work);
    expect(elsewhere.body).toMatchObject({ status: 404, code: 'NETWORK.UNKNOWN' });
    expect((await app.as('ops', ['operator']).post(works, work)).body.code).toBe('PERMISSION.DENIED');
    expect((await app.post(works, work)).body.code).toBe('IDENTITY.REQUIRED');
  });

  it('are taken with words that the network has not published, and whoever submits them is warned', async () => {
    const ines = app.as('ines');
    const [fresh, words] = ['/api/networks/VEGA/symphonies', '/api/networks/VEGA/words'];
    await app.establish('VEGA', { subject: 'ines', name: 'Ines Okafor' });
    const kinds = (...all: string[]) => ({
      movements: [
        {
          title: 'Low water',
          sharing: 'none',
          stimuli: all.map((kind, at) => ({ ...stimulus, id: `s${at}`, kind })),
        },
      ],
    });
    const submit = async (...all: string[]) =>
      (await app.as('zane').post(fresh, { ...work, score: kinds(...all) })).headers['sgn-warning'];
    expect(await submit('awe')).toBeUndefined();
    await ines.does(words, {
      vocabulary: 'stimuli',
      words: [
        { word: 'awe', meaning: 'That something is larger than one can take in.' },
        { word: 'dread', meaning: 'That something threatens, and nobody knows what.' },
      ],
    });
    await ines.does(`${words}/retire`, { vocabulary: 'stimuli', word: 'dread', reason: 'Said by fear.' });
    expect(await submit('awe')).toBeUndefined();
    expect(await submit('awe', 'dread', 'joy')).toBe(
      'unknown-words=("score.movements.0.stimuli.1.kind" "score.movements.0.stimuli.2.kind")',
    );
    expect(await submit(...Array.from({ length: 40 }, () => 'joy'))).toMatch(
      /^unknown-words=\(("[^"]+" ?){10}\)$/,
    );
    expect((await app.get(words)).body.items).toMatchObject([
      { vocabulary: 'stimuli', word: 'awe', retired: null },
      { vocabulary: 'stimuli', word: 'dread', retired: { reason: 'Said by fear.' } },
    ]);
    expect((await app.get('/api/networks/VOID/words')).body.code).toBe('NETWORK.UNKNOWN');
    const again = await ines.post(words, {
      vocabulary: 'stimuli',
      words: [{ word: 'dread', meaning: 'Again.' }],
    });
    expect(again.body).toMatchObject({ status: 422, code: 'VOCABULARY.WORD_RETIRED', word: 'dread' });
    expect((await ines.post(words, { vocabulary: 'colours', words: [] })).body.code).toBe('REQUEST.INVALID');
  });

  it('are recorded once, however often the same command comes', async () => {
    const key = { 'idempotency-key': 'tides-1' };
    const first = await app.as('zane').post(works, work, key);
    const repeat = await app.as('zane').post(works, work, key);
    expect(repeat).toMatchObject({ status: 201, body: first.body });
    await app.settled();
    const sealed = await app.opened.register.read.query<unknown[]>(
      'SELECT docket FROM read.docket WHERE docket = $1',
      [first.body.symphony],
    );
    expect(sealed).toHaveLength(1);
  });

  it('tell no name any more after an erasure, and all else still', async () => {
    const { docket } = (await app.as('nina').does(works, { ...work, name: 'Nina Cerise' })).body;
    await app.settled();
    const page = () => app.as('ines').get(`/api/networks/NOVA/dockets/${docket}`);
    expect((await page()).body.personal).toMatchObject({ name: 'Nina Cerise', artist: 'LOOM-7' });
    const context = { actor: { id: 'erasure', role: 'system' } as const, commandId: newId() };
    const person = await app.actor('nina');
    await app.registry.app
      .get(CommandBus)
      .execute(new ErasePersonalData(context, { person, despite: 'They asked.' }));
    expect((await page()).body).toMatchObject({
      title: work.title,
      personal: { name: null, contact: null, artist: null },
    });
  });
});
