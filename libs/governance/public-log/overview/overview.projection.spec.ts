import { describe, expect, it } from '@jest/globals';
import { hashedId } from '#kernel';
import { given, type GivenEvent } from '#engine/projections/testing';
import {
  type CommencementAppointed,
  governanceEvents,
  type ProvisionAmended,
  type ProvisionInserted,
  type ProvisionRepealed,
} from '#governance/events';
import { changes, counts, days, overviewProjection as of, petitioned, spans } from './overview.projection.js';

const overviewProjection = of(governanceEvents);

const p1 = hashedId('p1');

const change = {
  network: 'NOVA',
  provision: p1,
  path: '2147/12/4.2',
  effectiveFrom: '2147-03-01',
  cause: null,
  reason: null,
  amendedBy: [],
  source: null,
  sourceRecordedAt: null,
  transition: null,
};
const wording = {
  instrument: 'i1',
  number: '4.2',
  title: 'Shared dreaming',
  text: { document: '0'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
  parameters: {},
  bounds: {},
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
};
const inserted: ProvisionInserted = {
  type: 'ProvisionInserted',
  data: { ...change, ...wording, version: 1 },
};
const amended = (version: number): ProvisionAmended => ({
  type: 'ProvisionAmended',
  data: { ...change, ...wording, version, cause: { reform: 'r1', appeal: null } },
});
const repealed: ProvisionRepealed = { type: 'ProvisionRepealed', data: { ...change, version: 2 } };

describe('what changed lately', () => {
  it('cites each version, also of what was repealed', () => {
    const { rows } = given(overviewProjection, [inserted, repealed]);
    expect(rows(changes)).toMatchObject([
      { citation: 'NOVA 2147/12 s 4.2 v1', op: 'inserted', title: 'Shared dreaming', number: 0 },
      { citation: 'NOVA 2147/12 s 4.2 v2', op: 'repealed', title: 'Shared dreaming', number: 1 },
    ]);
  });

  it('cites by its path what is part of no instrument', () => {
    const loose = { ...inserted, data: { ...inserted.data, path: 'Livre Ier/1.md', number: null } };
    expect(given(overviewProjection, [loose]).rows(changes)[0]?.citation).toBe('NOVA Livre Ier/1.md v1');
  });

  it('is the ten newest, and how many there were in all', () => {
    const { rows, row } = given(
      overviewProjection,
      Array.from({ length: 23 }, (_, i) => amended(i + 1)),
    );
    expect(
      rows(changes)
        .map(({ number }) => number)
        .sort((a, b) => a - b),
    ).toEqual([13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
    expect(row(counts, 'ruleChanges')?.n).toBe(23);
    expect(rows(changes)[0]?.cause).toEqual({ reform: 'r1', appeal: null });
  });
});

describe('a day that is appointed', () => {
  it('is told with the change, and stands in time', () => {
    const undated = { ...inserted, data: { ...inserted.data, effectiveFrom: null } };
    const appointed: CommencementAppointed = {
      type: 'CommencementAppointed',
      data: {
        network: 'NOVA',
        provision: p1,
        path: '2147/12/4.2',
        version: 1,
        revision: 0,
        effectiveFrom: '2147-07-01',
        reason: 'Ready.',
      },
    };
    const { rows } = given(overviewProjection, [undated, amended(2), appointed]);
    expect(rows(changes).map(({ effective_from }) => effective_from)).toEqual(['2147-07-01', '2147-03-01']);
    expect(rows(days).map(({ day, changes }) => [day, changes])).toEqual([
      ['2147-03-01', 1],
      ['2147-07-01', 1],
    ]);
  });
});

describe('what a change sets', () => {
  const limit = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;
  const setting = (parameters: object, bounds: object = {}): ProvisionAmended => ({
    type: 'ProvisionAmended',
    data: { ...amended(2).data, parameters, bounds } as ProvisionAmended['data'],
  });
  const newest = (...events: Parameters<typeof given>[1]) =>
    given(overviewProjection, events)
      .rows(changes)
      .find(({ number }) => number === events.length - 1)!;

  it('is told where it is not as before, with its unit', () => {
    const before = setting({ 'appeal.days': 14, 'fear.limit': 0.4, form: 'long' }, { 'fear.limit': limit });
    const after = setting({ 'appeal.days': 28, 'fear.limit': 0.4, scent: 'sea' });
    expect(newest(inserted, before, after).settings).toEqual([
      { name: 'appeal.days', before: 14, after: 28, unit: null },
      { name: 'form', before: 'long', after: null, unit: null },
      { name: 'scent', before: null, after: 'sea', unit: null },
    ]);
    expect(newest(inserted, before, repealed).settings).toContainEqual({
      name: 'fear.limit',
      before: 0.4,
      after: null,
      unit: 'intensity',
    });
  });

  it('is compared with the words before it, where any stood', () => {
    expect(newest(inserted)).toMatchObject({ version: 1, base: null, text: wording.text });
    expect(newest(inserted, amended(2))).toMatchObject({ version: 2, base: 1 });
    expect(newest(inserted, repealed)).toMatchObject({ version: 2, base: 1, text: null });
    const again = { ...inserted, data: { ...inserted.data, version: 3 } };
    expect(newest(inserted, repealed, again)).toMatchObject({ version: 3, base: null, settings: [] });
  });
});

describe('the rulebook in time', () => {
  const on = (effectiveFrom: string | null, reform: string | null = null): ProvisionAmended => ({
    type: 'ProvisionAmended',
    data: { ...amended(2).data, effectiveFrom, cause: reform === null ? null : { reform, appeal: null } },
  });

  it('is counted by the days on which something changes, with the reforms that do it', () => {
    const reforms = ['r1', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((reform) => on('2147-05-01', reform));
    const { row } = given(overviewProjection, [
      on('2147-03-01'),
      ...reforms,
      on('2147-01-15'),
      on(null, 'r9'),
    ]);
    expect(row(days, 'NOVA', '2147-05-01')).toMatchObject({
      changes: 7,
      reforms: ['r1', 'r2', 'r3', 'r4', 'r5'],
    });
    expect(row(days, 'NOVA', '2147-03-01')).toMatchObject({ changes: 1, reforms: [] });
    expect(row(spans, 'NOVA')).toEqual({
      network: 'NOVA',
      first_day: '2147-01-15',
      last_day: '2147-05-01',
      days: 3,
      changes: 9,
      number: 8,
    });
  });

  it('knows the day on which a rule ends by itself', () => {
    const ends = { ...on('2147-03-01', 'r1'), data: { ...on('2147-03-01', 'r1').data, until: '2147-06-01' } };
    const { row } = given(overviewProjection, [ends]);
    expect(row(days, 'NOVA', '2147-06-01')).toMatchObject({ changes: 1, reforms: ['r1'] });
    expect(row(spans, 'NOVA')).toMatchObject({ last_day: '2147-06-01', days: 2, changes: 2 });
  });

  it('goes with what is postponed, and leaves the day as it is without it', () => {
    const postponed = (postponedFrom: string, effectiveFrom: string): GivenEvent => ({
      type: 'CommencementPostponed',
      data: {
        network: 'NOVA',
        provision: p1,
        path: 'x',
        version: 2,
        revision: 0,
        postponedFrom,
        effectiveFrom,
      },
    });
    const moved = given(overviewProjection, [on('2147-03-01', 'r1'), postponed('2147-03-01', '2147-06-01')]);
    expect(moved.rows(days)).toEqual([{ network: 'NOVA', day: '2147-06-01', changes: 1, reforms: ['r1'] }]);
    expect(moved.row(spans, 'NOVA')).toEqual({
      network: 'NOVA',
      first_day: '2147-06-01',
      last_day: '2147-06-01',
      days: 1,
      changes: 1,
      number: 1,
    });
    const one = given(overviewProjection, [
      on('2147-03-01', 'r1'),
      on('2147-03-01', 'r2'),
      postponed('2147-03-01', '2147-06-01'),
    ]);
    expect(one.row(days, 'NOVA', '2147-03-01')).toMatchObject({ changes: 1 });
    expect(one.row(days, 'NOVA', '2147-06-01')).toMatchObject({ changes: 1, reforms: [] });
    expect(one.row(spans, 'NOVA')).toMatchObject({ first_day: '2147-03-01', days: 2, changes: 2 });
  });

  it('has nothing of what has no day', () => {
    const { rows } = given(overviewProjection, [on(null)]);
    expect([rows(days), rows(spans)]).toEqual([[], []]);
  });
});

describe('a reform that changes rules', () => {
  it('is known by the petition that it answers', () => {
    const proposed = (reform: string, cause: object | null) =>
      ({ type: 'ReformProposed', data: { network: 'NOVA', reform, cause } }) as unknown as GivenEvent;
    const petition = hashedId('petition');
    const [first, second, third] = ['r1', 'r2', 'r3'].map((one) => hashedId(one)) as [string, string, string];
    const { rows } = given(overviewProjection, [
      proposed(first, { petition }),
      proposed(second, { appeal: petition }),
      proposed(third, null),
    ]);
    expect(rows(petitioned)).toEqual([{ reform: first, petition }]);
  });
});

describe('what there is', () => {
  it('is counted under the words that slices count by', () => {
    const { row } = given(overviewProjection, [
      { type: 'NetworkEstablished', data: { network: 'NOVA', name: 'Nova', jurisdiction: 'Dreams' } },
      inserted,
      repealed,
    ]);
    expect([row(counts, 'networks')?.n, row(counts, 'ruleChanges')?.n, row(counts, 'rulings')?.n]).toEqual([
      1,
      2,
      undefined,
    ]);
  });
});
