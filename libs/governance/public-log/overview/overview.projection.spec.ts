import { describe, expect, it } from '@jest/globals';
import { hashedId } from '#kernel';
import { given } from '#engine/projections/testing';
import type {
  DocketOpened,
  ProvisionAmended,
  ProvisionInserted,
  ProvisionRepealed,
  RulingIssued,
  RulingReversed,
  SymphonyWithdrawn,
} from '#governance/events';
import { changes, counts, duties, overviewProjection } from './overview.projection.js';

const [p1, p9, d1, d2, d3, d4] = ['p1', 'p9', 'd1', 'd2', 'd3', 'd4'].map((name) => hashedId(name)) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

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

const opened = (docket: string, on: string | null, network = 'NOVA'): DocketOpened => ({
  type: 'DocketOpened',
  data: {
    network,
    docket,
    symphony: docket,
    applicant: 'elara',
    title: 'Nocturne',
    receivedOn: '2147-01-01',
    due: on === null ? null : { on, days: 10, by: { provision: p9, path: '2147/12/9.1', version: 1 } },
  },
});
const issued = (docket: string): RulingIssued => ({
  type: 'RulingIssued',
  data: {
    network: 'NOVA',
    docket,
    ruling: 'r',
    revision: 1,
    decidedBy: 'tomas',
    outcome: 'refused',
    facts: 'f',
    reasons: 'r',
    cited: [],
    conditions: [],
    restrictions: [],
    governingDate: '2147-01-01',
    differs: null,
  },
});
const reversed: RulingReversed = {
  type: 'RulingReversed',
  data: { network: 'NOVA', docket: d1, ruling: 'r', appeal: 'a', reasons: 'r' },
};
const withdrawn: SymphonyWithdrawn = {
  type: 'SymphonyWithdrawn',
  data: { network: 'NOVA', symphony: d2, reason: 'tired' },
};

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

describe('what is due', () => {
  it('is a ruling for each docket with a last day', () => {
    const { rows } = given(overviewProjection, [
      opened(d1, '2147-01-11'),
      opened(d2, null),
      opened(d3, '2147-02-01'),
      opened(d4, '2147-02-01', 'LYRA'),
    ]);
    const told = new Map(rows(duties).map(({ docket, ...duty }) => [docket, duty]));
    expect(told).toEqual(
      new Map([
        [d1, { network: 'NOVA', due_on: '2147-01-11', met: false }],
        [d3, { network: 'NOVA', due_on: '2147-02-01', met: false }],
        [d4, { network: 'LYRA', due_on: '2147-02-01', met: false }],
      ]),
    );
  });

  it('is met by a ruling, owed again after its reversal, and no more after a withdrawal', () => {
    const both = [opened(d1, '2147-01-11'), opened(d2, '2147-01-11')];
    const met = (...events: Parameters<typeof given>[1]) => {
      const { row } = given(overviewProjection, [...both, ...events]);
      return [d1, d2].map((docket) => row(duties, docket)?.met);
    };
    expect(met(issued(d1))).toEqual([true, false]);
    expect(met(issued(d1), reversed, withdrawn)).toEqual([false, true]);
  });

  it('is nothing where no day was set', () => {
    expect(given(overviewProjection, [opened(d1, null), issued(d1), reversed]).rows(duties)).toEqual([]);
  });
});
