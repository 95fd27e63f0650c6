import { describe, expect, it } from '@jest/globals';
import { hashedId } from '#kernel';
import { given } from '#engine/projections/testing';
import {
  governanceEvents,
  type ProvisionAmended,
  type ProvisionInserted,
  type ProvisionRepealed,
} from '#governance/events';
import { changes, counts, overviewProjection as of } from './overview.projection.js';

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
};
const wording = {
  instrument: 'i1',
  number: '4.2',
  title: 'Shared dreaming',
  text: { document: '0'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
  parameters: {},
  bounds: {},
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
