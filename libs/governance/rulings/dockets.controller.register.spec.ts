import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import type { DocketItem, Workload } from './dockets/docket.view.js';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

const score = (title: string) => ({
  movements: [
    {
      title,
      sharing: 'audience',
      stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.9, from: 0, to: 240 }],
    },
  ],
});
const work = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara V.',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: score('Low water'),
};

describe('dockets over HTTP', () => {
  let app: TestRegister;
  let people: Record<'ines' | 'kiran' | 'tomas' | 'maren' | 'elara', string>;
  let calm: string;
  const nova = '/api/networks/NOVA';

  const provision = async (number: string, title: string, parameters: Record<string, number>) => {
    const instruments = (await app.get(`${nova}/instruments`)).body.items;
    const made = await app.as('ines').does(`${nova}/provisions`, {
      instrument: instruments[0].instrument,
      number,
      title,
      text: `# ${title}`,
      effectiveFrom: '2147-01-04',
      parameters,
    });
    return made.body.id as string;
  };
  const submit = async (change: object = {}) =>
    (await app.as('elara').does(`${nova}/symphonies`, { ...work, ...change })).body.docket as string;
  const at = (docket: string) => `${nova}/dockets/${docket}`;
  const opened = async (docket: string) => {
    await app.settled();
    return at(docket);
  };
  const recommended = async () => {
    const docket = await opened(await submit());
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    return docket;
  };
  const ruling = (change: object = {}) => ({
    revision: 1,
    outcome: 'refused',
    facts: 'Awe at 0.9 for four minutes.',
    reasons: 'Section 4.2 allows 0.6.',
    cited: [{ provision: calm, version: 1 }],
    ...change,
  });

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    const ids = await Promise.all(['ines', 'kiran', 'tomas', 'maren', 'elara'].map((sub) => app.actor(sub)));
    const [ines, kiran, tomas, maren, elara] = ids as [string, string, string, string, string];
    people = { ines, kiran, tomas, maren, elara };
    const appoint = (person: string, office: string, name: string) =>
      app.as('ines').does(`${nova}/appointments`, { person, office, name });
    await appoint(kiran, 'regulator', 'Kiran Morales');
    await appoint(tomas, 'regulator', 'Tomas Brandt');
    await appoint(maren, 'adjudicator', 'Maren Solheim');
    await app
      .as('ines')
      .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' });
    calm = await provision('4.2', 'Calm', {});
    await provision('9.1', 'Time to decide', { 'decision.days': 30 });
  });
  afterAll(() => app.close());

  it('opens by itself when a work is submitted, with a number and a day to decide by', async () => {
    const answered = await app.as('elara').post(`${nova}/symphonies`, work);
    expect(answered).toMatchObject({ status: 201, headers: { etag: '"0"' } });
    const { docket, symphony } = answered.body;
    expect(docket).toBe(symphony);
    expect(answered.headers.location).toBe(at(docket));
    const page = await app.get(at(docket));
    expect(page).toMatchObject({
      status: 200,
      body: {
        docket,
        citation: 'NOVA-D 2147/1',
        address: 'NOVA/dockets/2147/1',
        title: 'Tides of a Sleeping City',
        applicant: people.elara,
        status: 'received',
        receivedOn: '2147-01-04',
        due: { on: '2147-02-03', count: 30, by: { path: '2147/12/9.1', version: 1 } },
        assignedTo: null,
        overdue: false,
        symphony: { revision: 0, revisions: [{ revision: 1, note: null }] },
        personal: null,
        // A moment later it is held against the rules as well.
        history: expect.arrayContaining([
          expect.objectContaining({ type: 'SymphonySubmitted' }),
          expect.objectContaining({ type: 'DocketOpened' }),
        ]),
      },
    });
    const document = page.body.symphony.revisions[0].score.document;
    expect((await app.get(`/api/documents/${document}`)).body).toEqual(work.score);
    const kinds = work.score.movements.flatMap(({ stimuli }) => stimuli.map(({ kind }) => kind));
    expect((await app.get('/api/stimulus-kinds')).body).toEqual({
      items: [...new Set(kinds)].sort().map((kind) => ({ kind, works: 1 })),
      next: null,
    });
  });

  it('tells each what is open to them as the case stands, and the public of nothing', async () => {
    const docket = await opened(await submit());
    const open = async () =>
      Promise.all(
        (['ines', 'kiran', 'tomas', 'elara'] as const).map(
          async (who) => (await app.as(who).get(docket)).body.may as string[],
        ),
      );
    const works = ['symphony.revise', 'symphony.withdraw', 'symphony.derive'];
    expect(await open()).toEqual([
      ['interest.declare', 'ruling.recognise', 'case.assign', 'order.issue', 'hold.place'],
      ['interest.declare', 'ruling.recognise', 'order.issue'],
      ['interest.declare', 'ruling.recognise', 'order.issue'],
      works,
    ]);
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    await app.settled();
    expect(await open()).toEqual([
      [
        'interest.declare',
        'recommendation.challenge',
        'ruling.issue',
        'panel.convene',
        'ruling.recognise',
        'case.assign',
        'order.issue',
        'hold.place',
      ],
      ['interest.declare', 'ruling.recommend', 'information.request', 'order.issue'],
      ['interest.declare', 'recommendation.challenge', 'ruling.issue', 'ruling.recognise', 'order.issue'],
      works,
    ]);
    const seen = await app.get(docket);
    expect([seen.body.may, seen.headers['cache-control']]).toEqual([[], undefined]);
    const own = await app.as('elara').get(docket);
    expect(own.headers['cache-control']).toBe('no-store');
    for (const at of [nova, `${nova}/provisions/${calm}`]) {
      expect((await app.get(at)).body.may).toEqual([]);
      expect((await app.as('ines').get(at)).body.may).toContain('reform.propose');
      expect((await app.as('elara').get(at)).body.may).not.toContain('reform.propose');
    }
  });

  it('tells a case from assignment to service', async () => {
    const docket = await recommended();
    const early = await app.as('tomas').post(`${docket}/rule`, ruling({ outcome: 'approved' }));
    expect(early.body).toMatchObject({ status: 422, code: 'RULING.DIFFERENCE_UNREASONED' });
    const ruled = await app.as('tomas').does(`${docket}/rule`, ruling());
    expect(ruled).toMatchObject({ status: 200, body: { revision: 4 } });
    const unserved = await app.as('tomas').post(`${docket}/serve`, { ruling: ruled.body.ruling });
    expect(unserved.body).toMatchObject({ status: 422, code: 'RULING.NO_APPEAL_PERIOD' });

    const appealDays = await provision('9.2', 'Time to appeal', { 'appeal.days': 28 });
    const served = await app.as('tomas').does(`${docket}/serve`, { ruling: ruled.body.ruling });
    expect(served.body.lastDayToAppeal).toBe('2147-02-01');
    const { body } = await app.get(docket);
    expect(body).toMatchObject({
      status: 'served',
      outcome: 'refused',
      assignedTo: { person: people.kiran, name: 'Kiran Morales' },
      servedOn: '2147-01-04',
      lastDayToAppeal: '2147-02-01',
      revision: 5,
      rulings: [
        {
          ruling: ruled.body.ruling,
          citation: '[2147] NOVA 1',
          address: 'NOVA/rulings/2147/1',
          judged: 1,
          outcome: 'refused',
          cited: [{ provision: calm, version: 1, citation: 'NOVA 2147/12 s 4.2 v1' }],
          decidedBy: { person: people.tomas, name: 'Tomas Brandt' },
          governingDate: '2147-01-04',
          window: { count: 28, unit: 'days', by: { provision: appealDays } },
          reversedBy: null,
        },
      ],
    });
    expect(body.history.map((step: { summary: string }) => step.summary)).toEqual([
      'The symphony Tides of a Sleeping City was submitted.',
      'A docket was opened for Tides of a Sleeping City; a ruling is due by 3 February 2147.',
      'Revision 1 was held against 0 rules: it offends against none.',
      expect.stringMatching(/^The case was assigned to Kiran Morales/),
      'A recommendation was made: refused.',
      'A ruling was issued: refused, citing 1 provision.',
      'A ruling was served on 4 January 2147; the last day to appeal is 1 February 2147.',
    ]);
    expect(body.history.at(-1)).toMatchObject({
      number: body.lastNumber,
      actor: { name: 'Tomas Brandt' },
      about: [
        { kind: 'ruling', citation: '[2147] NOVA 1', address: 'NOVA/rulings/2147/1' },
        { kind: 'docket', citation: body.citation },
      ],
    });

    const matters = await app.as('elara').get('/api/my/matters?limit=1');
    expect(matters.body.items).toMatchObject([
      {
        docket: body.docket,
        rulings: [
          {
            citation: '[2147] NOVA 1',
            address: 'NOVA/rulings/2147/1',
            outcome: 'refused',
            lastDayToAppeal: '2147-02-01',
            appealable: true,
          },
        ],
        appeals: [],
      },
    ]);
  });

  it('is ruled under what is in force only', async () => {
    const docket = await recommended();
    const rule = (change: object) => app.as('tomas').post(`${docket}/rule`, ruling(change));
    const refused = async (change: object, code: string) => {
      expect((await rule(change)).body).toMatchObject({ status: 422, code });
    };
    await refused({ cited: [{ provision: calm, version: 2 }] }, 'RULING.CITES_NOT_IN_FORCE');
    const governingReason = 'Asked for.';
    await refused({ governingDate: '2146-12-31' }, 'RULING.GOVERNING_DATE_UNREASONED');
    await refused({ governingDate: '2146-12-31', governingReason }, 'RULING.CITES_NOT_IN_FORCE');
    await refused({ governingDate: '2149-01-01', governingReason }, 'RULING.GOVERNING_DATE_AHEAD');
    await refused({ cited: [{ provision: newId(), version: 1 }] }, 'RULING.CITES_NO_PROVISION');
    await refused({ cited: [] }, 'RULING.CITES_NOTHING');
    const unreadable = await rule({ facts: ' ', cited: [{ provision: 'x', version: 0 }] });
    expect(unreadable.body).toMatchObject({
      status: 400,
      code: 'REQUEST.INVALID',
      errors: [{ path: 'facts' }, { path: 'cited.0.provision' }, { path: 'cited.0.version' }],
    });
  });

  it('is ruled on what was recommended on and shown: the newest revision', async () => {
    const docket = await recommended();
    const id = docket.split('/').at(-1)!;
    const rule = (revision: number | undefined) =>
      app.as('tomas').post(`${docket}/rule`, ruling({ revision }));
    const seen = async () => (await app.get(docket)).body;
    expect((await rule(undefined)).body).toMatchObject({
      code: 'REQUEST.INVALID',
      errors: [{ path: 'revision' }],
    });
    expect(await seen()).toMatchObject({
      status: 'recommended',
      recommendation: { by: { name: 'Kiran Morales' }, revision: 1, outcome: 'refused', takenBackBy: null },
    });
    await app
      .as('elara')
      .does(`${nova}/symphonies/${id}/revisions`, { score: score('Calmer'), note: 'Calmer.' });
    expect(await seen()).toMatchObject({
      status: 'assigned',
      recommendation: { revision: 1, takenBackBy: 2 },
    });
    expect((await rule(1)).body).toMatchObject({
      status: 409,
      code: 'DOCKET.REVISED',
      judged: 1,
      revision: 2,
    });
    expect((await rule(2)).body).toMatchObject({ status: 422, code: 'DOCKET.NOT_RECOMMENDED' });
    const recommend = (body: object) =>
      app
        .as('kiran')
        .post(`${docket}/recommend`, { outcome: 'refused', reasons: 'Still too much.', ...body });
    expect((await recommend({ revision: 1 })).body).toMatchObject({ status: 409, code: 'DOCKET.REVISED' });
    expect((await recommend({ revision: 2 })).status).toBe(200);
    expect((await rule(1)).body).toMatchObject({ status: 409, code: 'DOCKET.REVISED' });
    expect((await rule(2)).status).toBe(200);
    expect(await seen()).toMatchObject({ status: 'ruled', rulings: [{ judged: 2 }] });
  });

  it('is never ruled behind a revision that was lodged in the same moment', async () => {
    const dockets: string[] = [];
    for (let nth = 0; nth < 8; nth++) dockets.push(await recommended());
    await Promise.all(
      dockets.flatMap((docket, nth) => [
        app.as('tomas').post(`${docket}/rule`, ruling()),
        app.as('elara').does(`${nova}/symphonies/${docket.split('/').at(-1)}/revisions`, {
          score: score(`Calmer ${nth}`),
          note: 'Calmer.',
        }),
      ]),
    );
    await app.settled();
    for (const docket of dockets) {
      const { history, status } = (await app.get(docket)).body;
      const types = history.map(({ type }: { type: string }) => type);
      const ruled = types.indexOf('RulingIssued');
      expect([status, ruled < 0 || ruled < types.indexOf('RevisionLodged')]).toEqual([
        ruled < 0 ? 'assigned' : 'ruled',
        true,
      ]);
    }
  }, 120_000);

  it('is ruled by someone else than who recommended, and by nobody of another office or network', async () => {
    const docket = await recommended();
    expect((await app.as('kiran').post(`${docket}/rule`, ruling())).body.code).toBe('RULING.SAME_PERSON');
    for (const sub of ['maren', 'elara', 'stranger'])
      expect((await app.as(sub).post(`${docket}/rule`, ruling())).body.code).toBe('PERMISSION.DENIED');
    await app.establish('LYRA', { subject: 'lyra', name: 'Lyra Chair' });
    const elsewhere = docket.replace('NOVA', 'LYRA');
    expect((await app.as('lyra').post(`${elsewhere}/rule`, ruling())).body).toMatchObject({ status: 422 });
    const assign = { regulator: await app.actor('lyra') };
    expect((await app.as('lyra').post(`${elsewhere}/assign`, assign)).body.code).toBe('DOCKET.UNKNOWN');
    expect((await app.get(elsewhere)).body.code).toBe('DOCKET.UNKNOWN');
  });

  it('is decided by nobody who has declared an interest in it, from that moment on', async () => {
    const docket = await recommended();
    const subject = { kind: 'case', id: docket.split('/').at(-1) };
    const interest = { subject, category: 'family', nature: 'My sister dances.' };
    const declared = await app.as('kiran').does(`${nova}/interests`, interest);
    expect((await app.as('tomas').post(`${docket}/rule`, ruling())).body.code).toBe(
      'RULING.RECOMMENDER_INTERESTED',
    );
    await app
      .as('ines')
      .does(`${docket}/assign`, { regulator: people.tomas, departs: 'They know such works.' });
    const again = await app
      .as('ines')
      .post(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    expect(again.body.code).toBe('DOCKET.INTERESTED');
    await app
      .as('kiran')
      .does(`${nova}/interests/${declared.body.interest}/withdraw`, { reason: 'She stopped.' });
    expect(
      (
        await app
          .as('ines')
          .post(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' })
      ).status,
    ).toBe(200);
  });

  it('ends when the applicant withdraws the work', async () => {
    const id = await submit();
    const docket = await opened(id);
    await app.as('elara').does(`${nova}/symphonies/${id}/revisions`, {
      score: score('High water'),
      note: 'Calmer.',
    });
    await app.as('elara').does(`${nova}/symphonies/${id}/withdraw`, { reason: 'Anew.' });
    expect((await app.get(docket)).body).toMatchObject({
      status: 'withdrawn',
      symphony: { revision: 2, revisions: [{ revision: 1 }, { revision: 2, note: 'Calmer.' }] },
    });
    const assigned = await app
      .as('ines')
      .post(`${docket}/assign`, { regulator: people.kiran, departs: 'They know such works.' });
    expect(assigned.body).toMatchObject({ status: 422, code: 'DOCKET.WITHDRAWN' });
  });

  it('answers a repeat as it answered first, and refuses what was decided on an older state', async () => {
    const docket = await opened(await submit());
    const body = { regulator: people.kiran, departs: 'They know such works.' };
    const key = { 'idempotency-key': 'assign-1' };
    const first = await app.as('ines').post(`${docket}/assign`, body, key);
    const repeat = await app.as('ines').post(`${docket}/assign`, body, { ...key, 'if-match': '"0"' });
    expect([first.status, repeat.status]).toEqual([200, 200]);
    expect(repeat.body).toEqual(first.body);
    const stale = await app.as('ines').post(
      `${docket}/assign`,
      { regulator: people.tomas, departs: 'They know such works.' },
      {
        'if-match': '"0"',
      },
    );
    expect(stale).toMatchObject({ status: 412, headers: { etag: '"2"' }, body: { code: 'STREAM.CHANGED' } });
  });

  it('shows names to the applicant, office-holders and auditors, and to nobody else', async () => {
    const docket = await opened(await submit({ contact: undefined }));
    const personal = { name: 'Elara Voss', contact: null, artist: 'Elara V.' };
    const seen = async (by: Promise<{ body: { personal: unknown } }>) => (await by).body.personal;
    expect(await seen(app.as('elara').get(docket))).toEqual(personal);
    expect(await seen(app.as('kiran').get(docket))).toEqual(personal);
    expect(await seen(app.as('audit', ['auditor']).get(docket))).toEqual(personal);
    expect(await seen(app.as('nina').get(docket))).toBeNull();
    expect(await seen(app.as('ops', ['operator']).get(docket))).toBeNull();
    const page = await app.as('kiran').get(docket);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('is listed: the newest first, by status, page by page', async () => {
    const list = async (query: string) => (await app.get(`${nova}/dockets?${query}`)).body;
    const all = await list('');
    const numbers = all.items.map((item: { citation: string }) => Number(item.citation.split('/')[1]));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(numbers).toHaveLength(18);
    const first = await list('limit=10');
    const second = await list(`limit=10&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next).toBeNull();
    expect((await list('status=withdrawn')).items).toHaveLength(1);
    expect((await list('status=served')).items).toHaveLength(1);
    expect((await list('status=final')).items).toHaveLength(0);
    expect((await app.get('/api/networks/VOID/dockets')).body.code).toBe('NETWORK.UNKNOWN');
    expect((await app.get(`${nova}/dockets?status=lost`)).body.code).toBe('REQUEST.INVALID');
    expect((await app.get(at(newId()))).body).toMatchObject({ status: 404, code: 'DOCKET.UNKNOWN' });
  });

  it('is ruled, and its rulings are listed over all networks: by network, outcome, provision and day', async () => {
    const listed = async (query = '') => (await app.get(`/api/rulings?limit=200${query}`)).body.items;
    const all = await listed();
    expect(all.length).toBeGreaterThan(1);
    expect(all[0]).toMatchObject({
      network: 'NOVA',
      title: 'Tides of a Sleeping City',
      docketCitation: expect.stringMatching(/^NOVA-D 2147\//),
      decidedBy: { name: 'Tomas Brandt' },
    });
    const day = all[0].issuedAt.slice(0, 10);
    for (const query of ['&network=NOVA', '&outcome=refused', `&provision=${calm}`, `&from=${day}&to=${day}`])
      expect([query, await listed(query)]).toEqual([query, all]);
    for (const query of [
      '&network=LYRA',
      '&outcome=approved',
      `&provision=${newId()}`,
      '&setAside=reversed',
      `&from=2147-12-01`,
      '&to=2147-01-01',
    ])
      expect([query, await listed(query)]).toEqual([query, []]);
    const csv = await app.get('/api/rulings?format=csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="rulings.csv"');
    expect((csv.body as string).match(/Tides of a Sleeping City/g)).toHaveLength(all.length);
    expect((await app.get('/api/rulings?provision=4.2')).body.code).toBe('REQUEST.INVALID');
    expect((await app.get('/api/rulings?from=2147-02-30&format=csv')).body.code).toBe('REQUEST.INVALID');
  });

  it('is a case of whom it is assigned to, due first, until it is done with', async () => {
    const cases = async (sub: string, query = '') => (await app.as(sub).get(`/api/my/cases${query}`)).body;
    const { items } = await cases('kiran');
    expect(
      items.every((item: { assignedTo: { person: string } }) => item.assignedTo.person === people.kiran),
    ).toBe(true);
    expect(items.map((item: { status: string }) => item.status)).not.toContain('served');
    const first = await cases('kiran', '?limit=1');
    const rest = await cases('kiran', `?cursor=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(items);
    expect((await cases('elara')).items).toEqual([]);
    expect((await cases('kiran', `?cursor=${Buffer.from('["soon",1]').toString('base64url')}`)).code).toBe(
      'CURSOR.INVALID',
    );
    expect((await app.get('/api/my/cases')).body.code).toBe('IDENTITY.REQUIRED');
  });

  it('is taken up again when an appeal overturns its ruling', async () => {
    const docket = await recommended();
    const { ruling: first } = (await app.as('tomas').does(`${docket}/rule`, ruling())).body;
    await app.as('tomas').does(`${docket}/serve`, { ruling: first });
    const lodging = { docket: docket.split('/').at(-1), ruling: first, grounds: ['It never dreamed it.'] };
    const { appeal } = (await app.as('elara').does(`${nova}/appeals`, lodging)).body;
    expect((await app.get(docket)).body).toMatchObject({ status: 'appealed' });
    const [matter] = (await app.as('elara').get('/api/my/matters?limit=1')).body.items;
    expect(matter).toMatchObject({
      rulings: [{ ruling: first, appealable: false }],
      appeals: [{ appeal, status: 'lodged' }],
    });
    const inDocket = `${nova}/appeals?docket=${docket.split('/').at(-1)}`;
    expect((await app.get(inDocket)).body.items).toMatchObject([{ appeal, ruling: first, status: 'lodged' }]);

    await app.as('maren').does(`${nova}/appeals/${appeal}/admit`);
    const outcomes = [{ ground: '1', outcome: 'overturned', reasons: 'Nobody dreamed it.' }];
    await app.as('maren').does(`${nova}/appeals/${appeal}/decide`, { outcomes });
    await app.settled();
    expect((await app.get(docket)).body).toMatchObject({
      status: 'reversed',
      outcome: null,
      servedOn: null,
      rulings: [{ ruling: first, reversedBy: appeal }],
      appeals: [{ appeal, status: 'decided' }],
    });
    await app.as('kiran').does(`${docket}/recommend`, { outcome: 'approved', reasons: 'It is calm.' });
    const second = await app.as('tomas').does(`${docket}/rule`, ruling({ outcome: 'approved' }));
    expect((await app.get(docket)).body).toMatchObject({
      status: 'ruled',
      outcome: 'approved',
      rulings: [{ ruling: first }, { ruling: second.body.ruling, reversedBy: null }],
    });
  });

  it('is overdue after its day, and a ruling final after its last day to appeal', async () => {
    await app.pass(40);
    const list = async (query: string) => (await app.get(`${nova}/dockets?${query}`)).body.items;
    const served = await list('status=final');
    expect(served).toMatchObject([{ status: 'final', overdue: false }]);
    expect(await list('status=served')).toEqual([]);
    expect((await list('status=recommended')).every((item: { overdue: boolean }) => item.overdue)).toBe(true);
    expect(await list('status=withdrawn')).toMatchObject([{ overdue: false }]);
    const matters = await app.as('elara').get('/api/my/matters');
    const [settled] = matters.body.items.filter((item: { status: string }) => item.status === 'final');
    expect(settled.rulings[0].appealable).toBe(false);
  });

  it('stands in lists by stage, officer, day and age, page by page in each order', async () => {
    type Item = DocketItem;
    const list = async (query: string, at = `${nova}/dockets`, who = 'ines') => {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const paged = `limit=3&${query}${cursor && `&cursor=${cursor}`}`;
        const { status, body } = await app.as(who).get(`${at}?${paged}`);
        expect([query, status]).toEqual([query, 200]);
        items.push(...body.items);
        cursor = body.next;
      }
      return items;
    };
    const all = await list('sort=newest');
    const ids = (items: readonly Item[]) => items.map(({ docket }) => docket).sort();
    const those = (is: (item: Item) => boolean) => ids(all.filter(is));
    const isAwaited = ({ status }: Item) =>
      ['received', 'assigned', 'recommended', 'reversed', 'remanded'].includes(status);
    const isOpen = (item: Item) => isAwaited(item) || item.status === 'ruled';
    expect(ids(await list('status=open'))).toEqual(those(isOpen));
    expect(those(isOpen).length).toBeGreaterThan(5);
    expect(ids(await list(`officer=${people.kiran}`))).toEqual(
      those(({ assignedTo }) => assignedTo?.person === people.kiran),
    );
    expect(ids(await list('officer=nobody'))).toEqual(those(({ assignedTo }) => assignedTo === null));
    expect(ids(await list('overdue=true'))).toEqual(those(({ overdue }) => overdue));
    for (const { overdue, daysLeft, age, receivedOn, due } of all) {
      expect(overdue).toBe(daysLeft !== null && daysLeft < 0);
      if (due && daysLeft !== null)
        expect(age + daysLeft).toBe((Date.parse(due.on) - Date.parse(receivedOn)) / 86_400_000);
    }
    const { age } = all[0]!;
    expect(ids(await list(`older-than=${age - 1}`))).toEqual(those((item) => item.age > age - 1));
    expect(await list(`older-than=${all.at(-1)!.age}`)).toEqual([]);
    const oldest = (await list('sort=oldest')).map(({ receivedOn }) => receivedOn);
    expect(oldest).toEqual([...oldest].sort());
    const due = (await list('sort=due')).map((item) => item.due?.on ?? '9999');
    expect(due).toEqual([...due].sort());
    expect([oldest.length, due.length]).toEqual([all.length, all.length]);

    const { items: work } = (await app.get(`${nova}/workload`)).body as { items: Workload[] };
    for (const { officer, ...told } of work) {
      const cases = all.filter(
        (item) => isOpen(item) && (item.assignedTo?.person ?? null) === (officer?.person ?? null),
      );
      expect(told).toEqual({
        cases: cases.length,
        recommended: cases.filter(({ status }) => status === 'recommended').length,
        overdue: cases.filter(({ overdue }) => overdue).length,
        oldest: Math.max(...cases.map((item) => item.age)),
      });
    }
    expect(work.reduce((sum, { cases }) => sum + cases, 0)).toBe(those(isOpen).length);

    const reviews = (who: string) => list('', `${nova}/reviews`, who);
    const recommended = all.filter(({ status }) => status === 'recommended');
    expect(recommended.length).toBeGreaterThan(1);
    expect(ids(await reviews('tomas'))).toEqual(
      ids(recommended.filter(({ assignedTo }) => assignedTo!.person !== people.tomas)),
    );
    expect(ids(await reviews('kiran'))).toEqual(
      ids(recommended.filter(({ assignedTo }) => assignedTo!.person !== people.kiran)),
    );
    for (const who of ['elara', 'maren']) expect(await reviews(who)).toEqual([]);
    // Nobody is shown what they could not rule on: not one case, nor those of one person.
    const declare = (subject: object) =>
      app
        .as('tomas')
        .does(`${nova}/interests`, { subject, category: 'family', nature: 'My brother composes.' });
    await declare({ kind: 'case', id: recommended[0]!.docket });
    expect(ids(await reviews('tomas'))).not.toContain(recommended[0]!.docket);
    await declare({ kind: 'person', id: people.elara });
    expect(await reviews('tomas')).toEqual([]);
    expect((await app.get(`${nova}/reviews`)).body.code).toBe('IDENTITY.REQUIRED');
    const cursor = Buffer.from('["2147-02-30",1]').toString('base64url');
    expect((await app.get(`${nova}/dockets?sort=due&cursor=${cursor}`)).body.code).toBe('CURSOR.INVALID');
  });
});
