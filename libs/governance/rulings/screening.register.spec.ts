import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '#governance/law';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

const NOVA = '/api/networks/NOVA';
const FEAR = 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)';

describe('works are held against rules', () => {
  let app: TestRegister;
  let regulators: { kiran: string; tomas: string };
  let fear: string;
  let instrument: string;

  const insert = async (number: string, more: object) =>
    (
      await app.as('ines').does(`${NOVA}/provisions`, {
        instrument,
        number,
        title: `Rule ${number}`,
        text: `# Rule ${number}`,
        effectiveFrom: '2147-01-01',
        reason: 'The register begins with it.',
        ...more,
      })
    ).body.id as string;
  const stimulus = (kind: string, intensity: number) => ({ id: kind, kind, intensity, from: 0, to: 60 });
  const score = (...stimuli: ReturnType<typeof stimulus>[]) => ({
    movements: [{ title: 'Low water', sharing: 'audience', stimuli }],
  });
  const submit = async (...stimuli: ReturnType<typeof stimulus>[]) => {
    const { docket } = (
      await app.as('elara').does(`${NOVA}/symphonies`, {
        title: 'Tides',
        kind: 'symphony',
        name: 'Elara Voss',
        artist: 'Elara V.',
        artistKind: 'human',
        audience: 'general',
        venue: 'Hall A',
        purpose: 'communal',
        score: score(...stimuli),
      })
    ).body as { docket: string };
    return docket;
  };
  const docketOf = async (docket: string) => {
    await app.settled();
    return (await app.get(`${NOVA}/dockets/${docket}`)).body;
  };
  const findingsOf = async ({ findings }: { findings: { document: string } }) =>
    (await app.get(`/api/documents/${findings.document}`)).body as Finding[];

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    const [kiran, tomas] = (await Promise.all(['kiran', 'tomas'].map((sub) => app.actor(sub)))) as [
      string,
      string,
    ];
    regulators = { kiran, tomas };
    for (const [person, name] of [
      [kiran, 'Kiran Morales'],
      [tomas, 'Tomas Brandt'],
    ])
      await app.as('ines').does(`${NOVA}/appointments`, { person, office: 'regulator', name });
    await app
      .as('ines')
      .does(`${NOVA}/instruments`, { number: '2147/12', title: 'Stimuli', kind: 'substantive' });
    instrument = (await app.get(`${NOVA}/instruments`)).body.items[0].instrument;
    await app.as('ines').does(`${NOVA}/words`, {
      vocabulary: 'stimuli',
      words: ['fear', 'awe'].map((word) => ({ word, meaning: `What ${word} is.` })),
    });
  });
  afterAll(() => app.close());

  it('where there are none yet, that is recorded', async () => {
    const { screening, may } = await docketOf(await submit(stimulus('fear', 1)));
    expect(screening).toMatchObject({ revision: 1, rules: 0, disposition: 'clear', findings: null });
    expect(may).toEqual([]);
  });

  it('and what offends is said with its place, the rule, and what it read', async () => {
    fear = await insert('4.2', {
      parameters: { 'fear.limit': 0.4 },
      bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
      form: { text: FEAR, effect: 'forbid' },
    });
    // What waits is screened again by it.
    await app.settled();
    const docket = await docketOf(await submit(stimulus('awe', 0.9), stimulus('fear', 0.7)));
    expect(docket.screening).toMatchObject({
      revision: 1,
      governingDate: docket.receivedOn,
      rules: 1,
      disposition: 'forbid',
      unscreened: [],
      counts: [{ provision: fear, citation: 'NOVA 2147/12 s 4.2 v1', effect: 'forbid', offending: 1 }],
    });
    const { upTo, number } = docket.screening;
    expect(
      docket.history.map(({ type, number }: { type: string; number: number }) => [type, number]),
    ).toEqual([
      ['SymphonySubmitted', upTo - 1],
      ['DocketOpened', upTo],
      ['SubmissionScreened', number],
    ]);
    expect(await findingsOf(docket.screening)).toMatchObject([
      { provision: fear, evidence: [{ movement: 0, stimulus: 1 }], reads: { 'fear.limit': 0.4 } },
    ]);
  });

  it('and not by one that waits for its day, until that is appointed', async () => {
    const screened = async () => (await docketOf(await submit(stimulus('awe', 0.9)))).screening;
    const waits = await insert('4.9', {
      effectiveFrom: null,
      form: { text: 's.stimuli.filter(x, x.kind == "awe")', effect: 'notify' },
    });
    const before = await docketOf(await submit(stimulus('awe', 0.9)));
    expect(before.screening).toMatchObject({ rules: 1, disposition: 'clear' });
    const effectiveFrom = before.receivedOn as string;
    await app
      .as('ines')
      .does(`${NOVA}/provisions/${waits}/appoint`, { version: 1, effectiveFrom, reason: 'Ready.' });
    expect(await screened()).toMatchObject({ rules: 2, disposition: 'notify' });
    // What waits for its ruling and was received on that day is screened again.
    expect((await docketOf(before.docket as string)).screening).toMatchObject({
      rules: 2,
      disposition: 'notify',
    });
    await app.as('ines').does(`${NOVA}/provisions/${waits}/repeal`, { effectiveFrom });
    await app.settled();
  });

  it('before they are sent too, with their limits, and nothing comes of it', async () => {
    const newest = async () => (await app.get('/api/log?limit=1')).body.items;
    await app.settled();
    const before = await newest();
    const said = {
      kind: 'symphony',
      artistKind: 'human',
      audience: 'general',
      venue: 'Hall A',
      purpose: 'communal',
    };
    const checked = (more: object) => app.post(`${NOVA}/works/check`, { ...said, score: null, ...more });
    const limits = [{ kind: 'fear', limit: 0.4, parameter: 'fear.limit', provision: fear, version: 1 }];
    expect((await checked({})).body).toMatchObject({ rules: 1, limits, screening: null });
    const { body } = await checked({ score: score(stimulus('fear', 0.7)) });
    expect(body).toMatchObject({
      limits,
      screening: {
        disposition: 'forbid',
        findings: [{ provision: fear, evidence: [{ movement: 0, stimulus: 0 }] }],
      },
    });
    expect((await checked({ score: score(stimulus('dread', 0.7)) })).body.screening).toEqual({
      disposition: 'unscreened',
      unscreened: ['No vocabulary knows dread.'],
      findings: [],
    });
    expect((await checked({ venue: '' })).body).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
    const elsewhere = await app.post('/api/networks/NONE/works/check', { ...said, score: null });
    expect(elsewhere.body).toMatchObject({ status: 404, code: 'NETWORK.UNKNOWN' });
    await app.settled();
    expect(await newest()).toEqual(before);
  });

  it('of each revision, by the law of the day of receipt', async () => {
    const docket = await submit(stimulus('fear', 0.7));
    const before = await docketOf(docket);
    await app
      .as('elara')
      .does(
        `${NOVA}/symphonies/${docket}/revisions`,
        { score: score(stimulus('fear', 0.2)), note: 'Calmer.' },
        { 'If-Match': `"${before.symphony.revision}"` },
      );
    expect((await docketOf(docket)).screening).toMatchObject({ revision: 2, disposition: 'clear', rules: 1 });
  });

  it('that holds a word which nobody knows goes to a person', async () => {
    const { screening } = await docketOf(await submit(stimulus('dread', 0.1)));
    expect(screening).toMatchObject({
      disposition: 'unscreened',
      unscreened: ['No vocabulary knows dread.'],
      findings: null,
    });
  });

  it('with exceptions, which show what they took', async () => {
    await insert('4.3', {
      form: { text: 's.venue == "Hall A"', exceptionTo: ['2147/12/4.2'] },
    });
    const { screening } = await docketOf(await submit(stimulus('fear', 0.7)));
    expect(screening).toMatchObject({ disposition: 'clear', counts: [{ offending: 0 }] });
    expect(await findingsOf(screening)).toMatchObject([
      { evidence: null, excepted: [{ path: '2147/12/4.3', evidence: [{ movement: 0, stimulus: 0 }] }] },
    ]);
  });

  it('are told of by the provision whose rule touched them, each once', async () => {
    const { docket, citation } = await docketOf(await submit(stimulus('fear', 0.9), stimulus('awe', 0.1)));
    await app.pass(2);
    await submit(stimulus('fear', 0.1));
    await app.settled();
    const at = `${NOVA}/provisions/${fear}/touched`;
    const { body } = await app.get(`${at}?limit=1`);
    expect(body.items).toMatchObject([
      { docket, citation, title: 'Tides', version: 1, revision: 1, effect: 'forbid', offending: 0 },
    ]);
    // Also the first, which came before the rule that reaches back to it: it was screened again.
    expect(body.counts).toEqual([{ version: 1, works: 5, excepted: 4 }]);
    const rest = (await app.get(`${at}?limit=10&cursor=${body.next}`)).body;
    expect(rest.items).toHaveLength(4);
    expect(rest.next).toBeNull();
    expect((await app.get(`${at}?version=2`)).body.items).toEqual([]);
    expect((await app.get(`${at}?version=x`)).status).toBe(400);
  });

  it('and a ruling that departs from what they found says why', async () => {
    const docket = await submit(stimulus('awe', 0.2));
    await app.settled();
    const at = `${NOVA}/dockets/${docket}`;
    await app
      .as('ines')
      .does(`${at}/assign`, { regulator: regulators.kiran, departs: 'They know such works.' });
    await app.as('kiran').does(`${at}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    const ruling = {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe at 0.2.',
      reasons: 'It is too much.',
      cited: [{ provision: fear, version: 1 }],
    };
    await app.settled();
    expect((await app.as('tomas').post(`${at}/rule`, ruling)).body).toMatchObject({
      status: 422,
      code: 'RULING.DEPARTURE_UNREASONED',
      found: 'clear',
    });
    const departs = 'The rule does not know what awe does here.';
    await app.as('tomas').does(`${at}/rule`, { ...ruling, departs });
    expect((await docketOf(docket)).rulings).toMatchObject([{ outcome: 'refused', departs }]);
  });

  it('and a rule that is none is refused where it is wrong', async () => {
    const refused = await app.as('ines').post(`${NOVA}/provisions`, {
      instrument,
      number: '9',
      title: 'None',
      text: 'None.',
      effectiveFrom: '2147-01-04',
      reason: 'x',
      form: { text: 's.stimuli.filter(x,\n  x.loud)', effect: 'notify' },
    });
    expect(refused.body).toMatchObject({ status: 422, code: 'PROVISION.RULE', line: 2, column: 5 });
    expect(refused.body.detail).toContain('no "loud"');
  });
});
