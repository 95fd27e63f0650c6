import type { DocketEvent } from '#governance/events';
import { dueAfter } from '#governance/testing';
import { describe, expect, it } from '@jest/globals';
import { caseView } from './case.js';

const of = { network: 'NOVA', docket: 'd' };
const by = { provision: 'p', path: '2147/12/9.2', version: 1 };
const opened: DocketEvent = {
  type: 'DocketOpened',
  data: { ...of, symphony: 'd', applicant: 'zane', title: 'Loom', receivedOn: '2147-03-01', due: null },
};
const assigned: DocketEvent = {
  type: 'CaseAssigned',
  data: { ...of, regulator: 'kiran', assignedBy: 'ines', proposal: null, departs: null },
};
const recommended: DocketEvent = {
  type: 'RecommendationMade',
  data: { ...of, regulator: 'tomas', revision: 1, outcome: 'refused', reasons: 'As stated.' },
};
const issued: DocketEvent = {
  type: 'RulingIssued',
  data: {
    ...of,
    ruling: 'r',
    revision: 1,
    decidedBy: 'ines',
    outcome: 'refused',
    facts: 'As found.',
    reasons: 'As stated.',
    cited: [by],
    conditions: [],
    restrictions: [],
    review: null,
    governingDate: '2147-03-01',
    governingReason: null,
    differs: null,
    departs: null,
    panel: null,
  },
};
const due = dueAfter('2147-03-02', 28);
const served: DocketEvent = {
  type: 'RulingServed',
  data: {
    ...of,
    ruling: 'r',
    servedOn: '2147-03-02',
    due,
  },
};
const reversed: DocketEvent = {
  type: 'RulingReversed',
  data: { ...of, ruling: 'r', appeal: 'a', reasons: 'Overturned.', reversedBy: null, due: null },
};
const fold = (...events: DocketEvent[]) =>
  events.reduce((state, event) => caseView.evolve(state, event), caseView.initial);

const corrected: DocketEvent = {
  type: 'RulingCorrected',
  data: {
    ...of,
    ruling: 'r',
    correctedBy: 'noor',
    part: 'facts',
    was: 'fond',
    reads: 'found',
    why: 'A slip.',
  },
};

describe('the case behind an appeal', () => {
  it('is nobody’s before its docket is open', () => {
    expect(caseView.initial).toMatchObject({ network: null, party: null, touched: [] });
  });

  it('knows everyone who touched it', () => {
    expect(fold(opened, assigned, recommended, issued, corrected)).toMatchObject({
      network: 'NOVA',
      party: 'zane',
      touched: ['kiran', 'tomas', 'ines', 'noor'],
    });
  });

  it('knows who took a ruling back for the network, or conceded an appeal against it', () => {
    const conceded = { ...reversed, data: { ...reversed.data, reversedBy: 'odile' } } as DocketEvent;
    expect(fold(opened, issued, reversed).touched).toEqual(['ines']);
    expect(fold(opened, issued, conceded).touched).toEqual(['ines', 'odile']);
  });

  it('takes a ruling that recognises another as the ruling that it is', () => {
    const other = { ...of, network: 'BOREA', ruling: 'q', number: 7, governingDate: '2147-02-01', cited: [] };
    const recognised: DocketEvent = {
      type: 'RulingRecognised',
      data: { ...of, ruling: 'r', recognised: other },
    };
    expect(fold(opened, issued, recognised)).toEqual(fold(opened, issued));
  });

  it('knows what can be contested, and until when', () => {
    const ruling = (...events: DocketEvent[]) => fold(opened, ...events).rulings.get('r');
    expect(ruling()).toBeUndefined();
    const asIssued = { ruling: 'r', outcome: 'refused', cited: [by] };
    expect(ruling(issued)).toEqual({ ...asIssued, served: null, setAside: false });
    const window = { on: '2147-03-02', due };
    expect(ruling(issued, served)).toEqual({ ...asIssued, served: window, setAside: false });
    for (const gone of [reversed, { ...reversed, type: 'RulingRemanded' } as DocketEvent])
      expect(ruling(issued, served, gone)).toEqual({ ...asIssued, served: window, setAside: true });
  });
});
