import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { DocketEvent, RulingIssued, SubmissionScreened } from '#governance/events';
import {
  docketDecider,
  type AssignCase,
  type IssueRuling,
  type Official,
  type Recommend,
  type RecordScreening,
  type ServeRuling,
  type SetAside,
} from './docket.decider.js';

const given = givenFor(docketDecider);

const ofDocket = { network: 'NOVA', docket: 's1' };
const calm = { provision: 'p4.2', path: '2147/12/4.2', version: 3 };
const timeToDecide = { days: 30, by: { provision: 'p9.1', path: '2147/12/9.1', version: 1 } };
const timeToAppeal = { days: 28, by: { provision: 'p9.2', path: '2147/12/9.2', version: 2 } };
const work = { revision: 1, withdrawn: false };

const regulator = (person: string, ...interests: Official['interests']): Official => ({
  person,
  offices: ['regulator'],
  interests,
});
const inTheApplicant = { kind: 'person', id: 'elara' } as const;
const inTheCase = { kind: 'case', id: 's1' } as const;

const open = {
  type: 'OpenDocket',
  network: 'NOVA',
  symphony: 's1',
  applicant: 'elara',
  title: 'Tides of a Sleeping City',
  receivedOn: '2147-03-01',
  period: timeToDecide,
} as const;
const assignTo = (official: Official): AssignCase => ({
  type: 'AssignCase',
  regulatorErased: false,
  network: 'NOVA',
  regulator: official,
  assignedBy: 'ines',
  work,
});
const recommend: Recommend = {
  type: 'Recommend',
  network: 'NOVA',
  regulator: regulator('kiran'),
  revision: 1,
  outcome: 'refused',
  reasons: 'The swell exceeds what children bear.',
  work,
};
const issue: IssueRuling = {
  type: 'IssueRuling',
  network: 'NOVA',
  ruling: 'r1',
  decider: regulator('tomas'),
  revision: 1,
  newestWhenRecommended: null,
  recommenderInterests: [],
  outcome: 'refused',
  facts: 'The second movement holds awe at 0.9 for four minutes.',
  reasons: 'Section 4.2 allows 0.6 where children dream.',
  cited: [{ ...calm, inForce: 3 }],
  conditions: [],
  restrictions: [],
  governingDate: '2147-03-01',
  governingReason: null,
  differs: null,
  departs: null,
  today: '2147-03-20',
  work,
};
const serve: ServeRuling = {
  type: 'ServeRuling',
  network: 'NOVA',
  ruling: 'r1',
  servedOn: '2147-03-21',
  period: timeToAppeal,
};
const reverse: SetAside = {
  type: 'ReverseRuling',
  network: 'NOVA',
  ruling: 'r1',
  appeal: 'a1',
  reasons: 'It read 4.2 as a ban.',
  on: '2147-04-10',
  period: timeToDecide,
};
const remand: SetAside = { ...reverse, type: 'RemandRuling' };

const opened: DocketEvent = {
  type: 'DocketOpened',
  data: {
    ...ofDocket,
    symphony: 's1',
    applicant: 'elara',
    title: 'Tides of a Sleeping City',
    receivedOn: '2147-03-01',
    due: { on: '2147-03-31', ...timeToDecide },
  },
};
const assigned = (person: string): DocketEvent => ({
  type: 'CaseAssigned',
  data: { ...ofDocket, regulator: person, assignedBy: 'ines' },
});
const recommendedOn = (revision: number | null): DocketEvent => ({
  type: 'RecommendationMade',
  data: {
    ...ofDocket,
    regulator: 'kiran',
    revision,
    outcome: 'refused',
    reasons: 'The swell exceeds what children bear.',
  },
});
const recommended = recommendedOn(1);
const issued = (change: Partial<RulingIssued['data']> = {}): RulingIssued => ({
  type: 'RulingIssued',
  data: {
    ...ofDocket,
    ruling: 'r1',
    revision: 1,
    decidedBy: 'tomas',
    outcome: 'refused',
    facts: issue.facts,
    reasons: issue.reasons,
    cited: [calm],
    conditions: [],
    restrictions: [],
    governingDate: '2147-03-01',
    governingReason: null,
    differs: null,
    departs: null,
    ...change,
  },
});
const served: DocketEvent = {
  type: 'RulingServed',
  data: {
    ...ofDocket,
    ruling: 'r1',
    servedOn: '2147-03-21',
    lastDayToAppeal: '2147-04-18',
    window: timeToAppeal,
  },
};
const setAside = {
  ...ofDocket,
  ruling: 'r1',
  appeal: 'a1',
  reasons: 'It read 4.2 as a ban.',
  due: { on: '2147-05-10', ...timeToDecide },
};
const reversed: DocketEvent = { type: 'RulingReversed', data: setAside };
const remanded: DocketEvent = { type: 'RulingRemanded', data: setAside };

const underReview = [opened, assigned('kiran'), recommended];

describe('opening a docket', () => {
  it('computes the last day to decide from the provision that sets the time', () => {
    given().when(open).then(opened);
  });

  it('has none where no provision sets it', () => {
    given()
      .when({ ...open, period: null })
      .then({ type: 'DocketOpened', data: { ...opened.data, due: null } } as DocketEvent);
  });

  it('happens once for each work', () => {
    given(opened).when(open).thenRefused('DOCKET.ALREADY_OPENED');
  });

  it('comes before everything else', () => {
    for (const command of [assignTo(regulator('kiran')), recommend, issue, serve, reverse])
      given().when(command).thenRefused('DOCKET.UNKNOWN');
    expect(given(recommended).state).toEqual({ status: 'absent' });
  });

  it('is a matter of one network', () => {
    for (const command of [assignTo(regulator('kiran')), recommend, issue, serve, reverse])
      given(...underReview, issued())
        .when({ ...command, network: 'LYRA' })
        .thenRefused('DOCKET.UNKNOWN');
  });
});

describe('assigning a case', () => {
  it('gives it to a regulator, or to the chair', () => {
    given(opened)
      .when(assignTo(regulator('kiran')))
      .then(assigned('kiran'));
    given(opened)
      .when(assignTo({ ...regulator('ines'), offices: ['chair'] }))
      .then(assigned('ines'));
  });

  it('gives it to nobody else', () => {
    given(opened)
      .when(assignTo({ ...regulator('maren'), offices: ['adjudicator'] }))
      .thenRefused('DOCKET.NO_REGULATOR');
    given(opened)
      .when(assignTo({ ...regulator('nina'), offices: [] }))
      .thenRefused('DOCKET.NO_REGULATOR');
  });

  it('gives it to nobody whose personal data were erased, though they still hold the office', () => {
    given(opened)
      .when({ ...assignTo(regulator('kiran')), regulatorErased: true })
      .thenRefused('DOCKET.REGULATOR_ERASED');
  });

  it('gives it to nobody who has declared an interest in the applicant or the case', () => {
    given(opened)
      .when(assignTo(regulator('kiran', inTheApplicant)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', inTheCase)))
      .thenRefused('DOCKET.INTERESTED');
    given(opened)
      .when(assignTo(regulator('kiran', { kind: 'person', id: 's1' }, { kind: 'case', id: 'elara' })))
      .then(assigned('kiran'));
  });

  it('gives nobody a case of their own', () => {
    given(opened)
      .when(assignTo(regulator('elara')))
      .thenRefused('DOCKET.OWN_CASE');
  });

  it('moves it to another, who begins afresh', () => {
    given(...underReview)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...underReview, assigned('tomas'))
      .when({ ...issue, decider: regulator('ines') })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('changes something', () => {
    given(opened, assigned('kiran'))
      .when(assignTo(regulator('kiran')))
      .thenRefused('DOCKET.ALREADY_ASSIGNED');
  });
});

describe('recommending', () => {
  it('says how to rule, and why', () => {
    given(opened, assigned('kiran')).when(recommend).then(recommended);
  });

  it('can be done again, until the ruling', () => {
    given(...underReview)
      .when(recommend)
      .then(recommended);
  });

  it('judges the newest revision, and names it', () => {
    const work = { revision: 3, withdrawn: false };
    const onTheThird = { ...recommend, work };
    given(opened, assigned('kiran'))
      .when({ ...onTheThird, revision: 3 })
      .then(recommendedOn(3));
    given(opened, assigned('kiran'))
      .when({ ...onTheThird, revision: null })
      .then(recommendedOn(3));
    for (const revision of [2, 4]) {
      const { details } = given(opened, assigned('kiran'))
        .when({ ...onTheThird, revision })
        .thenRefused('DOCKET.REVISED');
      expect(details).toEqual({ judged: revision, revision: 3 });
    }
  });

  it('is for the regulator to whom the case is assigned', () => {
    given(opened).when(recommend).thenRefused('DOCKET.NOT_ASSIGNED');
    given(opened, assigned('tomas')).when(recommend).thenRefused('DOCKET.NOT_YOURS');
  });

  it('is not for someone who has declared an interest since', () => {
    given(opened, assigned('kiran'))
      .when({ ...recommend, regulator: regulator('kiran', inTheApplicant) })
      .thenRefused('DOCKET.INTERESTED');
  });

  it('gives reasons', () => {
    given(opened, assigned('kiran'))
      .when({ ...recommend, reasons: '  ' })
      .thenRefused('RECOMMENDATION.UNREASONED');
  });
});

describe('ruling', () => {
  const when = (change: Partial<IssueRuling>) => given(...underReview).when({ ...issue, ...change });

  it('decides, on facts, for reasons, under the versions in force', () => {
    when({}).then(issued());
  });

  it('needs a recommendation', () => {
    given(opened).when(issue).thenRefused('DOCKET.NOT_RECOMMENDED');
    given(opened, assigned('kiran')).when(issue).thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('is on the revision that was shown, and recommended on: the newest', () => {
    const work = { revision: 2, withdrawn: false };
    const { details } = when({ work }).thenRefused('DOCKET.REVISED');
    expect(details).toEqual({ judged: 1, revision: 2 });
    when({ revision: 2 }).thenRefused('DOCKET.REVISED');
    const { message } = when({ revision: 2, work }).thenRefused('DOCKET.NOT_RECOMMENDED');
    expect(message).toContain('was made on revision 1; revision 2 was lodged since');
    given(...underReview, recommendedOn(2))
      .when({ ...issue, revision: 2, work })
      .then(issued({ revision: 2 }));
  });

  it('takes a recommendation that did not say its revision by the order of the log', () => {
    const old = given(opened, assigned('kiran'), recommendedOn(null));
    const work = { revision: 2, withdrawn: false };
    old.when({ ...issue, newestWhenRecommended: 1 }).then(issued());
    old.when({ ...issue, newestWhenRecommended: 2, revision: 2, work }).then(issued({ revision: 2 }));
    old.when({ ...issue, newestWhenRecommended: 1, revision: 2, work }).thenRefused('DOCKET.NOT_RECOMMENDED');
  });

  it('is not for whoever recommended', () => {
    when({ decider: regulator('kiran') }).thenRefused('RULING.SAME_PERSON');
  });

  it('is not for someone with an interest in it', () => {
    when({ decider: regulator('tomas', inTheCase) }).thenRefused('DOCKET.INTERESTED');
    when({ decider: regulator('elara') }).thenRefused('DOCKET.OWN_CASE');
  });

  it('does not rest on the recommendation of someone who has declared an interest since', () => {
    when({ recommenderInterests: [inTheApplicant] }).thenRefused('RULING.RECOMMENDER_INTERESTED');
  });

  it('is invalid without facts, reasons and provisions', () => {
    when({ facts: ' ' }).thenRefused('RULING.NO_FACTS');
    when({ reasons: '' }).thenRefused('RULING.UNREASONED');
    when({ cited: [] }).thenRefused('RULING.CITES_NOTHING');
    when({ cited: [...issue.cited, ...issue.cited] }).thenRefused('RULING.CITED_TWICE');
  });

  it('cites only versions in force on the governing date', () => {
    const superseded = when({ cited: [{ ...calm, inForce: 4 }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
    expect(superseded.message).toBe(
      'By the law of 1 March 2147 2147/12/4.2 v3 does not govern this case; v4 does.',
    );
    const repealed = when({ cited: [{ ...calm, inForce: null }] }).thenRefused('RULING.CITES_NOT_IN_FORCE');
    expect(repealed.message).toBe(
      'By the law of 1 March 2147 2147/12/4.2 v3 does not govern this case; no version does.',
    );
  });

  it('is governed by the law of a day that has come', () => {
    const other = { governingDate: '2147-03-20', governingReason: 'Both parties asked for it.' };
    when(other).then(issued(other));
    when({ ...other, governingDate: '2147-03-21' }).thenRefused('RULING.GOVERNING_DATE_AHEAD');
  });

  it('is judged by the law of the day of receipt; by that of another only with a reason', () => {
    when({ governingDate: '2147-03-02' }).thenRefused('RULING.GOVERNING_DATE_UNREASONED');
    when({ governingDate: '2147-03-02', governingReason: ' ' }).thenRefused(
      'RULING.GOVERNING_DATE_UNREASONED',
    );
    when({ governingReason: 'As ever.' }).thenRefused('RULING.NO_OTHER_DATE');
  });

  it('explains where it departs from the recommendation', () => {
    when({ outcome: 'approved' }).thenRefused('RULING.DIFFERENCE_UNREASONED');
    when({ outcome: 'approved', differs: '  ' }).thenRefused('RULING.DIFFERENCE_UNREASONED');
    when({ outcome: 'approved', differs: 'Only adults dream it.' }).then(
      issued({ outcome: 'approved', differs: 'Only adults dream it.' }),
    );
    when({ differs: 'It does not.' }).thenRefused('RULING.NO_DIFFERENCE');
  });

  it('carries what its outcome says, and nothing that it does not', () => {
    const differs = 'Enough is calm.';
    const conditions = ['A guide is present.'];
    const restrictions = [{ on: 'time', text: 'Not after midnight.', until: '2147-12-31' }] as const;
    const conditional = { outcome: 'approved-with-conditions', differs } as const;
    const restricted = { outcome: 'restricted', differs } as const;
    when(conditional).thenRefused('RULING.CONDITIONS_MISSING');
    when({ ...conditional, conditions }).then(issued({ ...conditional, conditions }));
    when(restricted).thenRefused('RULING.RESTRICTIONS_MISSING');
    when({ ...restricted, restrictions }).then(issued({ ...restricted, restrictions }));
    when({ conditions }).thenRefused('RULING.OUTCOME_IS_PLAIN');
    when({ restrictions }).thenRefused('RULING.OUTCOME_IS_PLAIN');
    when({ ...restricted, restrictions: [{ ...restrictions[0], until: '2147-02-28' }] }).thenRefused(
      'RULING.RESTRICTION_OVER',
    );
    const endless = [{ ...restrictions[0], until: null }];
    when({ ...restricted, restrictions: endless }).then(issued({ ...restricted, restrictions: endless }));
  });

  it('happens once', () => {
    given(...underReview, issued())
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued(), served)
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued())
      .when(recommend)
      .thenRefused('DOCKET.ALREADY_RULED');
    given(...underReview, issued())
      .when(assignTo(regulator('ines')))
      .thenRefused('DOCKET.ALREADY_RULED');
  });
});

describe('a work that was withdrawn', () => {
  it('is neither assigned nor recommended on nor ruled', () => {
    const gone = { work: { revision: 1, withdrawn: true } };
    given(opened)
      .when({ ...assignTo(regulator('kiran')), ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
    given(opened, assigned('kiran'))
      .when({ ...recommend, ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
    given(...underReview)
      .when({ ...issue, ...gone })
      .thenRefused('DOCKET.WITHDRAWN');
  });
});

describe('serving a ruling', () => {
  it('starts the time to appeal, and says who set it', () => {
    given(...underReview, issued())
      .when(serve)
      .then(served);
  });

  it('needs a provision that sets that time', () => {
    given(...underReview, issued())
      .when({ ...serve, period: null })
      .thenRefused('RULING.NO_APPEAL_PERIOD');
  });

  it('needs a ruling that stands and was not served', () => {
    given(...underReview)
      .when(serve)
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued())
      .when({ ...serve, ruling: 'r2' })
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued(), served)
      .when(serve)
      .thenRefused('RULING.ALREADY_SERVED');
    given(...underReview, issued(), reversed)
      .when(serve)
      .thenRefused('RULING.UNKNOWN');
  });
});

describe('reversing a ruling', () => {
  const afterwards = [...underReview, issued(), served, reversed];

  it('takes it back, served or not', () => {
    given(...underReview, issued(), served)
      .when(reverse)
      .then(reversed);
    given(...underReview, issued())
      .when(reverse)
      .then(reversed);
  });

  it('begins the time to decide anew, where a provision in force then sets one', () => {
    given(...underReview, issued())
      .when({ ...reverse, period: null })
      .then({ type: 'RulingReversed', data: { ...setAside, due: null } });
  });

  it('happens once, also where two appeals overturn it', () => {
    given(...afterwards)
      .when({ ...reverse, appeal: 'a2' })
      .then();
  });

  it('needs a ruling that stands', () => {
    given(...underReview)
      .when(reverse)
      .thenRefused('RULING.UNKNOWN');
    given(...underReview, issued())
      .when({ ...reverse, ruling: 'r2' })
      .thenRefused('RULING.UNKNOWN');
  });

  it('lets the docket be recommended on and ruled again, or go to someone else', () => {
    given(...afterwards)
      .when({ ...issue, ruling: 'r2' })
      .thenRefused('DOCKET.NOT_RECOMMENDED');
    given(...afterwards)
      .when(recommend)
      .then(recommended);
    given(...afterwards)
      .when(assignTo(regulator('tomas')))
      .then(assigned('tomas'));
    given(...afterwards, recommended)
      .when({ ...issue, ruling: 'r2' })
      .then(issued({ ruling: 'r2' }));
  });
});

describe('sending a ruling back', () => {
  const afterwards = [...underReview, issued(), served, remanded];
  const barred = [regulator('kiran'), regulator('tomas')];

  it('takes it back, and begins the time to decide anew', () => {
    given(...underReview, issued(), served)
      .when(remand)
      .then(remanded);
    given(...underReview)
      .when(remand)
      .thenRefused('RULING.UNKNOWN');
  });

  it('happens once, and not to what was reversed', () => {
    given(...afterwards)
      .when({ ...remand, appeal: 'a2' })
      .then();
    given(...underReview, issued(), served, reversed)
      .when(remand)
      .then();
    given(...afterwards)
      .when(reverse)
      .then();
  });

  it('leaves the case to nobody, and never again to those who had a part in the first round', () => {
    given(...afterwards)
      .when(recommend)
      .thenRefused('DOCKET.NOT_ASSIGNED');
    for (const one of barred)
      given(...afterwards)
        .when(assignTo(one))
        .thenRefused('DOCKET.SENT_BACK');
    given(...afterwards)
      .when(assignTo(regulator('noor')))
      .then(assigned('noor'));
    const byNoor = { ...recommended, data: { ...recommended.data, regulator: 'noor' } } as DocketEvent;
    for (const decider of barred)
      given(...afterwards, assigned('noor'), byNoor)
        .when({ ...issue, ruling: 'r2', decider })
        .thenRefused('DOCKET.SENT_BACK');
    given(...afterwards, assigned('noor'), byNoor)
      .when({ ...issue, ruling: 'r2', decider: regulator('odile') })
      .then({ ...issued({ ruling: 'r2', decidedBy: 'odile' }) });
  });

  it('bars those of every round', () => {
    const again = [assigned('noor'), issued({ ruling: 'r2', decidedBy: 'odile' })];
    for (const one of [...barred, regulator('noor'), regulator('odile')])
      given(...afterwards, ...again, { type: 'RulingRemanded', data: { ...setAside, ruling: 'r2' } })
        .when(assignTo(one))
        .thenRefused('DOCKET.SENT_BACK');
  });
});

describe('what rules found', () => {
  const found = (change: Partial<SubmissionScreened['data']> = {}): RecordScreening['screening'] => ({
    revision: 1,
    upTo: 12,
    governingDate: '2147-03-01',
    screenedOn: '2147-03-01',
    again: null,
    rules: 2,
    disposition: 'forbid',
    unscreened: [],
    counts: [],
    first: [],
    findings: { document: 'f'.repeat(64), bytes: 3, mediaType: 'application/json' },
    ...change,
  });
  const record = (change: Partial<SubmissionScreened['data']> = {}): RecordScreening => ({
    type: 'RecordScreening',
    network: 'NOVA',
    screening: found(change),
    work,
  });
  const screened = (change: Partial<SubmissionScreened['data']> = {}): SubmissionScreened => ({
    type: 'SubmissionScreened',
    data: { ...ofDocket, ...found(change) },
  });

  it('is recorded once for a revision, and again where other things are found', () => {
    given(opened).when(record()).then(screened());
    given(opened, screened())
      .when(record({ upTo: 40 }))
      .then();
    const clear = { upTo: 40, disposition: 'clear', findings: null } as const;
    given(opened, screened()).when(record(clear)).then(screened(clear));
    given(opened, screened())
      .when({ ...record({ revision: 2 }), work: { ...work, revision: 2 } })
      .then(screened({ revision: 2 }));
  });

  it('by the law of before comes too late, where a later one was looked at', () => {
    given(opened, screened({ upTo: 40 }))
      .when(record({ disposition: 'clear', findings: null }))
      .then();
  });

  it('of an older revision comes too late, and so does what is found once a ruling stands, or the work is withdrawn', () => {
    given(opened, screened({ revision: 2 }))
      .when(record())
      .then();
    given(opened, assigned('kiran'), recommended, issued()).when(record()).then();
    given(opened)
      .when({ ...record(), work: { ...work, withdrawn: true } })
      .then();
    given().when(record()).thenRefused('DOCKET.UNKNOWN');
  });

  it('is followed without a word', () => {
    given(opened, screened(), assigned('kiran'), recommended).when(issue).then(issued());
    given(opened, screened(), assigned('kiran'), recommended)
      .when({ ...issue, departs: 'It is not.' })
      .thenRefused('RULING.NO_DEPARTURE');
  });

  it.each(['clear', 'notify', 'condition', 'restrict', 'unscreened'] as const)(
    'is departed from with reasons: %s, and refused',
    (disposition) => {
      const before = [opened, screened({ disposition }), assigned('kiran'), recommended];
      const { message } = given(...before)
        .when(issue)
        .thenRefused('RULING.DEPARTURE_UNREASONED');
      expect(message).toContain(disposition);
      given(...before)
        .when({ ...issue, departs: 'The rule does not know lullabies.' })
        .then(issued({ departs: 'The rule does not know lullabies.' }));
    },
  );

  it('by no rule, or of an older revision, is nothing to depart from', () => {
    const nothing = screened({ rules: 0, disposition: 'clear', findings: null });
    for (const one of [nothing, screened({ revision: 2, disposition: 'clear' })]) {
      given(opened, one, assigned('kiran'), recommended).when(issue).then(issued());
      given(opened, one, assigned('kiran'), recommended)
        .when({ ...issue, departs: 'All the same.' })
        .thenRefused('RULING.NO_DEPARTURE');
    }
  });
});
