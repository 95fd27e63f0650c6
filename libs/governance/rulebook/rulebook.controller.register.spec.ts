import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { lawFileOf } from './law-file/law-file.query.js';
import { testRegister, type Answer, type TestRegister } from '../../../apps/registry/testing/index.js';

interface Item {
  provision: string;
  citation: string;
  version: number;
  number: number;
  title: string;
  standing: string;
  text: { document: string } | null;
}

interface Compared {
  path: string;
  before: { version: number } | null;
  after: { version: number } | null;
  changes: { version: number }[];
}

/** After all changes recorded, whenever they are in force. */
const NEWEST = `as-known-at=${Number.MAX_SAFE_INTEGER}`;

describe('the rulebook over HTTP', () => {
  let app: TestRegister;
  const nova = '/api/networks/NOVA';
  const items = (answer: Answer) => answer.body.items as Item[];
  let instrument: string;
  let fear: string;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.pass(28);
    const enacted = await app
      .as('ines')
      .post(`${nova}/instruments`, { number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' });
    instrument = enacted.body.id as string;
    const inserted = await app
      .as('ines')
      .post(`${nova}/provisions`, { ...section('4.2', '2147-03-01'), ...fearLimit });
    fear = inserted.body.provision as string;
  });

  afterAll(() => app.close());

  const fearLimit = {
    parameters: { 'fear.limit': 0.4 },
    bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
  };
  const section = (number: string, effectiveFrom: string) => ({
    instrument,
    number,
    title: `Section ${number}`,
    text: `Words of ${number}.`,
    effectiveFrom,
  });

  it('enacts an instrument once, and lists it', async () => {
    const body = { number: '2147/12', title: 'Again', kind: 'procedural' };
    expect((await app.as('ines').post(`${nova}/instruments`, body)).body).toMatchObject({
      status: 409,
      code: 'INSTRUMENT.ALREADY_ENACTED',
    });
    expect((await app.get(`${nova}/instruments`)).body).toEqual({
      items: [
        {
          instrument,
          number: '2147/12',
          title: 'Stimulus Regulation',
          kind: 'substantive',
          enactedAt: expect.stringContaining('2147-02-01'),
          repealedFrom: null,
          revision: 0,
        },
      ],
      next: null,
    });
  });

  it('inserts into instruments that there are', async () => {
    const body = { ...section('9', '2147-03-01'), instrument: newId() };
    expect((await app.as('ines').post(`${nova}/provisions`, body)).body).toMatchObject({
      status: 404,
      code: 'INSTRUMENT.ABSENT',
    });
  });

  it('is changed by the chair only, who answers for it', async () => {
    for (const [path, body] of [
      ['instruments', { number: '2147/13', title: 'Mine', kind: 'substantive' }],
      ['provisions', section('5', '2147-03-01')],
      [`provisions/${fear}/amend`, { title: 'x', text: 'y', effectiveFrom: '2147-04-01' }],
      [`provisions/${fear}/repeal`, { effectiveFrom: '2147-04-01' }],
    ] as const)
      expect((await app.as('elara').post(`${nova}/${path}`, body)).body).toMatchObject({
        status: 403,
        code: 'PERMISSION.DENIED',
      });
  });

  it('tells of a provision what it was and what it will be', async () => {
    const amended = await app
      .as('ines')
      .post(
        `${nova}/provisions/${fear}/amend`,
        { title: 'Intensity of fear', text: 'Terms of 4.2.', effectiveFrom: '2147-05-01' },
        { 'if-match': '"0"', 'idempotency-key': 'amend-1' },
      );
    expect([amended.status, amended.headers.etag]).toEqual([200, '"1"']);
    const { body } = await app.get(`${nova}/provisions/${fear}`);
    expect(body).toMatchObject({
      path: '2147/12/4.2',
      title: 'Intensity of fear',
      instrument,
      revision: 1,
      versions: [
        {
          version: 1,
          citation: 'NOVA 2147/12 s 4.2 v1',
          op: 'inserted',
          effectiveFrom: '2147-03-01',
          cause: null,
          parameters: { 'fear.limit': 0.4 },
        },
        { version: 2, citation: 'NOVA 2147/12 s 4.2 v2', op: 'amended', parameters: { 'fear.limit': 0.4 } },
      ],
    });
    const again = await app
      .as('ines')
      .post(
        `${nova}/provisions/${fear}/amend`,
        { title: 'Intensity of fear', text: 'Terms of 4.2.', effectiveFrom: '2147-05-01' },
        { 'if-match': '"0"', 'idempotency-key': 'amend-1' },
      );
    expect(again.body).toEqual(amended.body);
    const stale = await app
      .as('ines')
      .post(`${nova}/provisions/${fear}/repeal`, { effectiveFrom: '2147-05-01' }, { 'if-match': '"0"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'STREAM.CHANGED' });
  });

  it('shows the difference word by word', async () => {
    const diff = (query: string) => app.get(`${nova}/provisions/${fear}/diff?${query}`);
    expect((await diff('from=1&to=2')).body).toEqual({
      from: 1,
      to: 2,
      parts: [
        { kind: 'removed', text: 'Words', by: 2 },
        { kind: 'added', text: 'Terms', by: 2 },
        { kind: 'same', text: ' of 4.2.', by: null },
      ],
    });
    expect((await diff('from=0&to=1')).body).toMatchObject({
      parts: [{ kind: 'added', text: 'Words of 4.2.', by: 1 }],
    });
    // Backwards what came went.
    expect((await diff('from=2&to=1')).body.parts.slice(0, 2)).toEqual([
      { kind: 'added', text: 'Words', by: 2 },
      { kind: 'removed', text: 'Terms', by: 2 },
    ]);
    expect((await diff('from=0&to=2')).body.parts).toEqual([
      { kind: 'added', text: 'Terms', by: 2 },
      { kind: 'added', text: ' of 4.2.', by: 1 },
    ]);
    expect((await diff('from=1&to=7')).body).toMatchObject({ status: 404, code: 'VERSION.UNKNOWN' });
    expect((await diff('from=x&to=1')).body).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
  });

  it('answers what is in force on a date, and what was known', async () => {
    const at = async (query: string) =>
      items(await app.get(`${nova}/rulebook?${query}`)).map(({ citation }) => citation);
    // Today is before either version: neither is law yet.
    expect(await at('')).toEqual([]);
    expect(await at(NEWEST)).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await at('in-force-on=2147-02-28')).toEqual([]);
    expect(await at('in-force-on=2147-03-01')).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at('in-force-on=2147-05-01')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await at('in-force-on=2147-05-01&path=2147/12/4.2')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await at('in-force-on=2147-05-01&path=2147/12/4')).toEqual([]);
    expect(await at('in-force-on=2147-05-01&under=2147/12')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await at('in-force-on=2147-05-01&under=2147/1')).toEqual([]);
    expect(await at('in-force-on=2147-05-01&under=2147/12/4.2')).toEqual([]);
    expect(items(await app.get(`${nova}/rulebook?in-force-on=2147-03-01`))).toMatchObject([
      { upcoming: { version: 2, op: 'amended', effectiveFrom: '2147-05-01' } },
    ]);
    expect(items(await app.get(`${nova}/rulebook?in-force-on=2147-05-01`))).toMatchObject([
      { upcoming: null },
    ]);
    const [newest] = items(await app.get(`${nova}/rulebook?${NEWEST}`)) as [Item];
    expect(newest).not.toHaveProperty('upcoming');
    const { number } = newest;
    expect(await at(`as-known-at=${number - 1}`)).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at(`as-known-at=${number - 1}&in-force-on=2147-05-01`)).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at('as-known-at=2147-01-01T00:00:00Z')).toEqual([]);
    const refused = await app.get(`${nova}/rulebook?as-known-at=yesterday`);
    expect(refused.body).toMatchObject({ status: 400, code: 'POINT.INVALID' });
  });

  it('repeals, and may insert again', async () => {
    await app.as('ines').post(`${nova}/provisions`, section('7', '2147-03-01'));
    const seven = items(await app.get(`${nova}/rulebook?q=section%207&${NEWEST}`))[0]!.provision;
    const repealed = await app
      .as('ines')
      .post(`${nova}/provisions/${seven}/repeal`, { effectiveFrom: '2147-06-01' });
    expect(repealed.status).toBe(200);
    expect(items(await app.get(`${nova}/rulebook?in-force-on=2147-06-01&q=section%207`))).toEqual([]);
    expect(items(await app.get(`${nova}/rulebook?in-force-on=2147-05-31&q=section%207`))).toHaveLength(1);
    await app.as('ines').post(`${nova}/provisions`, section('7', '2147-08-01'));
    expect(items(await app.get(`${nova}/rulebook?in-force-on=2147-08-01&q=section%207`))[0]).toMatchObject({
      version: 3,
    });
  });

  it('leaves a provision whose repeal is to come standing, and open to change, until its day', async () => {
    const { body } = await app.as('ines').does(`${nova}/provisions`, section('6', '2147-02-01'));
    const six = `${nova}/provisions/${body.provision}`;
    await app.as('ines').does(`${six}/repeal`, { effectiveFrom: '2148-01-01' });
    expect(items(await app.get(`${nova}/rulebook?q=section%206`))).toMatchObject([
      { version: 1, upcoming: { op: 'repealed', effectiveFrom: '2148-01-01' } },
    ]);
    const shown = await app.as('ines').get(six);
    expect(shown.body).toMatchObject({
      inForce: 1,
      versions: [
        { standing: 'in-force', until: '2148-01-01' },
        { standing: 'to-come', until: null },
      ],
    });
    expect(shown.body.may).toContain('rulebook.amend');
    const words = { title: 'Section 6', text: 'Other words.' };
    const late = await app.as('ines').post(`${six}/amend`, { ...words, effectiveFrom: '2148-01-01' });
    expect(late.body.code).toBe('PROVISION.REPEALED');
    await app.as('ines').does(`${six}/amend`, { ...words, effectiveFrom: '2147-06-01' });
    expect((await app.get(six)).body.versions.map(({ standing }: { standing: string }) => standing)).toEqual([
      'in-force',
      'to-come',
      'to-come',
    ]);
  });

  it('shows as parts of a law what is not in force yet, and what was repealed', async () => {
    const parts = async (query: string) =>
      items(await app.get(`${nova}/rulebook?under=2147/12&parts=all&${query}`)).map((item) => [
        item.citation,
        item.standing,
        item.title,
        item.text !== null,
      ]);
    expect(await parts('in-force-on=2147-07-01')).toEqual([
      ['NOVA 2147/12 s 4.2 v2', 'in-force', 'Intensity of fear', true],
      ['NOVA 2147/12 s 6 v3', 'in-force', 'Section 6', true],
      ['NOVA 2147/12 s 7 v2', 'repealed', 'Section 7', false],
    ]);
    expect(await parts('in-force-on=2147-02-28')).toEqual([
      ['NOVA 2147/12 s 4.2 v1', 'prospective', 'Section 4.2', true],
      ['NOVA 2147/12 s 6 v1', 'in-force', 'Section 6', true],
      ['NOVA 2147/12 s 7 v1', 'prospective', 'Section 7', true],
    ]);
    expect(await parts('as-known-at=2147-01-01T00:00:00Z')).toEqual([]);
    expect(await parts(NEWEST)).toContainEqual(['NOVA 2147/12 s 7 v3', 'in-force', 'Section 7', true]);
    expect((await app.get(`${nova}/rulebook?parts=some`)).status).toBe(400);
  });

  it('compares two points: what was inserted, amended and repealed between, and why', async () => {
    const compared = async (query: string) => {
      const { body } = await app.get(`${nova}/rulebook/comparison?${query}`);
      return (body.items as Compared[]).map(({ path, before, after, changes }) => [
        path,
        before?.version ?? null,
        after?.version ?? null,
        changes.map(({ version }) => version),
      ]);
    };
    expect(await compared('from=2147-02-28&to=2147-03-01')).toEqual([
      ['2147/12/4.2', null, 1, [1]],
      ['2147/12/7', null, 1, [1]],
    ]);
    const between = 'from=2147-03-01&to=2147-07-01';
    expect(await compared(between)).toEqual([
      ['2147/12/4.2', 1, 2, [2]],
      ['2147/12/6', 1, 3, [3]],
      ['2147/12/7', 1, null, [2]],
    ]);
    // The other way round the same lies between.
    expect(await compared('to=2147-03-01&from=2147-07-01&path=2147/12/6')).toEqual([
      ['2147/12/6', 3, 1, [3]],
    ]);
    expect(await compared(`${between}&under=2147/1`)).toEqual([]);
    const [fearNow] = items(await app.get(`${nova}/rulebook?path=2147/12/4.2&${NEWEST}`)) as [Item];
    expect(
      await compared(`from-known-at=${fearNow.number - 1}&from=2147-05-01&to=2147-05-01&path=2147/12/4.2`),
    ).toEqual([['2147/12/4.2', 1, 2, [2]]]);
    // With neither day nor moment: today.
    expect(await compared('')).toEqual([]);
    const first = await app.get(`${nova}/rulebook/comparison?${between}&limit=1`);
    const second = await app.get(
      `${nova}/rulebook/comparison?${between}&limit=1&cursor=${first.body.next as string}`,
    );
    expect(second.body.items).toMatchObject([
      {
        path: '2147/12/6',
        title: 'Section 6',
        before: { effectiveFrom: '2147-02-01', text: { mediaType: 'text/markdown' } },
        changes: [{ op: 'amended', cause: null, amendedBy: [], reason: null }],
      },
    ]);
    const refused = await app.get(`${nova}/rulebook/comparison?to-known-at=yesterday`);
    expect(refused.body).toMatchObject({ status: 400, code: 'POINT.INVALID' });
  });

  it('reaches back for a reason only', async () => {
    const body = section('8', '2147-01-31');
    expect((await app.as('ines').post(`${nova}/provisions`, body)).body).toMatchObject({
      status: 422,
      code: 'PROVISION.RETROACTIVE',
    });
    const reason = 'The page was missing from the text of January.';
    expect((await app.as('ines').post(`${nova}/provisions`, { ...body, reason })).status).toBe(201);
    const { items, next } = (await app.get(`${nova}/retroactive`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        citation: 'NOVA 2147/12 s 8 v1',
        op: 'inserted',
        inForceFrom: '2147-01-31',
        recordedAt: expect.stringContaining('2147-02-01'),
        kind: 'declared',
        reason,
        sourceRecordedAt: null,
      }),
    ]);
    expect(next).toBeNull();
    for (const kind of ['imported', 'unexplained'])
      expect((await app.get(`${nova}/retroactive?kind=${kind}`)).body.items).toEqual([]);
    const older = { ...section('9', '2147-01-15'), reason };
    await app.as('ines').does(`${nova}/provisions`, older);
    const first = (await app.get(`${nova}/retroactive?limit=1&kind=declared`)).body;
    expect(first.items).toMatchObject([{ citation: 'NOVA 2147/12 s 9 v1' }]);
    const second = (await app.get(`${nova}/retroactive?limit=1&kind=declared&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ items: [{ citation: 'NOVA 2147/12 s 8 v1' }], next: null });
    expect((await app.get(`${nova}/retroactive?kind=odd`)).status).toBe(400);
  });

  it('pages in the order of the paths', async () => {
    for (const number of ['10.1', '10.10', '10.2'])
      await app.as('ines').post(`${nova}/provisions`, section(number, '2147-03-01'));
    const numbers: string[] = [];
    let cursor = '';
    do {
      const answer = await app.get(`${nova}/rulebook?limit=1&q=10.&${NEWEST}${cursor}`);
      numbers.push(...items(answer).map(({ citation }) => citation.split(' ')[3]!));
      cursor = answer.body.next ? `&cursor=${answer.body.next as string}` : '';
    } while (cursor);
    expect(numbers).toEqual(['10.1', '10.2', '10.10']);
    expect((await app.get(`${nova}/rulebook?cursor=WyJhIiwiYiJd`)).status).toBe(400);
  });

  it('searches for words as they stand', async () => {
    expect(items(await app.get(`${nova}/rulebook?q=%25`))).toEqual([]);
  });

  it('knows nothing of what is not there', async () => {
    expect((await app.get(`${nova}/provisions/${newId()}`)).body).toMatchObject({
      status: 404,
      code: 'PROVISION.ABSENT',
    });
    expect((await app.get(`/api/networks/LYRA/provisions/${fear}`)).body).toMatchObject({
      code: 'PROVISION.ABSENT',
    });
    expect(
      (await app.as('ines').post(`${nova}/provisions/${newId()}/repeal`, { effectiveFrom: '2147-06-01' }))
        .body,
    ).toMatchObject({ status: 404, code: 'PROVISION.ABSENT' });
  });

  it('takes any name and text of a parameter that can be stored, and days that the calendar has', async () => {
    const insert = (more: object) =>
      app.as('ines').post(`${nova}/provisions`, { ...section('88', '9999-12-31'), ...more });
    for (const [more, field] of [
      [{ parameters: { label: 'a\0b' } }, 'parameters.label'],
      [{ parameters: { label: '\ud800' } }, 'parameters.label'],
      [{ parameters: { label: 'a\u0007' } }, 'parameters.label'],
      [{ parameters: { 'a\0': 1 } }, 'parameters.a\0'],
      [{ parameters: { limit: 2 ** 60 } }, 'parameters.limit'],
      [{ effectiveFrom: '0000-01-01' }, 'effectiveFrom'],
      [{ effectiveFrom: '+010000-01-01' }, 'effectiveFrom'],
    ] as const)
      expect((await insert(more)).body).toMatchObject({ code: 'REQUEST.INVALID', errors: [{ path: field }] });
    const parameters = { constructor: 1, prototype: 'x', valueof: -0, text: 'e\u0301\u202e' };
    const number = { unit: 'pieces', least: 0, most: 9, stricter: 'none' };
    const bounds = { constructor: number, valueof: number };
    const { body } = await insert({ parameters, bounds });
    expect(body).toMatchObject({ revision: 0 });
    const { versions } = (await app.get(`${nova}/provisions/${body.provision}`)).body;
    expect(versions).toMatchObject([
      { effectiveFrom: '9999-12-31', parameters: { ...parameters, valueof: 0 }, bounds },
    ]);
  });

  it('is asked for a day or an instant of the calendar, from its first to its last', async () => {
    for (const day of ['0001-01-01', '9999-12-31'])
      for (const path of [
        `${nova}/rulebook?in-force-on=${day}`,
        `/api/log?from=${day}`,
        `/api/log?until=${day}`,
      ])
        expect([path, (await app.get(path)).status]).toEqual([path, 200]);
    for (const path of [
      `${nova}/rulebook?in-force-on=0000-01-01`,
      `${nova}/rulebook?as-known-at=0000-01-01T00:00:00Z`,
      `${nova}/rulebook?as-known-at=9999-12-31T23:00:00-12:00`,
      `${nova}/rulebook?q=%00`,
      `/api/log?from=0000-12-31`,
      `/api/log?until=0000-12-31T00:00:00Z`,
      `/api/log?until=9999-12-31T23:59:00-01:00`,
    ])
      expect([path, (await app.get(path)).status]).toEqual([path, 400]);
    expect((await app.get(`${nova}/rulebook?as-known-at=0001-01-01T00:00:00Z`)).body.items).toEqual([]);
  });

  it('lets one provision own a parameter, within its range, until another says that it takes it over', async () => {
    const insert = (more: object) =>
      app.as('ines').post(`${nova}/provisions`, { ...section('77', '2147-06-01'), ...more });
    for (const [more, code] of [
      [{ parameters: { 'awe.limit': 0.4 } }, 'PROVISION.PARAMETER'],
      [{ ...fearLimit, parameters: { 'fear.limit': 8000 } }, 'PROVISION.PARAMETER'],
      [fearLimit, 'PROVISION.PARAMETER_OWNED'],
      [{ parameters: { 'awe.days': 4 }, replaces: ['awe.days'] }, 'PROVISION.REPLACES_NOTHING'],
    ] as const)
      expect((await insert(more)).body).toMatchObject({ status: 422, code });
    const takes = { parameters: { 'fear.limit': 0.3 }, replaces: ['fear.limit'] };
    const { body } = await app
      .as('ines')
      .does(`${nova}/provisions`, { ...section('77', '9000-01-01'), ...takes });
    const { versions } = (await app.get(`${nova}/provisions/${body.provision}`)).body;
    expect(versions).toMatchObject([{ parameters: takes.parameters, bounds: fearLimit.bounds }]);
  });

  it('stands in time on the front page, with what was set otherwise', async () => {
    const later = { parameters: { 'fear.limit': 0.25 }, replaces: [] };
    const words = { title: 'Intensity of fear', text: 'Less fear.', effectiveFrom: '2147-09-01' };
    await app.as('ines').does(`${nova}/provisions/${fear}/amend`, { ...words, ...later });
    const { body } = await app.get('/api/overview');
    expect(body.changed[0]).toMatchObject({
      citation: 'NOVA 2147/12 s 4.2 v3',
      version: 3,
      base: 2,
      settings: [{ name: 'fear.limit', before: 0.4, after: 0.25, unit: 'intensity' }],
      amendedBy: [],
    });
    const [line] = body.timelines;
    expect(line).toMatchObject({
      network: 'NOVA',
      from: '2147-01-15',
      to: '9999-12-31',
      steps: 48,
      today: 1,
    });
    const marks = line.marks as { step: number; from: string; to: string; days: number; changes: number }[];
    expect(marks.reduce((sum, { changes }) => sum + changes, 0)).toBe(line.changes);
    expect(marks.reduce((sum, { days }) => sum + days, 0)).toBe(line.days);
    // Almost eight thousand years in forty-eight marks: what lies in one is thinned to it.
    expect(marks.map(({ step }) => step)).toEqual([1, 42, 48]);
    expect(marks[0]).toMatchObject({ from: '2147-01-15', to: '2148-01-01' });
  });

  describe('a file of the law', () => {
    const wanted = { network: 'NOVA', inForceOn: '2147-07-01', knownTo: null } as const;
    beforeAll(async () => {
      await app.settled();
      await app.seal();
    });

    it('is of no more than somebody can wait for', async () => {
      const { provisions } = await lawFileOf(app.opened.register, wanted);
      const bytes = provisions.reduce((sum, { text }) => sum + text.length, 0);
      const most = { provisions: provisions.length, bytes };
      expect((await lawFileOf(app.opened.register, wanted, most)).provisions).toHaveLength(provisions.length);
      for (const less of [
        { ...most, provisions: provisions.length - 1 },
        { ...most, bytes: bytes - 1 },
      ])
        await expect(lawFileOf(app.opened.register, wanted, less)).rejects.toMatchObject({
          code: 'LAW.TOO_LARGE',
        });
    });

    it('is not made of what is not as it was sealed, or not there', async () => {
      const { register } = app.opened;
      const altered = { readStream: async () => [{ bytes: Buffer.from('{"altered":true}') }] };
      const gone = { readStream: async () => [] };
      for (const store of [altered, gone])
        await expect(lawFileOf({ ...register, store: store as never }, wanted)).rejects.toMatchObject({
          code: 'ENTRY.NOT_AS_SEALED',
        });
      const documents = { named: async () => null } as never;
      await expect(lawFileOf({ ...register, documents }, wanted)).rejects.toThrow(
        'is not among the documents',
      );
    });
  });
});
