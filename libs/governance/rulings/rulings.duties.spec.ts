import { describe, expect, it } from '@jest/globals';
import { addDays, hashedId } from '#kernel';
import { given } from '#engine/projections/testing';
import type {
  DocketClosedIncomplete,
  DocketEvent,
  DocketOpened,
  DocketReopened,
  InformationRequested,
  InformationSupplied,
  PanelDissolved,
  RegulatorRecused,
  RestrictionExpired,
  RulingIssued,
  RulingRemanded,
  RulingReversed,
  RulingReviewed,
  RulingVaried,
  SymphonyWithdrawn,
} from '#governance/events';
import { dueAfter, endOf } from '#governance/testing';
import { dutiesProjection, dutyTable, type Duty } from '#platform/duties';
import { conveningOf, openedAs, toVote, votedAs } from './acts/testing/told.js';
import {
  decision,
  information,
  panelEnd,
  restrictionEnd,
  review,
  vote,
  votesOpened,
} from './rulings.duties.js';

const projection = dutiesProjection([decision, information] as Duty[]);
const [d1, d2, d3, d4] = ['d1', 'd2', 'd3', 'd4'].map((name) => hashedId(name)) as [
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
    due: on === null ? null : dueAfter(addDays(on, -10), 10),
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
    review: null,
    governingDate: '2147-01-01',
    governingReason: null,
    differs: null,
    departs: null,
    panel: null,
  },
});
const setAside = (on: string | null): RulingRemanded['data'] => ({
  network: 'NOVA',
  docket: d1,
  ruling: 'r',
  appeal: 'a',
  reasons: 'r',
  due: on === null ? null : dueAfter(addDays(on, -10), 10),
});
const reversed = (on: string | null): RulingReversed => ({
  type: 'RulingReversed',
  data: { ...setAside(on), reversedBy: null },
});
const remanded = (on: string | null): RulingRemanded => ({ type: 'RulingRemanded', data: setAside(on) });
const withdrawn = (docket: string): SymphonyWithdrawn => ({
  type: 'SymphonyWithdrawn',
  data: { network: 'NOVA', symphony: docket, reason: 'tired' },
});

const asked: InformationRequested = {
  type: 'InformationRequested',
  data: {
    network: 'NOVA',
    docket: d1,
    requestedBy: 'kiran',
    applicant: 'elara',
    what: 'For how long?',
    due: dueAfter('2147-01-05', 10),
  },
};
const answered = (on: string): InformationSupplied => ({
  type: 'InformationSupplied',
  data: {
    network: 'NOVA',
    docket: d1,
    suppliedAt: '2147-01-08T09:00:00.000Z',
    answer: { sealed: 's', commitment: 'c' },
    due: { ...dueAfter('2147-01-01', 10), on },
  },
});
const closed: DocketClosedIncomplete = {
  type: 'DocketClosedIncomplete',
  data: { network: 'NOVA', docket: d1, due: { at: '2147-01-16T00:00:00.000Z', on: '2147-01-15' }, late: 1 },
};
const reopened: DocketReopened = {
  type: 'DocketReopened',
  data: { network: 'NOVA', docket: d1, revision: 2, due: dueAfter('2147-02-01', 10) },
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
      rows(dutyTable).map(({ subject, network, due_on, state }) => [subject, [network, due_on, state]]),
    );
    expect(told).toEqual(
      new Map([
        [d1, ['NOVA', '2147-01-11', 'open']],
        [d3, ['NOVA', '2147-02-01', 'open']],
        [d4, ['LYRA', '2147-02-01', 'open']],
      ]),
    );
  });

  it('is met by a ruling, and owed anew, by a day of its own, once that is reversed or sent back', () => {
    const duty = (...events: Parameters<typeof given>[1]) => {
      const row = given(projection, [opened(d1, '2147-01-11'), ...events]).row(dutyTable, 'decision', d1);
      return [row?.due_on, row?.state];
    };
    expect(duty(issued(d1))).toEqual(['2147-01-11', 'met']);
    for (const again of [reversed, remanded]) {
      expect(duty(issued(d1), again('2147-03-01'))).toEqual(['2147-03-01', 'open']);
      expect(duty(issued(d1), again('2147-03-01'), issued(d1))).toEqual(['2147-03-01', 'met']);
      // No provision in force sets a day any more, so none is missed.
      expect(duty(issued(d1), again(null))).toEqual(['2147-01-11', 'met']);
    }
  });

  it('is of whoever the case is assigned to, until they are recused', () => {
    const whom = (...events: Parameters<typeof given>[1]) =>
      given(projection, [opened(d1, '2147-01-11'), ...events]).row(dutyTable, 'decision', d1)?.whom;
    const assigned = { network: 'NOVA', docket: d1, regulator: 'kiran', assignedBy: 'ines', departs: null };
    const toKiran = { type: 'CaseAssigned', data: assigned } as const;
    const recused: RegulatorRecused = {
      type: 'RegulatorRecused',
      data: { network: 'NOVA', docket: d1, regulator: 'kiran', interest: 'i', panel: null },
    };
    expect(whom()).toBeNull();
    expect(whom(toKiran)).toBe('kiran');
    expect(whom(toKiran, recused)).toBeNull();
  });

  it('is the applicant’s while they are asked, and the ruling’s clock stands still', () => {
    const duties = (...events: Parameters<typeof given>[1]) => {
      const { row } = given(projection, [opened(d1, '2147-01-11'), asked, ...events]);
      return ['decision', 'information'].map((kind) => {
        const duty = row(dutyTable, kind, d1);
        return [duty?.due_on, duty?.state, duty?.whom];
      });
    };
    expect(duties()).toEqual([
      [null, 'open', null],
      ['2147-01-15', 'open', 'elara'],
    ]);
    expect(duties(answered('2147-01-14'))).toEqual([
      ['2147-01-14', 'open', null],
      ['2147-01-15', 'met', 'elara'],
    ]);
    expect(duties(closed)).toEqual([
      [null, 'met', null],
      ['2147-01-15', 'lapsed', 'elara'],
    ]);
    expect(duties(closed, reopened)[0]).toEqual(['2147-02-11', 'open', null]);
    expect(duties(withdrawn(d1)).map(([, state]) => state)).toEqual(['void', 'void']);
  });

  it('is nobody’s any more once the work is withdrawn, before its docket opens or after a ruling', () => {
    const state = (...events: Parameters<typeof given>[1]) =>
      given(projection, events).row(dutyTable, 'decision', d1)?.state;
    expect(state(opened(d1, '2147-01-11'), withdrawn(d1))).toBe('void');
    expect(state(withdrawn(d1), opened(d1, '2147-01-11'))).toBe('void');
    expect(state(opened(d1, '2147-01-11'), issued(d1), withdrawn(d1), reversed('2147-03-01'))).toBe('void');
  });

  it('is nothing where no day was set', () => {
    expect(given(projection, [opened(d1, null), issued(d1), reversed(null)]).rows(dutyTable)).toEqual([]);
  });
});

describe('what a ruling leaves open', () => {
  const ruling = hashedId('r');
  const ofRuling = { network: 'NOVA', docket: d1, ruling };
  const term = (on: string | null) => ({ text: 'Calmer.', ends: on === null ? null : endOf(on) });
  const ruled = (ends: readonly (string | null)[], again: string | null): RulingIssued => ({
    type: 'RulingIssued',
    data: {
      ...issued(d1).data,
      ruling,
      conditions: ends.map(term),
      review: again === null ? null : endOf(again),
    },
  });
  const expired = (on: string, next: string | null): RestrictionExpired => ({
    type: 'RestrictionExpired',
    data: {
      ...ofRuling,
      ended: [{ of: 'conditions', nth: 1 }],
      due: endOf(on),
      late: 0,
      next: next === null ? null : endOf(next),
    },
  });
  const reviewed = (flag: string | null, next: string | null): RulingReviewed => ({
    type: 'RulingReviewed',
    data: {
      ...ofRuling,
      flag,
      outcome: 'stands',
      reasons: 'r',
      reviewedBy: 'noor',
      next: next === null ? null : endOf(next),
    },
  });
  const gone = { ...reversed(null), data: { ...reversed(null).data, ruling } };
  const duty = (kind: string, ...events: Parameters<typeof given>[1]) => {
    const row = given(dutiesProjection([restrictionEnd, review] as Duty[]), events).row(
      dutyTable,
      kind,
      ruling,
    );
    return [row?.due_on, row?.state, row?.within];
  };

  it('is the next of its ends, one after the other', () => {
    const both = ruled(['2147-09-01', null, '2147-06-01'], null);
    expect(duty('restriction-end', both)).toEqual(['2147-06-01', 'open', d1]);
    expect(duty('restriction-end', both, expired('2147-06-01', '2147-09-01'))).toEqual([
      '2147-09-01',
      'open',
      d1,
    ]);
    expect(duty('restriction-end', both, expired('2147-06-01', null))).toEqual(['2147-06-01', 'lapsed', d1]);
    expect(duty('restriction-end', both, gone)[1]).toBe('void');
    expect(duty('restriction-end', ruled([null], null))).toEqual([undefined, undefined, undefined]);
  });

  it('is what an appeal has it be, as often as one varies it', () => {
    const varied = (ends: readonly (string | null)[], again: string | null): RulingVaried => {
      const { conditions, restrictions, review } = ruled(ends, again).data;
      return {
        type: 'RulingVaried',
        data: { ...ofRuling, appeal: 'a1', reasons: 'r', conditions, restrictions, review },
      };
    };
    const [ending, endless] = [ruled(['2147-06-01'], null), ruled([null], '2147-09-30')];
    const [toEnd, toBeSeen] = [varied(['2147-12-01'], null), varied([null], '2148-01-31')];
    expect(duty('restriction-end', ending, toEnd)).toEqual(['2147-12-01', 'open', d1]);
    expect(duty('restriction-end', endless, toEnd)).toEqual(['2147-12-01', 'open', d1]);
    expect(duty('restriction-end', ending, toBeSeen)).toEqual(['2147-06-01', 'met', d1]);
    expect(duty('restriction-end', ending, toBeSeen, toEnd)).toEqual(['2147-12-01', 'open', d1]);
    expect(duty('restriction-end', endless, toBeSeen)).toEqual([undefined, undefined, undefined]);
    expect(duty('review', endless, toEnd)).toEqual(['2147-09-30', 'met', null]);
    expect(duty('review', ending, toEnd, toBeSeen)).toEqual(['2148-01-31', 'open', null]);
    expect(duty('review', ending, toBeSeen, gone)[1]).toBe('void');
  });

  it('is a second look by the day that it says, and by the next one; no flag moves it', () => {
    const endless = ruled([null], '2147-09-30');
    expect(duty('review', endless)).toEqual(['2147-09-30', 'open', null]);
    expect(duty('review', endless, reviewed('f1', null))).toEqual(['2147-09-30', 'open', null]);
    expect(duty('review', endless, reviewed(null, '2148-09-30'))).toEqual(['2148-09-30', 'open', null]);
    expect(duty('review', endless, reviewed(null, null))).toEqual(['2147-09-30', 'met', null]);
    expect(duty('review', endless, gone)[1]).toBe('void');
  });
});

describe('what a panel owes', () => {
  const ofPanel = dutiesProjection([panelEnd, votesOpened, vote] as Duty[]);
  const of = { network: 'NOVA', docket: 's1', panel: 'b1' };
  const owed = (...events: readonly DocketEvent[]) => {
    const rows = given(ofPanel, [conveningOf(), ...events]).rows(dutyTable);
    return Object.fromEntries(rows.map(({ kind, whom, state }) => [`${kind} of ${whom}`, state]));
  };
  const odile = votedAs(openedAs('odile', 'for'));
  const tomas = votedAs(openedAs('tomas', 'against'));
  const opened = {
    panel: 'b1',
    votes: [openedAs('odile', 'against'), openedAs('tomas', 'against')],
    recused: [],
    absent: ['ines'],
  };
  const dissolved = (because: PanelDissolved['data']['because']): DocketEvent => ({
    type: 'PanelDissolved',
    data: { ...of, absent: ['ines', 'tomas'], because, dissolvedBy: null, reasons: null, late: null },
  });
  const recused: DocketEvent = {
    type: 'RegulatorRecused',
    data: { ...of, regulator: 'tomas', interest: 'i1' },
  };

  it('is a vote of each member, and their opening by its chair, until its time is over', () => {
    expect(owed()).toEqual({
      'panel-end of null': 'open',
      'votes-opened of ines': 'open',
      'vote of ines': 'open',
      'vote of tomas': 'open',
      'vote of odile': 'open',
    });
    const [row] = given(ofPanel, [conveningOf()]).rows(dutyTable);
    expect(row).toMatchObject({ about: 'docket', about_id: 's1', due: toVote });
  });

  it('is met by each vote, and by the opening; whoever did not vote missed it', () => {
    const said = {
      'panel-end of null': 'met',
      'votes-opened of ines': 'met',
      'vote of ines': 'lapsed',
      'vote of tomas': 'met',
      'vote of odile': 'met',
    };
    const rejected: DocketEvent = { type: 'DraftRejected', data: { ...of, ...opened, openedBy: 'ines' } };
    expect(owed(odile, tomas, rejected)).toEqual(said);
    const ruling = issued('s1');
    expect(owed(odile, tomas, { ...ruling, data: { ...ruling.data, panel: opened } })).toEqual(said);
    expect(owed(odile, issued('s1'))).toMatchObject({
      'panel-end of null': 'open',
      'votes-opened of ines': 'open',
      'vote of tomas': 'open',
    });
  });

  it('is nothing of whoever was recused, also where that is known at the opening only', () => {
    expect(owed(recused)).toMatchObject({ 'vote of tomas': 'void', 'vote of odile': 'open' });
    const withoutTomas = { ...opened, recused: ['tomas'] };
    const rejected: DocketEvent = {
      type: 'DraftRejected',
      data: { ...of, ...withoutTomas, openedBy: 'ines' },
    };
    expect(owed(odile, tomas, rejected)).toMatchObject({ 'vote of tomas': 'void' });
  });

  it('has lapsed where too few voted in time, and is owed no more where the panel was dissolved', () => {
    expect(owed(odile, dissolved('no-quorum'))).toEqual({
      'panel-end of null': 'lapsed',
      'votes-opened of ines': 'lapsed',
      'vote of ines': 'lapsed',
      'vote of tomas': 'lapsed',
      'vote of odile': 'met',
    });
    expect(owed(odile, dissolved('work-revised'))).toMatchObject({
      'panel-end of null': 'void',
      'votes-opened of ines': 'void',
      'vote of ines': 'void',
      'vote of odile': 'met',
    });
  });

  it('of another panel is owed anew', () => {
    const events = [odile, dissolved('by-network'), conveningOf({ panel: 'b2' })];
    const states = given(ofPanel, [conveningOf(), ...events])
      .rows(dutyTable)
      .map(({ state }) => state);
    expect(states.filter((state) => state === 'open')).toHaveLength(5);
  });

  it('is missed by whoever did not vote once its time is over, and the opening is still owed', () => {
    const closed: DocketEvent = { type: 'VotingClosed', data: { ...of, absent: ['ines'], late: 0 } };
    expect(owed(odile, tomas, closed)).toEqual({
      'panel-end of null': 'lapsed',
      'votes-opened of ines': 'open',
      'vote of ines': 'lapsed',
      'vote of tomas': 'met',
      'vote of odile': 'met',
    });
  });
});
