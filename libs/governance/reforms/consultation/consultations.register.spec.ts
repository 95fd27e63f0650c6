import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '#engine/projections';
import { textsOf } from '#platform/texts';
import {
  appendOlder,
  establishNova,
  figured,
  testRegister,
  type Nova,
  type TestRegister,
} from '../../../../apps/registry/testing/index.js';
import { consultationsProjection } from './consultations.projection.js';

const AT = '/api/networks/NOVA';
const PATH = '2147/12/7';

describe('consultations over HTTP', () => {
  let app: TestRegister;
  let nova: Nova;

  const proposed = async (by = 'tomas') =>
    (
      await app.as(by).does(`${AT}/reforms`, {
        title: 'Ask the sleeper',
        reasons: 'Nobody was asked.',
        amendments: [{ op: 'insert', path: PATH, title: 'Asking', text: 'The sleeper is asked.' }],
      })
    ).body.reform as string;
  const consulted = async () => {
    const reform = await proposed();
    await app.as('sana').does(`${AT}/reforms/${reform}/consultation`, {});
    return reform;
  };
  const commented = async (reform: string, by: string, words = `So says ${by}.`) =>
    (await app.as(by).does(`${AT}/reforms/${reform}/comments`, { words })).body.comment as string;
  const raised = async (reform: string, gist = 'Ask the sleeper.') =>
    (await app.as('sana').does(`${AT}/reforms/${reform}/points`, { gist })).body.point as string;
  const handle = (reform: string, comment: string, act: string, body: object = {}, by = 'sana') =>
    app.as(by).post(`${AT}/reforms/${reform}/comments/${comment}/${act}`, body);
  const done = async (reform: string, comment: string, act: string, body: object = {}) =>
    expect((await handle(reform, comment, act, body)).status).toBe(200);
  const look = async (reform: string, as?: string) =>
    (await (as === undefined ? app : app.as(as)).get(`${AT}/reforms/${reform}/consultation`)).body;
  const read = async (reform: string, comment: string, as?: string) =>
    (await (as === undefined ? app : app.as(as)).get(`${AT}/reforms/${reform}/comments/${comment}`)).body;

  beforeAll(async () => {
    app = await testRegister();
    nova = await establishNova(app);
    const sana = { person: await app.actor('sana'), office: 'secretary', name: 'Sana Iqbal' };
    await app.as('ines').does(`${AT}/appointments`, sana);
  });
  afterAll(() => app.close());

  it('take a law that says how long people may comment', async () => {
    const reform = await proposed();
    const open = () => app.as('sana').post(`${AT}/reforms/${reform}/consultation`, {});
    expect((await open()).body).toMatchObject({
      code: 'CONSULTATION.NO_LAW',
      parameter: 'consultation.days',
    });
    await app.as('ines').does(`${AT}/provisions`, {
      instrument: nova.instrument,
      number: '8',
      title: 'Consultation',
      text: 'Everybody is asked for fourteen days.',
      effectiveFrom: '2147-01-04',
      parameters: { 'consultation.days': 14 },
    });
    expect((await app.get(`${AT}/reforms/${reform}/consultation`)).body.code).toBe('CONSULTATION.ABSENT');
    expect((await app.as('zane').post(`${AT}/reforms/${reform}/comments`, { words: 'Yes.' })).body.code).toBe(
      'CONSULTATION.ABSENT',
    );
    expect((await open()).body).toMatchObject({ reform, lastDayToComment: expect.any(String) });
    expect((await open()).body.code).toBe('CONSULTATION.ALREADY_OPENED');
    await app.settled();
    expect(await look(reform, 'zane')).toMatchObject({
      status: 'open',
      draft: 1,
      closes: { count: 14, unit: 'days', by: { path: expect.any(String) } },
      comments: 0,
      may: ['comment.file'],
    });
  });

  it('keep the words of a comment its author’s own until the secretary has let it through', async () => {
    const reform = await consulted();
    const comment = await commented(reform, 'zane', 'I was not asked.');
    await app.settled();
    expect(await read(reform, comment, 'zane')).toMatchObject({
      status: 'filed',
      nth: 1,
      words: 'I was not asked.',
      isYours: true,
      may: [],
    });
    expect(await read(reform, comment, 'sana')).toMatchObject({
      words: 'I was not asked.',
      isYours: false,
      may: ['comment.moderate'],
    });
    for (const as of [undefined, 'elara'])
      expect(await read(reform, comment, as)).toMatchObject({ words: null, may: [] });
    const list = `${AT}/reforms/${reform}/comments`;
    expect((await app.get(list)).body.items).toEqual([]);
    expect((await app.get(`${list}?status=filed`)).body.items).toMatchObject([{ comment, words: null }]);
    await done(reform, comment, 'publish');
    expect((await handle(reform, comment, 'publish')).body.code).toBe('COMMENT.LOOKED_AT');
    await app.settled();
    expect((await app.get(list)).body.items).toMatchObject([
      { comment, status: 'published', words: 'I was not asked.', isYours: false },
    ]);
    expect((await app.as('zane').get('/api/my/comments')).body.items).toMatchObject([
      { comment, isYours: true, reformCitation: expect.stringMatching(/^NOVA-R 2147\//) },
    ]);
    expect(JSON.stringify((await app.get(list)).body)).not.toContain(await app.actor('zane'));
  });

  it('show a redacted comment in other words, with the mark, and its own to whoever wrote it', async () => {
    const reform = await consulted();
    const comment = await commented(reform, 'zane', 'Elara woke with my dream.');
    await done(reform, comment, 'redact', { words: '[redacted] woke with my dream.', code: 'private' });
    await app.settled();
    expect(await read(reform, comment)).toMatchObject({
      status: 'redacted',
      words: '[redacted] woke with my dream.',
      redacted: 'private',
      original: null,
    });
    for (const as of ['zane', 'sana'])
      expect((await read(reform, comment, as)).original).toBe('Elara woke with my dream.');
    await done(reform, comment, 'withhold', { code: 'private' });
    expect((await handle(reform, comment, 'redact', { words: 'x', code: 'private' })).body.code).toBe(
      'COMMENT.WITHHELD',
    );
    await app.settled();
    expect(await read(reform, comment)).toMatchObject({
      status: 'withheld',
      words: null,
      withheld: 'private',
    });
  });

  it('lead from each comment to a point, to its answer, and to the amendment that changed', async () => {
    const reform = await consulted();
    const [one, alike, greets, worse] = [
      await commented(reform, 'zane'),
      await commented(reform, 'elara'),
      await commented(reform, 'wren'),
      await commented(reform, 'nina'),
    ];
    for (const comment of [one, alike, greets]) await done(reform, comment, 'publish');
    const point = await raised(reform);
    const place = (comment: string, at: object) => handle(reform, comment, 'place', { place: at });
    expect((await place(alike, { like: one })).body.code).toBe('COMMENT.NOT_LIKE');
    expect((await place(worse, { point })).body.code).toBe('COMMENT.NOT_LET_THROUGH');
    expect((await place(one, { point: reform })).body.code).toBe('POINT.ABSENT');
    expect((await place(one, { point })).status).toBe(200);
    expect((await place(alike, { like: one })).status).toBe(200);
    expect((await place(greets, { none: 'It greets.' })).status).toBe(200);
    await app.settled();
    expect(await look(reform, 'sana')).toMatchObject({ comments: 4, placed: 3, toLookAt: 1, answered: 0 });
    await done(reform, worse, 'withhold', { code: 'offensive' });
    const answer = (body: object) =>
      app.as('sana').post(`${AT}/reforms/${reform}/points/${point}/answer`, body);
    const accepted = { answer: 'accepted', reasons: 'So it should be.' };
    expect((await answer({ ...accepted, changed: '2147/12/9' })).body.code).toBe('POINT.NO_AMENDMENT');
    expect((await answer({ ...accepted, answer: 'not', changed: PATH })).body.code).toBe(
      'POINT.CHANGES_NOTHING',
    );
    expect((await answer({ ...accepted, changed: PATH })).status).toBe(200);
    expect((await answer(accepted)).body.code).toBe('POINT.ANSWERED');
    await app.settled();
    const asked = await look(reform, 'sana');
    expect(asked).toMatchObject({
      comments: 4,
      placed: 4,
      toLookAt: 0,
      answered: 1,
      points: [{ point, nth: 1, comments: 2, answer: { answer: 'accepted', changed: PATH } }],
      may: ['consultation.open', 'comment.file', 'point.raise'],
    });
    const under = (await app.get(`${AT}/reforms/${reform}/comments?point=${point}`)).body.items;
    expect(under.map((item: { comment: string }) => item.comment)).toEqual([one, alike]);
    expect((await app.get(`/api/log/${asked.upTo}`)).body.entry.type).toBe('PointAnswered');
  });

  it('are extended, closed by themselves, and told so; what comes later is refused', async () => {
    const reform = await consulted();
    const extend = (until: string) =>
      app.as('kiran').post(`${AT}/reforms/${reform}/extend-consultation`, { until, reasons: 'It is long.' });
    await app.settled();
    const { closes } = await look(reform);
    expect((await extend(closes.on)).body.code).toBe('CONSULTATION.SHORTENED');
    const until = new Date(Date.parse(closes.at) + 5 * 86_400_000).toISOString().slice(0, 10);
    expect((await extend(until)).status).toBe(200);
    await app.pass(15);
    await commented(reform, 'zane');
    await app.settled();
    expect(await look(reform)).toMatchObject({ status: 'open', extensions: [{ on: until }], comments: 1 });
    await app.pass(6);
    expect(
      (await app.as('zane').post(`${AT}/reforms/${reform}/comments`, { words: 'Late.' })).body.code,
    ).toBe('CONSULTATION.CLOSED');
    await app.settled();
    expect(await look(reform, 'zane')).toMatchObject({ status: 'closed', may: [] });
    expect((await app.get(`/api/log?type=ConsultationClosed`)).body.items[0].summary).toContain('is over');
    expect((await extend('2148-01-01')).body.code).toBe('CONSULTATION.CLOSED');
  });

  it('show a comment that came after the closing by the order of the log as late, and count it for nothing', async () => {
    const reform = await consulted();
    await app.pass(15);
    await app.settled();
    const late = '0190a5c2-0000-8000-8000-00000000aa01';
    await appendOlder(app, `comment-${late}`, 'CommentFiled', {
      network: 'NOVA',
      reform,
      comment: late,
      revision: 1,
      author: await app.actor('zane'),
      words: {
        sealed: '0190a5c2-0000-8000-8000-00000000aa02',
        commitment: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      },
    });
    await done(reform, late, 'publish');
    await done(reform, late, 'place', { place: { none: 'Too late.' } });
    await app.settled();
    expect(await look(reform)).toMatchObject({ comments: 0, late: 1, placed: 0, toLookAt: 0 });
    expect(await read(reform, late)).toMatchObject({ isLate: true, place: { none: 'Too late.' } });
  });

  it('lose words with what is erased of their author, and no count', async () => {
    const reform = await consulted();
    const [shown, unread] = [await commented(reform, 'iris'), await commented(reform, 'iris')];
    await done(reform, shown, 'publish');
    await done(reform, shown, 'place', { place: { none: 'It greets.' } });
    await app.settled();
    const before = await look(reform);
    await app.opened.register.vault.erase(await app.actor('iris'));
    for (const [act, body] of [
      ['publish', {}],
      ['redact', { words: 'x', code: 'private' }],
      ['withhold', { code: 'private' }],
    ] as const)
      expect((await handle(reform, unread, act, body)).body.code).toBe('COMMENT.ERASED');
    expect((await handle(reform, shown, 'withhold', { code: 'private' })).body.code).toBe('COMMENT.ERASED');
    expect(await look(reform)).toEqual(before);
    expect(await read(reform, shown)).toMatchObject({ status: 'published', words: null });
    await done(reform, unread, 'withhold', { code: 'erased' });
    await app.settled();
    expect(await look(reform)).toMatchObject({ comments: 2, placed: 2, toLookAt: 0 });
  });

  it('are not handled by whoever wrote the draft, or the comment', async () => {
    const reform = await consulted();
    const own = await commented(reform, 'sana');
    await app.settled();
    expect((await read(reform, own, 'sana')).may).toEqual([]);
    expect((await handle(reform, own, 'publish')).body.code).toBe('CONSULTATION.OWN');
    const tomas = { person: await app.actor('tomas'), office: 'secretary', name: 'Tomas Brandt' };
    await app.as('ines').does(`${AT}/appointments`, tomas);
    const raise = () => app.as('tomas').post(`${AT}/reforms/${reform}/points`, { gist: 'Mine.' });
    expect((await raise()).body.code).toBe('CONSULTATION.OWN');
    expect((await look(reform, 'tomas')).may).not.toContain('point.raise');
    await app.as('tomas').does(`${AT}/reforms/${reform}/withdraw`, { reason: 'Not now.' });
    for (const refused of [
      await app.as('zane').post(`${AT}/reforms/${reform}/comments`, { words: 'Still.' }),
      await app.as('sana').post(`${AT}/reforms/${reform}/points`, { gist: 'Still.' }),
    ])
      expect(refused.body.code).toBe('CONSULTATION.OVER');
  });

  it('stand in public as counts of the reform that they are on', async () => {
    await app.settled();
    const said = await figured(app, 'comments-by-reform', 'NOVA');
    expect(said).toHaveLength(1);
    const all = await app.opened.register.read.query(
      `SELECT sum(comments)::int AS comments, sum(placed)::int AS placed FROM consultation`,
    );
    expect(said).toMatchObject(all);
    expect(said).toMatchObject([{ redacted: 1, withheld: 3, points: 1, answered: 1 }]);
  });

  it('are counted alike by a rebuild', async () => {
    await app.settled();
    const { store, codec, read: rows } = app.opened.register;
    const all = () =>
      Promise.all(
        ['consultation', 'comment'].map((t) =>
          rows.query(`SELECT to_jsonb(t) AS row FROM ${t} t ORDER BY number`),
        ),
      );
    const before = await all();
    const texts = textsOf(app.opened.register);
    await rebuild({ store, codec, readUrl: app.readUrl, projections: [consultationsProjection], texts });
    await app.settled();
    expect(await all()).toEqual(before);
  });
});
