import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRegister, type Answer, type TestRegister } from '../../../../apps/registry/testing/index.js';

describe('machine forms over HTTP', () => {
  let app: TestRegister;
  let instrument: string;
  const nova = '/api/networks/NOVA';

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.pass(28);
    await app.as('ines').does(`${nova}/words`, {
      vocabulary: 'stimuli',
      words: [{ word: 'fear', meaning: 'that harm is near' }],
    });
    const enacted = await app
      .as('ines')
      .post(`${nova}/instruments`, { number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' });
    instrument = enacted.body.id as string;
  });
  afterAll(() => app.close());

  const work = (...stimuli: [kind: string, intensity: number][]) => ({
    kind: 'symphony',
    artistKind: 'human',
    audience: 'general',
    venue: 'Everywhere',
    purpose: 'communal',
    score: {
      movements: [
        {
          title: 'Tides',
          sharing: 'none',
          stimuli: stimuli.map(([kind, intensity], at) => ({
            id: `s${at}`,
            kind,
            intensity,
            from: 0,
            to: 60,
          })),
        },
      ],
    },
  });
  const loud = {
    title: 'Loud',
    work: work(['fear', 0.2], ['fear', 0.9]),
    offends: [{ movement: 0, stimulus: 1 }],
  };
  const form = (examples: readonly object[], more: object = {}) => ({
    text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
    effect: 'forbid',
    examples,
    ...more,
  });
  const provision = (number: string, machine: object) => ({
    instrument,
    number,
    title: 'Intensity of fear',
    text: 'No stimulus of fear is stronger than 0.4.',
    parameters: { 'fear.limit': 0.4 },
    bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
    effectiveFrom: '2147-03-01',
    form: machine,
  });
  const refusal = ({ body }: Answer) => [body.status, body.code];

  it('are refused where an example says something else, and where it is no work', async () => {
    const insert = (examples: readonly object[]) =>
      app.as('ines').post(`${nova}/provisions`, provision('1', form(examples)));
    const wrong = await insert([loud, { ...loud, title: 'Calm', offends: false }]);
    expect(refusal(wrong)).toEqual([422, 'PROVISION.EXAMPLE']);
    expect(wrong.body).toMatchObject({ example: 'Calm', found: [{ movement: 0, stimulus: 1 }] });
    const many = Array.from({ length: 501 }, () => ['fear', 0.1] as [string, number]);
    expect(refusal(await insert([{ ...loud, work: work(...many) }]))).toEqual([400, 'REQUEST.INVALID']);
    expect(refusal(await insert(Array.from({ length: 21 }, () => loud)))).toEqual([400, 'REQUEST.INVALID']);
  });

  it('stand with their examples as a document, and are asked again where a value moves', async () => {
    const inserted = await app.as('ines').post(`${nova}/provisions`, provision('2', form([loud])));
    expect(inserted.status).toBe(201);
    const id = inserted.body.provision as string;
    await app.settled();
    const { body } = await app.get(`${nova}/provisions/${id}`);
    const [{ form: stands }] = body.versions as [{ form: { examples: { count: number; document: string } } }];
    expect(stands.examples.count).toBe(1);
    expect((await app.get(`/api/documents/${stands.examples.document}`)).body).toEqual([loud]);
    const moved = (limit: number) => ({
      title: 'Intensity of fear',
      text: `No stimulus of fear is stronger than ${limit}.`,
      parameters: { 'fear.limit': limit },
      effectiveFrom: '2147-05-01',
    });
    const amend = (limit: number) => app.as('ines').post(`${nova}/provisions/${id}/amend`, moved(limit));
    expect(refusal(await amend(0.95))).toEqual([422, 'PROVISION.EXAMPLE']);
    expect((await amend(0.5)).status).toBe(200);
  });

  it('of a reform are asked when it is proposed', async () => {
    const amendment = {
      op: 'insert',
      ...provision('3', form([{ ...loud, offends: true }], { text: 's.audience == "general"' })),
      parameters: {},
      bounds: {},
    };
    const { effectiveFrom: _, ...insertion } = amendment;
    const propose = (machine: object) =>
      app.as('ines').post(`${nova}/reforms`, {
        title: 'Audiences',
        reasons: 'As stated.',
        amendments: [{ ...insertion, form: machine }],
      });
    expect(refusal(await propose(form([loud], { text: 's.audience == "general"' })))).toEqual([
      422,
      'REFORM.EXAMPLE',
    ]);
    expect((await propose(insertion.form)).status).toBe(201);
  });

  it('are told as they are today: what they read, what they say of their examples', async () => {
    const inserted = await app.as('ines').post(`${nova}/provisions`, {
      ...provision(
        '4',
        form([{ ...loud, title: 'For children', offends: false }], { text: 's.audience == "adults"' }),
      ),
      parameters: {},
      bounds: {},
    });
    const excepting = await app.as('ines').post(`${nova}/provisions`, {
      ...provision('5', { text: 's.kind == "tapestry"', exceptionTo: ['2147/12/4'] }),
      parameters: {},
      bounds: {},
    });
    expect([inserted.status, excepting.status]).toEqual([201, 201]);
    await app.settled();
    await app.pass(60);
    const id = inserted.body.provision as string;
    const { body } = await app.get(`${nova}/provisions/${id}/machine?version=1`);
    expect(body).toMatchObject({
      refused: null,
      reads: [],
      exceptions: [{ path: '2147/12/5', citation: 'NOVA 2147/12 s 5 v1' }],
      examples: [{ title: 'For children', found: false, holds: true }],
    });
    expect((await app.get(`${nova}/provisions/${id}/machine`)).body).toEqual(body);
    expect(refusal(await app.get(`${nova}/provisions/${id}/machine?version=9`))).toEqual([
      404,
      'VERSION.UNKNOWN',
    ]);
  });

  it('are tried by anybody on a work, and nothing comes of it', async () => {
    const newest = async () => (await app.get('/api/log?limit=1')).body.items;
    const before = await newest();
    const tried = (more: object) =>
      app.post(`${nova}/rules/try`, { text: form([]).text, on: '2147-03-01', work: loud.work, ...more });
    expect((await tried({})).body).toEqual({
      on: '2147-03-01',
      refused: null,
      unknown: [],
      offends: loud.offends,
      reads: [{ name: 'fear.limit', value: 0.4, path: '2147/12/2' }],
    });
    expect((await tried({ text: 's.stimuli.filter(x, x.loud)' })).body).toMatchObject({
      refused: { line: 1, column: 23 },
      offends: null,
    });
    expect((await tried({ work: work(['dread', 0.9]) })).body).toMatchObject({
      unknown: ['dread'],
      offends: null,
    });
    expect(refusal(await tried({ text: '' }))).toEqual([400, 'REQUEST.INVALID']);
    await app.settled();
    expect(await newest()).toEqual(before);
  });

  it('are what of the rulebook is for machines, beside what sets a parameter', async () => {
    await app.as('ines').does(`${nova}/provisions`, {
      ...provision('80', { text: 'true', effect: 'notify' }),
      effectiveFrom: '2147-05-01',
      form: undefined,
      parameters: {},
      bounds: {},
    });
    await app.settled();
    interface Item {
      path: string;
      form: object | null;
      parameters: object;
    }
    const pathsOf = (all: Item[]) => all.map(({ path }) => path);
    const law = async (more: string) =>
      (await app.get(`${nova}/rulebook?in-force-on=2147-05-01&limit=100${more}`)).body.items as Item[];
    const [all, only] = [await law(''), await law('&only=machines')];
    expect(pathsOf(all)).toContain('2147/12/80');
    expect(pathsOf(only)).toEqual(
      pathsOf(all.filter(({ form, parameters }) => form || Object.keys(parameters).length > 0)),
    );
    expect(only.length).toBeGreaterThan(1);
    expect((await app.get(`${nova}/rulebook?only=people`)).status).toBe(400);
  });
});
