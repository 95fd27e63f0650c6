import { describe, expect, it } from '@jest/globals';
import { hashedId } from '#kernel';
import { given } from '#engine/projections/testing';
import type { DocketOpened, RulingIssued, RulingReversed, SymphonyWithdrawn } from '#governance/events';
import { dutiesProjection, dutyTable, type Duty } from '#platform/duties';
import { decision } from './rulings.duties.js';

const projection = dutiesProjection([decision as Duty]);
const [p9, d1, d2, d3, d4] = ['p9', 'd1', 'd2', 'd3', 'd4'].map((name) => hashedId(name)) as [
  string,
  string,
  string,
  string,
  string,
];

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

describe('what is due', () => {
  it('is a ruling for each docket with a last day', () => {
    const { rows } = given(projection, [
      opened(d1, '2147-01-11'),
      opened(d2, null),
      opened(d3, '2147-02-01'),
      opened(d4, '2147-02-01', 'LYRA'),
    ]);
    const told = new Map(
      rows(dutyTable).map(({ subject, network, due_on, met }) => [subject, { network, due_on, met }]),
    );
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
      const { row } = given(projection, [...both, ...events]);
      return [d1, d2].map((docket) => row(dutyTable, 'decision', docket)?.met);
    };
    expect(met(issued(d1))).toEqual([true, false]);
    expect(met(issued(d1), reversed, withdrawn)).toEqual([false, true]);
  });

  it('is nothing where no day was set', () => {
    expect(given(projection, [opened(d1, null), issued(d1), reversed]).rows(dutyTable)).toEqual([]);
  });
});
