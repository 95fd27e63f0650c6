import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testRegister, type Answer, type TestRegister } from '../../../apps/registry/testing/index.js';

describe('what suspends, appoints, postpones, corrects and ends a rule, over HTTP', () => {
  let app: TestRegister;
  let instrument: string;
  const nova = '/api/networks/NOVA';
  const rules = `${nova}/rulebook`;
  const paths = ({ body }: Answer) => (body.items as { path: string }[]).map(({ path }) => path);
  const does = (path: string, body: object) => app.as('ines').does(`${nova}/${path}`, body);
  const enact = async (number: string) =>
    (await does('instruments', { number, title: 'Calm sleep', kind: 'substantive' })).body.id as string;
  const insert = async (number: string, more: object = {}) => {
    const section = { instrument, number, title: `Section ${number}`, text: `Words of ${number}.` };
    return (await does('provisions', { ...section, effectiveFrom: '2147-01-04', ...more })).body
      .provision as string;
  };
  const page = async (provision: string) => (await app.get(`${nova}/provisions/${provision}`)).body;
  const inForceOn = async (day: string, path: string, more = '') =>
    (await app.get(`${rules}?in-force-on=${day}&path=${path}${more}`)).body.items;
  const found = async (q: string) =>
    (await app.get(`/api/search?kind=provision&q=${q}`)).body.items as {
      version: number;
      inForce: boolean;
    }[];

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    instrument = await enact('2147/1');
  });
  afterAll(() => app.close());

  it('emergency law ends by itself, and what was before is in force again', async () => {
    const provision = await insert('1');
    const emergency = {
      title: 'Section 1',
      text: 'Emergency.',
      effectiveFrom: '2147-02-01',
      until: '2147-03-01',
    };
    await does(`provisions/${provision}/amend`, emergency);
    await app.settled();
    expect(await inForceOn('2147-01-31', '2147/1/1')).toMatchObject([{ version: 1, sunset: null }]);
    expect(await inForceOn('2147-02-28', '2147/1/1')).toMatchObject([{ version: 2, sunset: '2147-03-01' }]);
    expect(await inForceOn('2147-03-01', '2147/1/1')).toMatchObject([{ version: 1 }]);
    expect((await page(provision)).versions).toMatchObject([
      { standing: 'in-force', until: '2147-02-01', again: '2147-03-01' },
      { standing: 'to-come', until: '2147-03-01', sunset: '2147-03-01' },
    ]);
    expect(await found('emergency')).toMatchObject([{ version: 2, inForce: false }]);
  });

  it('what has ended is shown so where all parts are, and can be inserted again', async () => {
    await insert('2', { until: '2147-02-01' });
    await app.settled();
    expect(await inForceOn('2147-02-01', '2147/1/2')).toEqual([]);
    expect(await inForceOn('2147-02-01', '2147/1/2', '&parts=all')).toMatchObject([{ standing: 'ended' }]);
    await insert('2', { effectiveFrom: '2147-02-01' });
    await app.settled();
    expect(await inForceOn('2147-02-01', '2147/1/2')).toMatchObject([{ version: 2 }]);
  });

  it('a provision is suspended until a day, and sooner where the suspension is lifted', async () => {
    const provision = await insert('3');
    const at = `provisions/${provision}`;
    const { headers } = await app.get(`${nova}/${at}`);
    await app.as('ines').does(
      `${nova}/${at}/suspend`,
      { from: '2147-02-01', until: '2147-04-01', reason: 'Heard.' },
      {
        'if-match': headers.etag!,
      },
    );
    await app.settled();
    expect(await inForceOn('2147-02-01', '2147/1/3')).toEqual([]);
    expect(await inForceOn('2147-02-01', '2147/1/3', '&parts=all')).toMatchObject([
      { standing: 'suspended', suspension: { from: '2147-02-01', until: '2147-04-01', reason: 'Heard.' } },
    ]);
    expect(await page(provision)).toMatchObject({ inForce: 1, revision: 1, suspensions: [{ lifted: null }] });
    expect(paths(await app.get(`${rules}?as-known-at=9007199254740991`))).toContain('2147/1/3');
    await app.pass(28);
    await app.settled();
    expect(await page(provision)).toMatchObject({
      inForce: null,
      versions: [{ standing: 'suspended', again: '2147-04-01' }],
    });
    expect((await app.get(`/api/search?kind=provision&q="words of 3"`)).body.items).toMatchObject([
      { inForce: false },
    ]);
    await does(`${at}/lift`, { from: '2147-03-01', reason: 'Decided.' });
    await app.settled();
    expect(await inForceOn('2147-02-28', '2147/1/3')).toEqual([]);
    expect(await inForceOn('2147-03-01', '2147/1/3')).toMatchObject([{ version: 1 }]);
    expect((await page(provision)).suspensions).toMatchObject([{ until: '2147-03-01', lifted: 'Decided.' }]);
    const { number } = (await page(provision)).suspensions[0];
    // What differs is by the suspension, and by nothing else.
    const suspension = { from: '2147-02-01', until: '2147-03-01', reason: 'Heard.' };
    const comparison = async (from: string, to: string) =>
      (await app.get(`${rules}/comparison?path=2147/1/3&from=${from}&to=${to}`)).body.items;
    expect(await comparison('2147-03-01', '2147-02-28')).toMatchObject([
      { before: { version: 1 }, after: null, suspended: { before: null, after: suspension }, changes: [] },
    ]);
    expect(await comparison('2147-02-28', '2147-03-01')).toMatchObject([
      { before: null, after: { version: 1 }, suspended: { before: suspension, after: null } },
    ]);
    // As it was known before it was lifted.
    expect(await inForceOn('2147-03-01', '2147/1/3', `&as-known-at=${number}`)).toEqual([]);
  });

  it('what is to come is postponed, and stays known as it was', async () => {
    const provision = await insert('4', { effectiveFrom: '2147-05-01' });
    await app.settled();
    const { number } = (await page(provision)).versions[0];
    await does(`provisions/${provision}/postpone`, {
      version: 1,
      effectiveFrom: '2147-06-01',
      reason: 'Not ready.',
    });
    await app.settled();
    expect(await inForceOn('2147-05-31', '2147/1/4')).toEqual([]);
    expect(await inForceOn('2147-05-01', '2147/1/4', `&as-known-at=${number}`)).toMatchObject([
      { version: 1 },
    ]);
    expect(await inForceOn('2147-06-01', '2147/1/4')).toMatchObject([
      { version: 1, postponedFrom: '2147-05-01', number },
    ]);
    expect((await page(provision)).versions).toMatchObject([
      {
        effectiveFrom: '2147-06-01',
        postponedFrom: '2147-05-01',
        acts: [{ op: 'postponed', reason: 'Not ready.', before: { effectiveFrom: '2147-05-01' } }],
      },
    ]);
  });

  it('of one instrument some rules are in force, and others wait for a day, which is appointed', async () => {
    const [provision, before] = [
      await insert('6', { effectiveFrom: null }),
      await insert('7', { effectiveFrom: '2147-02-01' }),
    ];
    await does(`provisions/${before}/amend`, {
      title: 'Section 7',
      text: 'To be awaited.',
      effectiveFrom: null,
    });
    await app.settled();
    const inForce = async (on: string) => paths(await app.get(`${rules}?in-force-on=${on}&under=2147/1`));
    expect(await inForce('2999-01-01')).not.toContain('2147/1/6');
    expect(await inForceOn('2999-01-01', '2147/1/7')).toMatchObject([{ version: 1, upcoming: null }]);
    expect(await inForceOn('2147-02-01', '2147/1/6', '&parts=all')).toMatchObject([
      { standing: 'prospective', effectiveFrom: null, appointedOn: null },
    ]);
    expect(paths(await app.get(`${rules}?as-known-at=9007199254740991`))).toContain('2147/1/6');
    expect(await found('"words of 6"')).toMatchObject([{ version: 1, inForce: false }]);
    const waiting = (await app.as('ines').get(`${nova}/provisions/${provision}`)).body;
    expect(waiting).toMatchObject({ inForce: null, versions: [{ standing: 'undated' }] });
    expect(waiting.may).toContain('rulebook.appoint');
    const { number } = waiting.versions[0];

    const day = { version: 1, effectiveFrom: '2147-05-01', reason: 'The pods are refitted.' };
    await does(`provisions/${provision}/appoint`, day);
    await app.settled();
    expect(await inForce('2147-04-30')).not.toContain('2147/1/6');
    expect(await inForceOn('2147-05-01', '2147/1/6')).toMatchObject([{ version: 1, number }]);
    expect(await inForceOn('2147-05-01', '2147/1/6', `&as-known-at=${number}`)).toEqual([]);
    const told = (await app.as('ines').get(`${nova}/provisions/${provision}`)).body;
    expect(told.versions).toMatchObject([
      {
        standing: 'to-come',
        effectiveFrom: '2147-05-01',
        postponedFrom: null,
        acts: [{ op: 'appointed', reason: 'The pods are refitted.', before: { effectiveFrom: null } }],
      },
    ]);
    expect(told.versions[0].appointedOn).toBe(told.versions[0].acts[0].recordedAt.slice(0, 10));
    expect(told.may).not.toContain('rulebook.appoint');
    const again = await app.as('ines').post(`${nova}/provisions/${provision}/appoint`, day);
    expect(again.body).toMatchObject({ status: 422, code: 'PROVISION.DATED' });
  });

  it('what it sets and its rule are held against the law of the day that is appointed', async () => {
    await does('words', { vocabulary: 'stimuli', words: [{ word: 'fear', meaning: 'That harm is near.' }] });
    const limit = (value: number) => ({
      parameters: { 'fear.limit': value },
      bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
    });
    const rule = { text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)' };
    const waits = await insert('8', {
      effectiveFrom: null,
      ...limit(0.4),
      form: { ...rule, effect: 'forbid' },
    });
    // Nobody sets it yet: another may.
    const other = await insert('9', { ...limit(0.6), effectiveFrom: '2147-03-01' });
    const appoint = (effectiveFrom: string, version = 1) =>
      app
        .as('ines')
        .post(`${nova}/provisions/${waits}/appoint`, { version, effectiveFrom, reason: 'Ready.' });
    expect((await appoint('2147-03-01')).body).toMatchObject({
      status: 422,
      code: 'PROVISION.PARAMETER_OWNED',
    });
    await does(`provisions/${other}/repeal`, { effectiveFrom: '2147-06-01' });
    expect((await appoint('2147-05-31')).body).toMatchObject({ code: 'PROVISION.PARAMETER_OWNED' });
    expect((await appoint('2147-06-01')).status).toBe(200);
    await app.settled();
    expect(await inForceOn('2147-06-01', '2147/1/8')).toMatchObject([{ parameters: { 'fear.limit': 0.4 } }]);
  });

  it('a slip is corrected: same version, same days, other words, and what they were', async () => {
    const provision = await insert('5', { text: 'No stimulous.', effectiveFrom: '2147-02-01' });
    const corrigendum = {
      version: 1,
      title: 'Section 5',
      text: 'No stimulus.',
      reason: 'A letter too many.',
    };
    await does(`provisions/${provision}/correct`, corrigendum);
    await app.settled();
    const { versions } = await page(provision);
    expect(versions).toMatchObject([
      { version: 1, correctedOn: '2147-02-01', acts: [{ op: 'corrected', reason: 'A letter too many.' }] },
    ]);
    const words = async (document: string) => (await app.get(`/api/documents/${document}`)).body;
    expect(await words(versions[0].text.document)).toBe('No stimulus.');
    expect(await words(versions[0].acts[0].before.text.document)).toBe('No stimulous.');
    expect(await found('stimulous')).toEqual([]);
    const compared = await app.get(
      `${rules}/comparison?path=2147/1/5&from=2147-02-01&to=2147-02-01&from-known-at=${versions[0].number}`,
    );
    expect(compared.body.items).toMatchObject([{ before: { version: 1 }, after: { version: 1 } }]);
  });

  it('a file of the law has no proof of what was told anew, and says so', async () => {
    await app.seal();
    const file = (path: string) => app.get(`${rules}/file?path=${path}&in-force-on=2147-06-01`);
    expect((await file('2147/1/4')).body).toMatchObject({ code: 'LAW.TOLD_ANEW' });
    expect((await file('2147/1/5')).body).toMatchObject({ code: 'LAW.TOLD_ANEW' });
    expect((await file('2147/1/6')).body.detail).toContain('was appointed a day after it was recorded');
    expect((await file('2147/1/1')).status).toBe(200);
  });

  it('an instrument is repealed whole: all that stands in it, by itself', async () => {
    instrument = await enact('2147/2');
    const [one, other] = [
      await insert('1', { effectiveFrom: '2147-02-01' }),
      await insert('2', { effectiveFrom: '2147-08-01' }),
    ];
    await does(`instruments/${instrument}/repeal`, { effectiveFrom: '2147-07-01', reason: 'Spent.' });
    await app.settled();
    expect((await page(one)).versions).toMatchObject([
      { version: 1 },
      { op: 'repealed', effectiveFrom: '2147-07-01', reason: 'Spent.' },
    ]);
    expect((await page(other)).versions).toMatchObject([
      { version: 1 },
      { op: 'repealed', effectiveFrom: '2147-08-01' },
    ]);
    const { items } = (await app.get(`${nova}/instruments`)).body;
    expect(items).toMatchObject([
      { repealedFrom: null },
      { number: '2147/2', repealedFrom: '2147-07-01', revision: 1 },
    ]);
    const late = (effectiveFrom: string | null) => ({
      ...{ instrument, number: '3', title: 'Late', text: 'Late.' },
      effectiveFrom,
    });
    for (const effectiveFrom of ['2147-07-01', null])
      expect((await app.as('ines').post(`${nova}/provisions`, late(effectiveFrom))).body).toMatchObject({
        code: 'INSTRUMENT.REPEALED',
      });
  });

  it('that a version ended is recorded once, and explained; it changes nothing that is in force', async () => {
    const emergency = { instrument: await enact('2147/9'), effectiveFrom: '2147-02-02', until: '2147-02-20' };
    const provision = await insert('1', emergency);
    await does(`provisions/${provision}/amend`, {
      title: 'Section 1',
      text: 'Sooner.',
      effectiveFrom: '2147-02-05',
      until: '2147-02-10',
    });
    await app.settled();
    const duties = async () =>
      ((await app.get(`${nova}/duties?kind=sunset`)).body.items as Record<string, unknown>[]).filter(
        ({ aboutId }) => aboutId === provision,
      );
    expect(await duties()).toMatchObject([
      { about: 'provision', state: 'open', due: { at: '2147-02-10T00:00:00.000Z', on: '2147-02-09' } },
      { about: 'provision', state: 'open', due: { at: '2147-02-20T00:00:00.000Z', on: '2147-02-19' } },
    ]);
    const [first] = await duties();
    const [one, other] = [
      await inForceOn('2147-02-09', '2147/9/1'),
      await inForceOn('2147-02-10', '2147/9/1'),
    ];
    expect([one, other]).toMatchObject([[{ version: 2 }], [{ version: 1 }]]);
    const recorded = async () =>
      ((await app.get('/api/log?type=SunsetReached')).body.items as { summary: string }[])
        .map(({ summary }) => summary)
        .filter((summary) => summary.includes('2147/9/1'));
    expect(await recorded()).toEqual([]);
    await app.pass(10);
    await app.settled();
    expect(await recorded()).toEqual([
      'The sunset of version 2 of 2147/9/1 came with the end of 9 February 2147: version 1 is in force.',
    ]);
    expect(await duties()).toMatchObject([{ state: 'lapsed' }, { state: 'open' }]);
    expect((await app.get(`${nova}/duties/sunset/${String(first!.subject)}`)).body).toMatchObject({
      state: 'lapsed',
      steps: [],
    });
    expect([await inForceOn('2147-02-09', '2147/9/1'), await inForceOn('2147-02-10', '2147/9/1')]).toEqual([
      one,
      other,
    ]);
    // Its words of then are proven as before: no act told them anew.
    await app.seal();
    expect((await app.get(`${rules}/file?path=2147/9/1&in-force-on=2147-02-09`)).status).toBe(200);
    const { versions, revision } = await page(provision);
    expect(revision).toBe(2);
    expect(versions[1]).toMatchObject({ standing: 'ended', acts: [{ op: 'ended', reason: null }] });
    expect(await found('sooner')).toMatchObject([{ version: 2, inForce: false }]);
  });
});
