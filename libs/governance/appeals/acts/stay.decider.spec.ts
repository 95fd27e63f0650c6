import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type { AppealEvent, StayExpired, StayGranted } from '#governance/events';
import { endOf } from '#governance/testing';
import { appealDecider } from '../appeal.decider.js';
import type { Bench } from './bench.decider.js';
import type { GrantStay, RefuseStay, RequestStay } from './stay.decider.js';

const given = givenFor(appealDecider);

const contest = { network: 'NOVA', appeal: 'a', docket: 'd', ruling: 'r' };
const sealed = { sealed: 's', commitment: 'c' };
const lodged: AppealEvent = {
  type: 'AppealLodged',
  data: {
    ...contest,
    appellant: 'zane',
    lodgedOn: '2147-03-10',
    due: endOf('2147-03-29'),
    grounds: [{ ground: '1', statement: sealed }],
    late: null,
  },
};
const admitted: AppealEvent = { type: 'AppealAdmitted', data: { ...contest, adjudicator: 'maren' } };
const inadmissible: AppealEvent = {
  type: 'AppealRuledInadmissible',
  data: { ...contest, adjudicator: 'maren', on: 'grounds', reasons: 'None is one.' },
};
const decided: AppealEvent = {
  type: 'AppealDecided',
  data: {
    ...contest,
    adjudicator: 'maren',
    outcomes: [{ ground: '1', outcome: 'affirmed', decisive: true, reasons: 'As stated.' }],
    readings: [],
    variation: null,
    panel: null,
  },
};
const withdrawn: AppealEvent = { type: 'AppealWithdrawn', data: { ...contest, reason: 'Enough.' } };
const requested: AppealEvent = { type: 'StayRequested', data: { ...contest, reasons: sealed } };
const granted: StayGranted = {
  type: 'StayGranted',
  data: {
    ...contest,
    adjudicator: 'odile',
    terms: 'Nobody sees it.',
    ends: endOf('2147-04-30'),
    reasons: 'It cannot be undreamed.',
  },
};
const refused: AppealEvent = {
  type: 'StayRefused',
  data: { ...contest, adjudicator: 'odile', reasons: 'Nothing is lost.' },
};
const expired: StayExpired = {
  type: 'StayExpired',
  data: { ...contest, due: endOf('2147-04-30'), late: 0 },
};

const BEFORE = new Date('2147-04-30T23:59:59.999Z');
const OVER = new Date('2147-05-01T00:00:00.000Z');
const contested = { setAside: false };
const bench: Bench = { adjudicator: 'odile', touched: ['kiran', 'ines'], party: 'zane', interests: [] };
const request: RequestStay = { type: 'RequestStay', by: 'zane', contested, now: BEFORE, reasons: sealed };
const grant: GrantStay = {
  type: 'GrantStay',
  bench,
  contested,
  now: BEFORE,
  terms: granted.data.terms,
  ends: granted.data.ends,
  reasons: granted.data.reasons,
};
const refuse: RefuseStay = { type: 'RefuseStay', bench, reasons: 'Nothing is lost.' };
const conceded: AppealEvent = {
  type: 'RespondentConceded',
  data: { ...contest, concededBy: 'tomas', reasons: 'It cannot stand.' },
};
const leaveRefused: AppealEvent = {
  type: 'LeaveRefused',
  data: { ...contest, adjudicator: 'maren', reasons: 'It could have come in time.' },
};
const closed = [inadmissible, decided, conceded, withdrawn, leaveRefused];

describe('an appellant', () => {
  it('asks for a stay, once the appeal is lodged, and while it is open', () => {
    given(lodged).when(request).then(requested);
    given(lodged, admitted).when(request).then(requested);
    given().when(request).thenRefused('APPEAL.ABSENT');
    for (const end of closed) given(lodged, end).when(request).thenRefused('APPEAL.CLOSED');
  });

  it('asks in an appeal of their own', () => {
    given(lodged)
      .when({ ...request, by: 'maren' })
      .thenRefused('APPEAL.NOT_YOURS');
  });

  it('waits for the answer before they ask again, and for the end of what was granted', () => {
    given(lodged, requested).when(request).thenRefused('APPEAL.STAY_REQUESTED');
    given(lodged, requested, refused).when(request).then(requested);
    given(lodged, requested, granted).when(request).thenRefused('APPEAL.STAYED');
    given(lodged, requested, granted, expired).when(request).then(requested);
    // Whether or not anybody has recorded it.
    given(lodged, requested, granted)
      .when({ ...request, now: OVER })
      .then(requested);
  });

  it('asks for no stay of a ruling that stands no more', () => {
    given(lodged)
      .when({ ...request, contested: { setAside: true } })
      .thenRefused('APPEAL.RULING_REVERSED');
  });
});

describe('an adjudicator', () => {
  it('grants the stay that was asked for, or refuses it', () => {
    for (const before of [[lodged], [lodged, admitted]]) {
      given(...before, requested)
        .when(grant)
        .then(granted);
      given(...before, requested)
        .when(refuse)
        .then(refused);
    }
  });

  it('answers whoever has asked, once, while the appeal is open', () => {
    for (const answer of [grant, refuse]) {
      given().when(answer).thenRefused('APPEAL.ABSENT');
      given(lodged).when(answer).thenRefused('APPEAL.NO_STAY_REQUESTED');
      given(lodged, requested, granted).when(answer).thenRefused('APPEAL.NO_STAY_REQUESTED');
      given(lodged, requested, refused).when(answer).thenRefused('APPEAL.NO_STAY_REQUESTED');
      for (const end of closed) given(lodged, requested, end).when(answer).thenRefused('APPEAL.CLOSED');
    }
  });

  it('grants one until an instant to come', () => {
    given(lodged, requested)
      .when({ ...grant, now: OVER })
      .thenRefused('APPEAL.STAY_OVER');
  });

  it('grants none of a ruling that stands no more', () => {
    given(lodged, requested)
      .when({ ...grant, contested: { setAside: true } })
      .thenRefused('APPEAL.RULING_REVERSED');
  });

  it('records first that the one before is over, where nobody has', () => {
    const ends = endOf('2147-06-30');
    given(lodged, requested, granted, requested)
      .when({ ...grant, now: new Date(OVER.getTime() + 2_500), ends })
      .then(
        { ...expired, data: { ...expired.data, late: 2 } },
        { ...granted, data: { ...granted.data, ends } },
      );
  });

  it('hears it as impartially as the appeal', () => {
    for (const answer of [grant, refuse]) {
      const by = (change: Partial<Bench>) =>
        given(lodged, requested).when({ ...answer, bench: { ...bench, ...change } });
      by({ adjudicator: 'zane' }).thenRefused('APPEAL.OWN_CASE');
      by({ touched: ['odile'] }).thenRefused('APPEAL.TOUCHED_THE_RULING');
      by({ interests: [{ subject: { kind: 'case', id: 'd' } }] }).thenRefused('APPEAL.INTERESTED');
    }
  });

  it('does not take the appeal on by it', () => {
    const interests = [{ person: 'maren', interest: 'i', subject: { kind: 'case', id: 'd' } as const }];
    given(lodged, admitted, requested, granted)
      .when({ type: 'RecuseAdjudicator', party: 'elara', interests })
      .then({
        type: 'AdjudicatorRecused',
        data: { ...contest, adjudicator: 'maren', interest: 'i', panel: null },
      });
  });
});

describe('the end of a stay', () => {
  it('is recorded from its instant on, once, with how late', () => {
    const expire = (now: Date) => ({ type: 'ExpireStay', now }) as const;
    const stayed = given(lodged, requested, granted);
    stayed.when(expire(BEFORE)).then();
    stayed.when(expire(OVER)).then(expired);
    stayed.when(expire(new Date(OVER.getTime() + 2_500))).then({
      ...expired,
      data: { ...expired.data, late: 2 },
    });
    given(lodged, requested, granted, expired).when(expire(OVER)).then();
  });

  it('is none where no stay is, or the appeal is closed', () => {
    const expire = { type: 'ExpireStay', now: OVER } as const;
    for (const past of [[], [lodged], [lodged, requested], [lodged, requested, refused]])
      given(...past)
        .when(expire)
        .then();
    for (const end of closed) given(lodged, requested, granted, end).when(expire).then();
  });
});
