import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { newId } from '#kernel';
import { EstablishNetwork, networks, officesOn } from '#governance/networks';
import { KNOWN_AT, type Slice } from '#platform/core';
import { testApi, type TestAnswer, type TestApi } from '#platform/testing';
import { rulebook } from './index.js';

@Global()
@Module({
  providers: [{ provide: KNOWN_AT, useValue: { numberAt: async () => null } }],
  exports: [KNOWN_AT],
})
class NothingKnown {}
const nothingKnown: Slice = { name: 'nothing-known', events: [], projections: [], module: NothingKnown };

interface Item {
  provision: string;
  citation: string;
  version: number;
  number: number;
  text: { document: string };
}

describe('the rulebook over HTTP', () => {
  let api: TestApi;
  let now = new Date('2147-02-01T09:00:00Z');
  const nova = '/networks/NOVA';
  const items = (answer: TestAnswer) => answer.body.items as Item[];
  let instrument: string;
  let fear: string;

  beforeAll(async () => {
    api = await testApi({
      slices: [networks, rulebook, nothingKnown],
      offices: officesOn,
      clock: { now: () => now },
    });
    await api.bus.execute(
      new EstablishNetwork(
        { actor: { id: 'operator', role: 'system' }, commandId: newId() },
        {
          network: 'NOVA',
          name: 'Nova',
          jurisdiction: 'Nova district',
          chair: { person: await api.actor('ines'), name: 'Ines Okafor' },
        },
      ),
    );
    const enacted = await api.post(
      `${nova}/instruments`,
      { number: '2147/12', title: 'Stimulus Regulation', kind: 'substantive' },
      'ines',
    );
    instrument = enacted.body.id as string;
    const inserted = await api.post(`${nova}/provisions`, section('4.2', '2147-03-01'), 'ines');
    fear = inserted.body.provision as string;
  });

  afterAll(() => api.close());

  const section = (number: string, effectiveFrom: string) => ({
    instrument,
    number,
    title: `Section ${number}`,
    text: `Words of ${number}.`,
    parameters: { 'fear.limit': 0.4 },
    effectiveFrom,
  });

  it('enacts an instrument once, and lists it', async () => {
    const body = { number: '2147/12', title: 'Again', kind: 'procedural' };
    expect((await api.post(`${nova}/instruments`, body, 'ines')).body).toMatchObject({
      status: 409,
      code: 'INSTRUMENT.ALREADY_ENACTED',
    });
    expect((await api.get(`${nova}/instruments`)).body).toEqual({
      items: [
        {
          instrument,
          number: '2147/12',
          title: 'Stimulus Regulation',
          kind: 'substantive',
          enactedAt: '2147-02-01T09:00:00.000Z',
        },
      ],
      next: null,
    });
  });

  it('inserts into instruments that there are', async () => {
    const body = { ...section('9', '2147-03-01'), instrument: newId() };
    expect((await api.post(`${nova}/provisions`, body, 'ines')).body).toMatchObject({
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
      expect((await api.post(`${nova}/${path}`, body, 'elara')).body).toMatchObject({
        status: 403,
        code: 'PERMISSION.DENIED',
      });
  });

  it('tells of a provision what it was and what it will be', async () => {
    const amended = await api.post(
      `${nova}/provisions/${fear}/amend`,
      { title: 'Intensity of fear', text: 'Terms of 4.2.', effectiveFrom: '2147-05-01' },
      'ines',
      { 'if-match': '"0"', 'idempotency-key': 'amend-1' },
    );
    expect([amended.status, amended.headers.etag]).toEqual([200, '"1"']);
    const { body } = await api.get(`${nova}/provisions/${fear}`);
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
    const again = await api.post(
      `${nova}/provisions/${fear}/amend`,
      { title: 'Intensity of fear', text: 'Terms of 4.2.', effectiveFrom: '2147-05-01' },
      'ines',
      { 'if-match': '"0"', 'idempotency-key': 'amend-1' },
    );
    expect(again.body).toEqual(amended.body);
    const stale = await api.post(
      `${nova}/provisions/${fear}/repeal`,
      { effectiveFrom: '2147-05-01' },
      'ines',
      { 'if-match': '"0"' },
    );
    expect(stale.body).toMatchObject({ status: 412, code: 'STREAM.CHANGED' });
  });

  it('shows the difference word by word', async () => {
    const diff = (query: string) => api.get(`${nova}/provisions/${fear}/diff?${query}`);
    expect((await diff('from=1&to=2')).body).toEqual({
      from: 1,
      to: 2,
      parts: [
        { kind: 'removed', text: 'Words' },
        { kind: 'added', text: 'Terms' },
        { kind: 'same', text: ' of 4.2.' },
      ],
    });
    expect((await diff('from=0&to=1')).body).toMatchObject({
      parts: [{ kind: 'added', text: 'Words of 4.2.' }],
    });
    expect((await diff('from=1&to=7')).body).toMatchObject({ status: 404, code: 'VERSION.UNKNOWN' });
    expect((await diff('from=x&to=1')).body).toMatchObject({ status: 400, code: 'REQUEST.INVALID' });
  });

  it('answers what is in force on a date, and what was known', async () => {
    const at = async (query: string) =>
      items(await api.get(`${nova}/rulebook?${query}`)).map(({ citation }) => citation);
    expect(await at('')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    expect(await at('in-force-on=2147-02-28')).toEqual([]);
    expect(await at('in-force-on=2147-03-01')).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at('in-force-on=2147-05-01')).toEqual(['NOVA 2147/12 s 4.2 v2']);
    const [{ number }] = items(await api.get(`${nova}/rulebook`)) as [Item];
    expect(await at(`as-known-at=${number - 1}`)).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at(`as-known-at=${number - 1}&in-force-on=2147-05-01`)).toEqual(['NOVA 2147/12 s 4.2 v1']);
    expect(await at('as-known-at=2147-01-01T00:00:00Z')).toEqual([]);
    const refused = await api.get(`${nova}/rulebook?as-known-at=yesterday`);
    expect(refused.body).toMatchObject({ status: 400, code: 'POINT.INVALID' });
  });

  it('repeals, and may insert again', async () => {
    await api.post(`${nova}/provisions`, section('7', '2147-03-01'), 'ines');
    const seven = items(await api.get(`${nova}/rulebook?q=section%207`))[0]!.provision;
    const repealed = await api.post(
      `${nova}/provisions/${seven}/repeal`,
      { effectiveFrom: '2147-06-01' },
      'ines',
    );
    expect(repealed.status).toBe(200);
    expect(items(await api.get(`${nova}/rulebook?in-force-on=2147-06-01&q=section%207`))).toEqual([]);
    expect(items(await api.get(`${nova}/rulebook?in-force-on=2147-05-31&q=section%207`))).toHaveLength(1);
    await api.post(`${nova}/provisions`, section('7', '2147-08-01'), 'ines');
    expect(items(await api.get(`${nova}/rulebook?in-force-on=2147-08-01&q=section%207`))[0]).toMatchObject({
      version: 3,
    });
  });

  it('reaches back for a reason only', async () => {
    const body = section('8', '2147-01-31');
    expect((await api.post(`${nova}/provisions`, body, 'ines')).body).toMatchObject({
      status: 422,
      code: 'PROVISION.RETROACTIVE',
    });
    const reason = 'The page was missing from the text of January.';
    expect((await api.post(`${nova}/provisions`, { ...body, reason }, 'ines')).status).toBe(201);
  });

  it('pages in the order of the paths', async () => {
    now = new Date('2147-02-02T09:00:00Z');
    for (const number of ['10.1', '10.10', '10.2'])
      await api.post(`${nova}/provisions`, section(number, '2147-03-01'), 'ines');
    const numbers: string[] = [];
    let cursor = '';
    do {
      const answer = await api.get(`${nova}/rulebook?limit=1&q=10.${cursor}`);
      numbers.push(...items(answer).map(({ citation }) => citation.split(' ')[3]!));
      cursor = answer.body.next ? `&cursor=${answer.body.next as string}` : '';
    } while (cursor);
    expect(numbers).toEqual(['10.1', '10.2', '10.10']);
    expect((await api.get(`${nova}/rulebook?cursor=WyJhIiwiYiJd`)).status).toBe(400);
  });

  it('searches for words as they stand', async () => {
    expect(items(await api.get(`${nova}/rulebook?q=%25`))).toEqual([]);
  });

  it('knows nothing of what is not there', async () => {
    expect((await api.get(`${nova}/provisions/${newId()}`)).body).toMatchObject({
      status: 404,
      code: 'PROVISION.ABSENT',
    });
    expect((await api.get(`/networks/LYRA/provisions/${fear}`)).body).toMatchObject({
      code: 'PROVISION.ABSENT',
    });
    expect(
      (await api.post(`${nova}/provisions/${newId()}/repeal`, { effectiveFrom: '2147-06-01' }, 'ines')).body,
    ).toMatchObject({ status: 404, code: 'STREAM.ABSENT' });
  });
});
