import { givenFor } from '#kernel/testing';
import type { AppealAdmitted, AppealLodged, AppealWithdrawn } from '#governance/events';
import type { Bench } from '../acts/bench.decider.js';
import { appealDecider } from '../appeal.decider.js';

// What happens in an appeal of Zane's that Maren hears, against a ruling of Ines on Elara's work.

export const given = givenFor(appealDecider);

export const contest = { network: 'NOVA', appeal: 'a1', docket: 'd1', ruling: 'r1' };
export const bench: Bench = {
  adjudicator: 'maren',
  touched: ['kiran', 'ines'],
  party: 'elara',
  interests: [],
};

export const lodged: AppealLodged = {
  type: 'AppealLodged',
  data: {
    ...contest,
    appellant: 'zane',
    lodgedOn: '2147-03-10',
    due: { at: '2147-03-30T00:00:00.000Z', on: '2147-03-29' },
    grounds: [{ ground: '1', statement: { sealed: 's1', commitment: 'A' } }],
    late: null,
  },
};
export const admitted: AppealAdmitted = {
  type: 'AppealAdmitted',
  data: { ...contest, adjudicator: 'maren' },
};
export const withdrawn: AppealWithdrawn = {
  type: 'AppealWithdrawn',
  data: { ...contest, reason: 'Enough.' },
};
