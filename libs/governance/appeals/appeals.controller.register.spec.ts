import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

const work = {
  title: 'Loom of Small Hours',
  kind: 'tapestry',
  name: 'Zane Armitage',
  artist: 'Loom',
  artistKind: 'ai',
  audience: 'general',
  venue: 'Sanctuary of the Quiet Quarter',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Warp',
        sharing: 'none',
        stimuli: [{ id: 'dusk', kind: 'fear', intensity: 0.5, from: 0, to: 60 }],
      },
    ],
  },
};

describe('appeals over HTTP', () => {
  let app: TestRegister;
  let people: Record<string, string>;
  let fear: string;
  const nova = '/api/networks/NOVA';
  const people_ = ['ines', 'kiran', 'tomas', 'maren', 'odile', 'zane', 'nina'] as const;

  /** A ruling that Tomas issued on Kiran's recommendation; served, unless said otherwise. */
  const ruled = async ({ serve = true } = {}) => {
    const { docket } = (await app.as('zane').does(`${nova}/symphonies`, work)).body;
    await app.settled();
    const at = `${nova}/dockets/${docket}`;
    await app.as('ines').does(`${at}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much fear.' });
    const { ruling } = (
      await app.as('tomas').does(`${at}/rule`, {
        revision: 1,
        outcome: 'refused',
        facts: 'Fear at 0.5 for a minute.',
        reasons: 'Section 4.2 allows 0.4.',
        cited: [{ provision: fear, version: 1 }],
      })
    ).body;
    if (serve) await app.as('tomas').does(`${at}/serve`, { ruling });
    return { docket, ruling };
  };
  const grounds = ['Section 4.2 speaks of symphonies.', 'Nobody told me of the limit.'];
  const lodged = async () => {
    const contested = await ruled();
    const { appeal } = (await app.as('zane').does(`${nova}/appeals`, { ...contested, grounds })).body;
    return { ...contested, appeal, at: `${nova}/appeals/${appeal}` };
  };
  const outcomes = [
    { ground: '1', outcome: 'overturned', reasons: 'The limit does not govern tapestries.' },
    { ground: '2', outcome: 'dismissed', reasons: 'The limit is public.' },
  ];

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    people = Object.fromEntries(await Promise.all(people_.map(async (sub) => [sub, await app.actor(sub)])));
    for (const [sub, office, name] of [
      ['kiran', 'regulator', 'Kiran Morales'],
      ['tomas', 'regulator', 'Tomas Brandt'],
      ['tomas', 'adjudicator', 'Tomas Brandt'],
      ['maren', 'adjudicator', 'Maren Solheim'],
      ['odile', 'adjudicator', 'Odile Ferrand'],
    ] as const)
      await app.as('ines').does(`${nova}/appointments`, { person: people[sub], office, name });
    const instrument = (
      await app
        .as('ines')
        .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' })
    ).body.id;
    const provision = async (number: string, parameters: object) =>
      (
        await app.as('ines').does(`${nova}/provisions`, {
          instrument,
          number,
          title: `Section ${number}`,
          text: 'As enacted.',
          effectiveFrom: '2147-01-04',
          parameters,
        })
      ).body.provision;
    fear = await provision('4.2', { 'fear.words': 'none above 0.4' });
    await provision('9.2', { 'appeal.days': 28 });
    await app.settled();
  });
  afterAll(() => app.close());

  it('are lodged within the window, once, with grounds that only the parties and officers read', async () => {
    const contested = await ruled();
    const made = await app
      .as('zane')
      .post(`${nova}/appeals`, { ...contested, grounds }, { 'idempotency-key': 'lodge-1' });
    expect(made).toMatchObject({ status: 201, headers: { etag: '"0"' } });
    const { appeal } = made.body;
    expect(made.headers.location).toBe(`${nova}/appeals/${appeal}`);
    const again = await app
      .as('zane')
      .post(`${nova}/appeals`, { ...contested, grounds }, { 'idempotency-key': 'lodge-1' });
    expect(again.body).toEqual(made.body);
    const second = await app.as('zane').post(`${nova}/appeals`, { ...contested, grounds });
    expect(second.body).toMatchObject({ status: 409, code: 'APPEAL.ALREADY_LODGED' });
    expect((await app.as('nina').post(`${nova}/appeals`, { ...contested, grounds })).status).toBe(201);

    const seen = async (client: TestRegister | ReturnType<TestRegister['as']>) =>
      (await client.get(`${nova}/appeals/${appeal}`)).body.grounds.map(
        (ground: { statement: unknown }) => ground.statement,
      );
    expect(await seen(app)).toEqual([null, null]);
    expect(await seen(app.as('nina'))).toEqual([null, null]);
    expect(await seen(app.as('zane'))).toEqual(grounds);
    expect(await seen(app.as('maren'))).toEqual(grounds);
    expect(await seen(app.as('audit', ['auditor']))).toEqual(grounds);
    expect((await app.get(`${nova}/appeals/${appeal}`)).body).toMatchObject({
      citation: expect.stringMatching(/^\[2147\] NOVA-A \d+$/),
      docketCitation: expect.stringMatching(/^NOVA-D 2147\/\d+$/),
      rulingCitation: expect.stringMatching(/^\[2147\] NOVA \d+$/),
      title: 'Loom of Small Hours',
      appellant: people.zane,
      status: 'lodged',
      lodgedOn: '2147-01-04',
      lastDay: '2147-02-01',
      adjudicator: null,
      revision: 0,
    });
    const [entry] = await app.opened.register.store.readStream(`appeal-${appeal}`);
    expect(entry!.bytes.toString()).not.toContain('symphonies');
    expect(JSON.parse(entry!.bytes.toString())).toMatchObject({
      correlationId: `symphony-${contested.docket}`,
    });
  });

  it('are refused against what cannot be contested', async () => {
    const unserved = await ruled({ serve: false });
    const lodge = (body: object) => app.as('zane').post(`${nova}/appeals`, { ...unserved, grounds, ...body });
    expect((await lodge({})).body).toMatchObject({ status: 422, code: 'APPEAL.NOT_SERVED' });
    expect((await lodge({ ruling: newId() })).body).toMatchObject({ code: 'APPEAL.NO_SUCH_RULING' });
    expect((await lodge({ docket: newId() })).body).toMatchObject({ code: 'APPEAL.NO_SUCH_RULING' });
    expect((await lodge({ grounds: [] })).body).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
  });

  it('are decided by someone who never touched the ruling, and reverse it where they overturn it', async () => {
    const { at, docket, ruling, appeal } = await lodged();
    expect((await app.as('tomas').post(`${at}/admit`, {})).body).toMatchObject({
      status: 422,
      code: 'APPEAL.TOUCHED_THE_RULING',
    });
    expect((await app.as('kiran').post(`${at}/admit`, {})).body).toMatchObject({ code: 'PERMISSION.DENIED' });
    expect((await app.as('maren').post(`${at}/decide`, { outcomes })).body).toMatchObject({
      code: 'APPEAL.NOT_ADMITTED',
    });
    expect((await app.as('maren').get('/api/my/appeals')).body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ appeal, status: 'lodged' })]),
    );
    const admitted = await app.as('maren').does(`${at}/admit`, {}, { 'if-match': '"0"' });
    expect(admitted.headers.etag).toBe('"1"');
    expect((await app.as('maren').post(`${at}/decide`, { outcomes: outcomes.slice(1) })).body).toMatchObject({
      code: 'APPEAL.GROUNDS_UNANSWERED',
    });
    await app.as('maren').does(`${at}/decide`, { outcomes });
    await app.settled();
    expect((await app.get(at)).body).toMatchObject({
      status: 'decided',
      adjudicator: { person: people.maren, name: 'Maren Solheim' },
      grounds: outcomes,
      decidedAt: expect.stringContaining('2147-01-04'),
    });
    const page = (await app.get(`${nova}/dockets/${docket}`)).body;
    expect(page.rulings[0]).toMatchObject({ ruling, reversedBy: appeal });
    expect((await app.as('nina').post(`${nova}/appeals`, { docket, ruling, grounds })).body).toMatchObject({
      code: 'APPEAL.RULING_REVERSED',
    });
    expect((await app.as('maren').get('/api/my/appeals')).body.items).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ appeal })]),
    );
  });

  it('are heard by nobody with a declared interest', async () => {
    const { at } = await lodged();
    await app.as('odile').does(`${nova}/interests`, {
      subject: { kind: 'person', id: people.zane },
      category: 'artistic',
      nature: 'We share a loom.',
    });
    expect((await app.as('odile').post(`${at}/admit`, {})).body).toMatchObject({ code: 'APPEAL.INTERESTED' });
  });

  it('are ruled inadmissible, or withdrawn, and may then be lodged again in time', async () => {
    const { at, docket, ruling, appeal } = await lodged();
    await app.as('maren').does(`${at}/inadmissible`, { on: 'grounds', reasons: 'No error is named.' });
    expect((await app.get(at)).body).toMatchObject({
      status: 'inadmissible',
      inadmissible: { on: 'grounds', reasons: 'No error is named.' },
    });
    const next = await app.as('zane').does(`${nova}/appeals`, { docket, ruling, grounds });
    expect(next.body.appeal).not.toBe(appeal);
    const withdraw = (sub: string) =>
      app.as(sub).post(`${nova}/appeals/${next.body.appeal}/withdraw`, { reason: 'Enough.' });
    expect((await withdraw('nina')).body).toMatchObject({ status: 403, code: 'APPEAL.NOT_YOURS' });
    expect((await withdraw('zane')).status).toBe(200);
    expect((await withdraw('zane')).body).toMatchObject({ code: 'APPEAL.CLOSED' });
    expect((await app.get(`${nova}/appeals?status=withdrawn`)).body.items).toMatchObject([
      { appeal: next.body.appeal },
    ]);
  });

  it('are listed page by page, the newest first', async () => {
    const first = (await app.get(`${nova}/appeals?limit=2`)).body;
    const second = (await app.get(`${nova}/appeals?limit=2&cursor=${first.next}`)).body;
    const citations = [...first.items, ...second.items].map(({ citation }: { citation: string }) =>
      Number(citation.split(' ')[2]),
    );
    expect(citations).toEqual([...citations].sort((a, b) => b - a));
    expect(new Set(citations).size).toBe(4);
    expect((await app.get(`${nova}/appeals/${newId()}`)).body).toMatchObject({
      status: 404,
      code: 'APPEAL.ABSENT',
    });
    expect((await app.as('maren').post(`${nova}/appeals/${newId()}/admit`, {})).body).toMatchObject({
      status: 404,
      code: 'APPEAL.ABSENT',
    });
  });

  it('are out of time after the last day, but where an adjudicator gives them leave', async () => {
    const contested = await ruled();
    await app.pass(29);
    const lodge = (who: string, body: object = {}) =>
      app.as(who).post(`${nova}/appeals`, { ...contested, grounds, ...body });
    expect((await lodge('zane')).body).toMatchObject({
      status: 422,
      code: 'APPEAL.OUT_OF_TIME',
      servedOn: '2147-01-04',
      due: '2147-02-02T00:00:00.000Z',
      lastDayToAppeal: '2147-02-01',
    });
    const late = 'I slept in a clinic.';
    const { appeal } = (await lodge('zane', { late })).body;
    const at = `${nova}/appeals/${appeal}`;
    const leaveOf = async (who: TestRegister | ReturnType<TestRegister['as']>) =>
      (await who.get(at)).body.leave;
    const awaited = { granted: null, by: null, reasons: null };
    expect(await leaveOf(app)).toEqual({ ...awaited, why: null });
    expect(await leaveOf(app.as('maren'))).toEqual({ ...awaited, why: late });
    expect((await app.as('maren').get(at)).body.may).toContain('appeal.leave');
    expect((await app.as('maren').post(`${at}/admit`, {})).body).toMatchObject({
      status: 422,
      code: 'APPEAL.LEAVE_AWAITED',
    });
    const reasons = 'Nobody answers from there.';
    const decide = (who: string, leave: string) => app.as(who).post(`${at}/leave`, { leave, reasons });
    expect((await decide('tomas', 'granted')).body).toMatchObject({ code: 'APPEAL.TOUCHED_THE_RULING' });
    expect((await decide('maren', 'granted')).status).toBe(200);
    expect(await leaveOf(app)).toMatchObject({
      granted: true,
      by: { person: people.maren, name: 'Maren Solheim' },
      reasons,
    });
    expect((await app.as('maren').post(`${at}/admit`, {})).status).toBe(200);

    const other = (await lodge('nina', { late })).body.appeal;
    const page = `${nova}/appeals/${other}`;
    expect((await app.as('maren').post(`${page}/leave`, { leave: 'refused', reasons })).status).toBe(200);
    expect((await app.get(page)).body).toMatchObject({ status: 'leave-refused', leave: { granted: false } });
    expect((await lodge('nina', { late })).body).toMatchObject({ status: 422, code: 'APPEAL.LEAVE_REFUSED' });
  });
});
