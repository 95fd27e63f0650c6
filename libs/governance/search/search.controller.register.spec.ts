import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { ErasePersonalData } from '#governance/privacy';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';
import type { Found, FoundItem } from './found.view.js';

const nova = '/api/networks/NOVA';
const work = {
  kind: 'symphony',
  name: 'Elara Voss',
  artist: 'Quillon Marsh',
  artistKind: 'human',
  audience: 'general',
  venue: 'Anywhere',
  purpose: 'communal',
};

describe('the search over HTTP', () => {
  let app: TestRegister;
  let fear: string;
  let docket: string;
  let ruling: string;

  const asked = async (question: string, more = '') =>
    app.get(`/api/search?q=${encodeURIComponent(question)}${more}`);
  const found = async (question: string, more = '') => {
    const { status, body } = await asked(question, more);
    expect(body).toMatchObject({ items: expect.anything() });
    expect(status).toBe(200);
    return body as Found;
  };
  const titles = async (question: string, more = '') =>
    (await found(question, more)).items.map(({ kind, title }) => `${kind}: ${title}`);
  const hits = ({ snippet }: FoundItem) => snippet.filter(({ hit }) => hit).map(({ text }) => text);

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.establish('LYRA', { subject: 'lea', name: 'Léa Roux' });
    const ines = app.as('ines');
    for (const [sub, office, name] of [
      ['kiran', 'regulator', 'Kiran Morales'],
      ['tomas', 'regulator', 'Tomas Brandt'],
      ['maren', 'adjudicator', 'Maren Solheim'],
    ] as const)
      await ines.does(`${nova}/appointments`, { person: await app.actor(sub), office, name });
    const enact = async (by: string, network: string) =>
      (
        await app.as(by).does(`/api/networks/${network}/instruments`, {
          number: '2147/12',
          title: 'Sleep',
          kind: 'substantive',
        })
      ).body.id as string;
    const instrument = await enact('ines', 'NOVA');
    const provision = async (number: string, title: string, text: string, more: object = {}) =>
      (
        await ines.does(`${nova}/provisions`, {
          instrument,
          number,
          title,
          text,
          effectiveFrom: '2147-01-04',
          ...more,
        })
      ).body.provision as string;
    fear = await provision('4.2', 'Intensity of fear', 'No stimulus of dread is stronger than a whisper.');
    await provision('9.1', 'Time to decide', 'A regulator decides within ten days.', {
      parameters: { 'decision.days': 10 },
    });
    await provision('9.2', 'Time to appeal', 'An appeal is lodged within a month.', {
      parameters: { 'appeal.days': 28 },
    });
    await provision('5', '夢の規則', '第一条 すべての眠る人は夢の中で静かな夜を保つ権利を有する。');
    await provision(
      '6',
      'Les rêves partagés',
      'Nul n’entre dans l’enceinte d’un rêve sans l’accord du rêveur.',
    );
    await ines.does(`${nova}/provisions/${fear}/amend`, {
      title: 'Intensity of fear',
      text: 'No stimulus of terror is stronger than a murmur.',
      effectiveFrom: '2147-01-10',
    });
    await app.pass(20);
    const score = { movements: [{ title: 'Low water', sharing: 'none', stimuli: [] }] };
    const { body } = await app
      .as('elara')
      .does(`${nova}/symphonies`, { ...work, title: 'Loom of Small Hours', score });
    docket = body.docket as string;
    await app.settled();
    const at = `${nova}/dockets/${docket}`;
    await ines.does(`${at}/assign`, {
      regulator: await app.actor('kiran'),
      departs: 'They know such works.',
    });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'It gnaws at sleepers.' });
    ruling = (
      await app.as('tomas').does(`${at}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'The third movement swells to a shriek.',
        reasons: 'Section 4.2 allows no such terror among sleepers.',
        cited: [{ provision: fear, version: 2 }],
      })
    ).body.ruling as string;
    await app.as('tomas').does(`${at}/serve`, { ruling });
    const appeal = (
      await app.as('elara').does(`${nova}/appeals`, { docket, ruling, grounds: ['Quillon never shrieks.'] })
    ).body.appeal as string;
    await app.as('maren').does(`${nova}/appeals/${appeal}/admit`);
    await app.as('maren').does(`${nova}/appeals/${appeal}/decide`, {
      outcomes: [{ ground: '1', outcome: 'overturned', reasons: 'The shriek was a kettle.' }],
    });
    await app.as('kiran').does(`${nova}/reforms`, {
      title: 'Of kettles',
      reasons: 'Kettles are not terrors.',
      amendments: [{ op: 'repeal', provision: fear, base: 2 }],
    });
    await app.settled();
  }, 60_000);
  afterAll(() => app.close());

  it('finds a ruling by its facts, with the words around them and how it is cited', async () => {
    const { items, total } = await found('swells shriek');
    expect(total).toEqual({ count: 1, atLeast: false });
    expect(items).toEqual([
      {
        kind: 'ruling',
        id: ruling,
        network: 'NOVA',
        citation: '[2147] NOVA 1',
        address: 'NOVA/rulings/2147/1',
        title: 'Loom of Small Hours',
        version: null,
        on: '2147-01-24',
        outcome: 'refused',
        inForce: false,
        snippet: [
          { text: 'The third movement ', hit: false },
          { text: 'swells', hit: true },
          { text: ' to a ', hit: false },
          { text: 'shriek', hit: true },
          { text: '.\n\nSection 4.2 allows no such terror among sleepers.', hit: false },
        ],
        matched: 'text',
      },
    ]);
  });

  it('finds of everything that is declared, titles before texts', async () => {
    expect(await titles('kettle')).toEqual(['reform: Of kettles', 'appeal: Loom of Small Hours']);
    expect(await titles('gnaws')).toEqual(['docket: Loom of Small Hours']);
    expect((await titles('loom')).sort()).toEqual([
      'appeal: Loom of Small Hours',
      'docket: Loom of Small Hours',
      'ruling: Loom of Small Hours',
    ]);
    expect((await found('loom')).items.map(({ matched }) => matched)).toEqual(['title', 'title', 'title']);
  });

  it('marks a version that is the law no more, after the one that is', async () => {
    const versions = (await found('intensity fear', '&kind=provision')).items;
    expect(versions).toMatchObject([
      { citation: 'NOVA 2147/12 s 4.2 v2', version: 2, inForce: true, on: '2147-01-10', matched: 'title' },
      {
        citation: 'NOVA 2147/12 s 4.2 v1',
        version: 1,
        inForce: false,
        on: '2147-01-04',
        address: 'NOVA/rules/2147/12/4.2',
      },
    ]);
    expect((await found('dread')).items).toMatchObject([{ id: fear, version: 1, inForce: false }]);
  });

  it.each(['RÊVES PARTAGÉS', 'reves partages', 're\u0302ves partage\u0301s'])(
    '%s is found',
    async (words) => {
      expect(await titles(words)).toEqual(['provision: Les rêves partagés']);
    },
  );

  it.each(["l'enceinte d'un rêve", 'l’enceinte d＇un reve', 'lʼenceinte'])('%s is found', async (words) => {
    const { items } = await found(words);
    expect(items).toMatchObject([{ title: 'Les rêves partagés' }]);
    expect(hits(items[0]!)[0]).toMatch(/^l’enceinte/);
  });

  it('finds a Japanese phrase in the middle of a sentence, and one character', async () => {
    const { items } = await found('静かな夜');
    expect(items).toMatchObject([{ title: '夢の規則', matched: 'text' }]);
    expect(hits(items[0]!)).toEqual(['静かな夜']);
    expect(await titles('夜')).toEqual(['provision: 夢の規則']);
    expect(await titles('静かな朝')).toEqual([]);
    expect((await found('規則')).items).toMatchObject([{ matched: 'title' }]);
  });

  it('mends what is mistyped, and says so', async () => {
    const { items, instead } = await found('murmrr stimulus');
    expect(items).toMatchObject([{ id: fear, version: 2 }]);
    expect(instead).toEqual([{ word: 'murmrr', by: ['murmur'] }]);
    expect(hits(items[0]!)).toEqual(['stimulus', 'murmur']);
    expect((await found('murmur')).instead).toEqual([]);
    expect(await found('xylophonists')).toMatchObject({ items: [], instead: [], total: { count: 0 } });
  });

  it('takes the beginning of the last word, after what has the whole of it', async () => {
    expect(await titles('sleepers terr')).toEqual(['ruling: Loom of Small Hours']);
    expect(await titles('terr sleepers')).toEqual([]);
    expect(await titles('terror')).toEqual([
      'provision: Intensity of fear',
      'ruling: Loom of Small Hours',
      'reform: Of kettles',
    ]);
  });

  it('takes phrases, and leaves out what shall not be there', async () => {
    expect(await titles('"within a month"')).toEqual(['provision: Time to appeal']);
    expect(await titles('"within month"')).toEqual([]);
    expect(await titles('“time to” -appeal')).toEqual(['provision: Time to decide']);
    expect(await titles('time -"ten days"')).toEqual(['provision: Time to appeal']);
  });

  it('counts by facets, and looks within them', async () => {
    const { facets } = await found('loom');
    expect(facets).toEqual({
      network: [{ value: 'NOVA', count: 3 }],
      kind: ['appeal', 'docket', 'ruling'].map((value) => ({ value, count: 1 })),
      outcome: [
        { value: 'overturned', count: 1 },
        { value: 'refused', count: 1 },
      ],
      year: [{ value: '2147', count: 3 }],
    });
    expect(await titles('loom', '&outcome=overturned&year=2147&network=NOVA')).toEqual([
      'appeal: Loom of Small Hours',
    ]);
    expect(await titles('loom', '&network=LYRA')).toEqual([]);
    expect(await titles('loom', '&year=2146')).toEqual([]);
    expect(await titles('terror', `&provision=${fear.toUpperCase()}`)).toEqual([
      'provision: Intensity of fear',
      'ruling: Loom of Small Hours',
      'reform: Of kettles',
    ]);
    expect(await titles('ten', `&provision=${fear}`)).toEqual([]);
  });

  it('goes on where a page ended', async () => {
    const all = (await found('loom')).items;
    const paged: FoundItem[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Found = await found('loom', `&limit=1${next && `&cursor=${next}`}`);
      expect(page.items).toHaveLength(1);
      expect(page.total.count).toBe(3);
      paged.push(...page.items);
      next = page.next;
    }
    expect(paged).toEqual(all);
  });

  it('knows nothing personal, and nothing of it after an erasure', async () => {
    const nothing = async () => {
      for (const name of ['Elara', 'Voss', 'Quillon', '"never shrieks"', 'Quillon Marsh'])
        expect([name, await titles(name)]).toEqual([name, []]);
    };
    await nothing();
    const person = await app.actor('elara');
    const context = { actor: { id: 'erasure', role: 'system' } as const, commandId: newId() };
    await app.registry.app
      .get(CommandBus)
      .execute(new ErasePersonalData(context, { person, despite: 'They asked.' }));
    await app.settled();
    await nothing();
    const words = await app.opened.register.read.query<{ word: string }[]>(
      `SELECT word FROM read.search_word WHERE word IN ('elara', 'voss', 'quillon', 'marsh', 'shrieks')`,
    );
    expect(words).toEqual([]);
  });

  it.each([
    ['', '', 'REQUEST.INVALID', 'q: Say what you look for.'],
    ['   ', '', 'REQUEST.INVALID', 'q: Say what you look for.'],
    ['x'.repeat(201), '', 'REQUEST.INVALID', 'q: Ask in at most 200 characters.'],
    ['!? …', '', 'SEARCH.INVALID', 'There is no word in this: ask for letters or digits.'],
    ['-terror', '', 'SEARCH.INVALID', 'This says only what must not be there: ask for a word as well.'],
    [
      'terror',
      '&kind=poem',
      'SEARCH.INVALID',
      'Nothing of that kind is searched. There are: provision, docket, ruling, order, appeal, reform, petition, sanctuary, cluster, session.',
    ],
    ['terror', '&outcome=%22', 'REQUEST.INVALID', 'outcome: Give an outcome as the answer has it'],
    ['terror', '&year=soon', 'REQUEST.INVALID', 'year: Give a whole number'],
    ['terror', '&cursor=WzFd', 'CURSOR.INVALID', 'This cursor is none of this list.'],
  ])('refuses %j%s', async (question, more, code, detail) => {
    const { status, body } = await asked(question, more);
    expect([status, body.code]).toEqual([400, code]);
    expect(body.detail).toContain(detail);
  });

  it('asks for words where there are none', async () => {
    expect((await app.get('/api/search')).body).toMatchObject({
      code: 'REQUEST.INVALID',
      detail: 'q: Say what you look for: q.',
    });
  });
});
