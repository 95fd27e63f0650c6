import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { testRegister, type TestRegister } from '../../../apps/registry/testing/index.js';

describe('reforms over HTTP', () => {
  let app: TestRegister;
  let instrument: string;
  const nova = '/api/networks/NOVA';
  const reforms = `${nova}/reforms`;

  const provision = async (number: string, settings: object = {}) =>
    (
      await app.as('ines').does(`${nova}/provisions`, {
        instrument,
        number,
        title: `Section ${number}`,
        text: 'As enacted.',
        effectiveFrom: '2147-01-04',
        ...settings,
      })
    ).body.provision as string;
  const fearLimit = {
    parameters: { 'fear.limit': 0.4 },
    bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
  };
  const draft = (amendments: object[], more: object = {}) => ({
    title: 'Privacy and creativity',
    reasons: 'The limit never fitted tapestries.',
    amendments,
    ...more,
  });
  const amend = (of: string, more: object = {}) => ({
    op: 'amend',
    provision: of,
    base: 1,
    title: 'As reformed',
    text: 'As reformed.',
    ...more,
  });
  const proposed = async (amendments: object[], more: object = {}) =>
    `${reforms}/${(await app.as('tomas').does(reforms, draft(amendments, more))).body.reform}`;
  const history = async (of: string) => {
    await app.settled();
    return (await app.get(`${nova}/provisions/${of}`)).body;
  };

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    for (const [sub, office, name] of [
      ['tomas', 'regulator', 'Tomas Brandt'],
      ['kiran', 'regulator', 'Kiran Morales'],
      ['maren', 'adjudicator', 'Maren Solheim'],
    ] as const)
      await app.as('ines').does(`${nova}/appointments`, { person: await app.actor(sub), office, name });
    instrument = (
      await app
        .as('ines')
        .does(`${nova}/instruments`, { number: '2147/12', title: 'Calm sleep', kind: 'substantive' })
    ).body.id;
  });
  afterAll(() => app.close());

  it('change the law by themselves when they commence, and are the cause of each change', async () => {
    const [fear, awe] = [await provision('4.2', fearLimit), await provision('4.4')];
    const at = await proposed([
      amend(fear, { parameters: { 'fear.limit': 0.5 } }),
      { op: 'repeal', provision: awe, base: 1 },
      { op: 'insert', instrument, number: '4.3', title: 'Tapestries', text: 'No limit.' },
    ]);
    const adoption = { reasons: 'Consulted, and sound.' };
    expect((await app.as('tomas').post(`${at}/adopt`, adoption)).body).toMatchObject({
      code: 'PERMISSION.DENIED',
    });
    expect((await app.as('ines').post(`${at}/commence`, { effectiveFrom: '2147-02-01' })).body).toMatchObject(
      {
        code: 'REFORM.NOT_ADOPTED',
      },
    );
    await app.as('ines').does(`${at}/adopt`, adoption, { 'if-match': '"0"' });
    expect((await app.as('ines').post(`${at}/commence`, { effectiveFrom: '2147-01-03' })).body).toMatchObject(
      {
        code: 'REFORM.RETROACTIVE',
      },
    );
    await app.as('ines').does(`${at}/commence`, { effectiveFrom: '2147-02-01' });

    const reform = at.slice(at.lastIndexOf('/') + 1);
    const cause = { reform, reformCitation: 'NOVA-R 2147/1', appeal: null };
    expect((await history(fear)).versions).toMatchObject([
      { version: 1, cause: null },
      { version: 2, op: 'amended', effectiveFrom: '2147-02-01', parameters: { 'fear.limit': 0.5 }, cause },
    ]);
    expect((await history(awe)).versions).toMatchObject([{}, { version: 2, op: 'repealed', cause }]);
    expect((await app.get(at)).body).toMatchObject({
      citation: 'NOVA-R 2147/1',
      address: 'NOVA/reforms/2147/1',
      status: 'commenced',
      proposedBy: { name: 'Tomas Brandt' },
      adoptedBy: { name: 'Ines Okafor' },
      adoptionReasons: 'Consulted, and sound.',
      effectiveFrom: '2147-02-01',
      cause: null,
      amendments: [
        { op: 'amend', path: '2147/12/4.2', base: 1, resulting: 2 },
        { op: 'repeal', path: '2147/12/4.4', base: 1, resulting: 2 },
        { op: 'insert', path: '2147/12/4.3', base: null, resulting: 1 },
      ],
      revision: 2,
    });
    const rulebook = (await app.get(`${nova}/rulebook?in-force-on=2147-02-01`)).body.items;
    expect(rulebook.map(({ citation }: { citation: string }) => citation)).toEqual([
      'NOVA 2147/12 s 4.2 v2',
      'NOVA 2147/12 s 4.3 v1',
    ]);

    const again = await proposed([
      { op: 'insert', instrument, number: '4.4', title: 'Awe, again', text: 'A limit after all.' },
    ]);
    await app.as('ines').does(`${again}/adopt`, adoption);
    await app.as('ines').does(`${again}/commence`, { effectiveFrom: '2147-03-01' });
    expect((await history(awe)).versions[2]).toMatchObject({ version: 3, op: 'inserted' });
  });

  it('keep the parameters that they do not name', async () => {
    const grief = await provision('5.1', { parameters: { 'grief.days': 4 } });
    const at = await proposed([amend(grief)]);
    expect((await app.get(at)).body.amendments[0].parameters).toEqual({ 'grief.days': 4 });
  });

  it('set a parameter within its range, and take one over by saying so', async () => {
    const limit = (value: number) => ({ parameters: { 'vertigo.limit': value } });
    const bounds = { 'vertigo.limit': fearLimit.bounds['fear.limit'] };
    const [vertigo, other] = [await provision('5.2', { ...limit(0.4), bounds }), await provision('5.3')];
    const refused = async (...amendments: object[]) =>
      (await app.as('tomas').post(reforms, draft(amendments))).body;
    expect(await refused(amend(vertigo, limit(8000)))).toMatchObject({
      status: 422,
      code: 'REFORM.PARAMETER',
      detail: expect.stringContaining('goes from 0 to 1 (intensity)'),
    });
    expect(await refused(amend(other, limit(0.3)))).toMatchObject({ code: 'REFORM.PARAMETER_OWNED' });
    expect(await refused(amend(vertigo, limit(0.3)), amend(other, limit(0.2)))).toMatchObject({
      code: 'REFORM.PARAMETER_OWNED',
    });
    const at = await proposed([amend(other, { ...limit(0.3), replaces: ['vertigo.limit'] })], {
      commencesOn: '2147-01-04',
    });
    const { body } = await app.get(at);
    expect(body).toMatchObject({ commencesOn: '2147-01-04', amendments: [{ bounds }] });
    await app.as('ines').does(`${at}/adopt`, { reasons: 'Sound.' });
    await app.as('ines').does(`${at}/commence`, { effectiveFrom: body.commencesOn });
    expect((await history(vertigo)).takenOver).toEqual({
      'vertigo.limit': { provision: other, version: 2, citation: 'NOVA 2147/12 s 5.3 v2' },
    });
    expect((await history(other)).takenOver).toEqual({});
  });

  it('are adopted by the law of the day that was proposed', async () => {
    await provision('5.5', {
      parameters: { 'awe.limit': 0.8 },
      bounds: { 'awe.limit': fearLimit.bounds['fear.limit'] },
      effectiveFrom: '2147-06-01',
    });
    const form = { text: 's.stimuli.filter(x, x.intensity > p.awe.limit)', effect: 'notify' };
    const awe = await provision('5.6');
    const adopted = async (commencesOn: string) =>
      app.as('ines').post(`${await proposed([amend(awe, { form })], { commencesOn })}/adopt`, {
        reasons: 'Sound.',
      });
    expect((await adopted('2147-07-01')).status).toBe(200);
    expect((await app.as('tomas').post(reforms, draft([amend(awe, { form })]))).body).toMatchObject({
      code: 'REFORM.RULE',
    });
  });

  it('are withdrawn by whoever proposed them, or by the chair, while they are no law', async () => {
    const at = await proposed([amend(await provision('5.4'))]);
    const reason = 'The consultation asked for another wording.';
    const may = async (who: string) => (await app.as(who).get(at)).body.may;
    expect([await may('tomas'), await may('kiran'), await may('ines')]).toEqual([
      ['reform.revise', 'reform.withdraw', 'consultation.open'],
      ['consultation.open'],
      ['reform.revise', 'reform.adopt', 'reform.withdraw', 'consultation.open'],
    ]);
    expect((await app.as('kiran').post(`${at}/withdraw`, { reason })).body).toMatchObject({
      status: 403,
      code: 'REFORM.NOT_YOURS',
    });
    await app.as('tomas').does(`${at}/withdraw`, { reason });
    expect((await app.get(at)).body).toMatchObject({
      status: 'withdrawn',
      withdrawnBy: { name: 'Tomas Brandt' },
      withdrawalReason: reason,
    });
    expect((await app.as('ines').post(`${at}/adopt`, { reasons: 'Sound.' })).body).toMatchObject({
      status: 422,
      code: 'REFORM.WITHDRAWN',
    });
  });

  it('insert at a path where a rulebook has no instruments', async () => {
    const at = await proposed([
      { op: 'insert', path: 'Livre Ier/Article 1.md', title: 'Article 1', text: 'Un.' },
    ]);
    expect((await app.get(at)).body.amendments[0]).toMatchObject({
      path: 'Livre Ier/Article 1.md',
      instrument: null,
    });
  });

  it('build on the law as it is', async () => {
    const fear = await provision('6.1');
    const at = await proposed([amend(fear)]);
    await app.as('ines').does(`${nova}/provisions/${fear}/amend`, {
      title: 'Meanwhile',
      text: 'Meanwhile.',
      effectiveFrom: '2147-02-01',
    });
    const outrun = await app.as('ines').post(`${at}/adopt`, { reasons: 'Sound.' });
    expect(outrun.body).toMatchObject({ status: 422, code: 'REFORM.BASE_OUTDATED', base: 1, current: 2 });
  });

  it('are refused where they cannot be applied', async () => {
    const fear = await provision('7.1');
    const refusal = async (...amendments: object[]) =>
      (await app.as('tomas').post(reforms, draft(amendments))).body.code;
    const insertion = { op: 'insert', title: 'x', text: 'x' };
    expect(await refusal(amend(newId()))).toBe('PROVISION.ABSENT');
    expect(await refusal(amend(fear), amend(fear))).toBe('REFORM.AMENDED_TWICE');
    expect(await refusal({ ...insertion, instrument, number: '7.1' })).toBe('REFORM.CANNOT_APPLY');
    expect(await refusal({ ...insertion, instrument: newId(), number: '1' })).toBe('INSTRUMENT.ABSENT');
    expect(await refusal({ ...insertion, instrument })).toBe('REFORM.PLACE');
    expect(await refusal({ ...insertion, instrument, number: '1', path: 'a' })).toBe('REFORM.PLACE');
    expect(await refusal({ ...insertion, path: '../a' })).toBe('REFORM.PATH');
    expect(await refusal({ op: 'amend', provision: fear })).toBe('REQUEST.INVALID');
    const cause = { appeal: newId() };
    expect((await app.as('tomas').post(reforms, draft([amend(fear)], { cause }))).body).toMatchObject({
      code: 'REFORM.APPEAL_UNDECIDED',
    });
    expect((await app.as('maren').post(reforms, draft([amend(fear)]))).body).toMatchObject({
      status: 403,
      code: 'PERMISSION.DENIED',
    });
  });

  it('are listed page by page, the newest first', async () => {
    const first = (await app.get(`${reforms}?limit=3`)).body;
    const second = (await app.get(`${reforms}?limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ citation }: { citation: string }) => citation)).toEqual(
      [8, 7, 6, 5, 4, 3].map((count) => `NOVA-R 2147/${count}`),
    );
    expect((await app.get(`${reforms}/${newId()}`)).body).toMatchObject({
      status: 404,
      code: 'REFORM.ABSENT',
    });
    expect((await app.as('ines').post(`${reforms}/${newId()}/adopt`, { reasons: 'x' })).body).toMatchObject({
      status: 404,
      code: 'REFORM.ABSENT',
    });
  });
});
