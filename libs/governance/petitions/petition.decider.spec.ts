import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  DebateHeld,
  DebateScheduled,
  PetitionClosed,
  PetitionEvent,
  PetitionOpened,
  PetitionPublished,
  PetitionRejected,
  PromisedThreshold,
  RallyNotified,
  ResponseFellDue,
  ResponsePublished,
  SignaturesInvalidated,
  SponsorJoined,
  ThresholdLost,
  ThresholdReached,
} from '#governance/events';
import {
  petitionDecider,
  type InvalidateSignatures,
  type LoseThreshold,
  type OpenPetition,
  type PetitionCommand,
  type PublishPetition,
  type ReachThreshold,
} from './petition.decider.js';

const given = givenFor(petitionDecider);

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [petition, nina, zane, elara, sana, kiran] = ['f1', '1a', '2a', '3a', '4a', '5a'].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const about = { network: 'NOVA', petition };
const sealed = (last: string) => ({ sealed: id(last), commitment: 'c' });
const by = { provision: id('9a'), path: '2147/1/7', version: 1 };
const days = (count: number) => ({ count, unit: 'days' as const, by });
const acting = (person: string) => ({ person, interests: [] });
const now = new Date('2147-03-01T10:00:00.000Z');
const begins = now.toISOString();
const words = { title: 'Ask first', asks: 'Nobody’s memory is shared unasked.' };

const open: OpenPetition = {
  type: 'OpenPetition',
  ...about,
  petitioner: nina,
  title: sealed('b1'),
  asks: sealed('b2'),
  sponsors: 2,
};
const opened: PetitionOpened = {
  type: 'PetitionOpened',
  data: { ...about, petitioner: nina, title: open.title, asks: open.asks, sponsors: 2 },
};
const joined = (sponsor: string): SponsorJoined => ({ type: 'SponsorJoined', data: { ...about, sponsor } });
const waiting = [opened, joined(zane), joined(elara)];
const anywhere = { districts: null, clusters: null };
const nowhere = { districts: 0, clusters: 0 };
const publish: PublishPetition = {
  type: 'PublishPetition',
  ...about,
  by: acting(sana),
  words,
  law: {
    'petition.open.days': days(90),
    'petition.response.signatures': 100,
    'petition.response.days': days(14),
    'petition.debate.signatures': 1_000,
    'petition.debate.days': days(28),
    'petition.districts': null,
    'petition.response.districts': null,
    'petition.response.district-signatures': null,
    'petition.response.clusters': null,
    'petition.response.cluster-signatures': null,
    'petition.debate.districts': null,
    'petition.debate.district-signatures': null,
    'petition.debate.clusters': null,
    'petition.debate.cluster-signatures': null,
  },
  calendars: [],
  now,
};
const closes = { at: '2147-05-31T00:00:00.000Z', on: '2147-05-30', begins, ...days(90) };
const published: PetitionPublished = {
  type: 'PetitionPublished',
  data: {
    ...about,
    publishedBy: sana,
    ...words,
    closes,
    districts: [],
    thresholds: [
      { threshold: 'response', signatures: 100, period: days(14), ...anywhere },
      { threshold: 'debate', signatures: 1_000, period: days(28), ...anywhere },
    ],
  },
};
const signable = [...waiting, published];
const reach: ReachThreshold = {
  type: 'ReachThreshold',
  ...about,
  threshold: 'response',
  standing: { signatures: 100, ...nowhere },
  upTo: 411,
  at: begins,
  calendars: [],
};
const due = { at: '2147-03-16T00:00:00.000Z', on: '2147-03-15', begins, ...days(14) };
const reached = (threshold: 'response' | 'debate'): ThresholdReached => ({
  type: 'ThresholdReached',
  data: { ...about, threshold, signatures: 100, ...nowhere, upTo: 411, due },
});
const answered: ResponsePublished = {
  type: 'ResponsePublished',
  data: { ...about, respondedBy: kiran, response: 'We ask first.' },
};
const scheduled: DebateScheduled = {
  type: 'DebateScheduled',
  data: { ...about, scheduledBy: sana, at: '2147-03-10T19:00:00.000Z', where: 'The hall' },
};
const held: DebateHeld = {
  type: 'DebateHeld',
  data: { ...about, recordedBy: sana, record: 'All were for it.' },
};
const rejected: PetitionRejected = {
  type: 'PetitionRejected',
  data: { ...about, rejectedBy: sana, code: 'duplicate', reasons: 'As before.', words },
};
const takenBack: PetitionClosed = {
  type: 'PetitionClosed',
  data: { ...about, because: 'withdrawn', at: begins, late: 0 },
};
const standBehind = (sponsor: string, isInvited = true): PetitionCommand => ({
  type: 'StandBehind',
  ...about,
  sponsor,
  isInvited,
});
const reject = (code: PetitionRejected['data']['code'] = 'duplicate'): PetitionCommand => ({
  type: 'RejectPetition',
  ...about,
  by: acting(sana),
  words,
  code,
  reasons: 'As before.',
});
const respond: PetitionCommand = {
  type: 'RespondToPetition',
  ...about,
  by: acting(kiran),
  response: 'We ask first.',
};
const schedule = (at: string): PetitionCommand => ({
  type: 'ScheduleDebate',
  ...about,
  by: acting(sana),
  at,
  where: 'The hall',
  now,
});
const hold = (at: string): PetitionCommand => ({
  type: 'HoldDebate',
  ...about,
  by: acting(sana),
  record: 'All were for it.',
  now: new Date(at),
});
const takeBack = (person: string, at = now): PetitionCommand => ({
  type: 'TakeBackPetition',
  ...about,
  by: person,
  now: at,
});

const invalidate: InvalidateSignatures = {
  type: 'InvalidateSignatures',
  ...about,
  by: acting(kiran),
  condition: 'Given within one second',
  signatures: ['s1', 's2', 's1'],
  given: new Map([
    ['s1', { district: 'Hills', cluster: null }],
    ['s2', { district: null, cluster: null }],
  ]),
  summary: 'One program gave them.',
};
const invalidated: SignaturesInvalidated = {
  type: 'SignaturesInvalidated',
  data: {
    ...about,
    invalidatedBy: kiran,
    condition: invalidate.condition,
    signatures: ['s1', 's2'],
    placed: [{ signature: 's1', district: 'Hills', cluster: null }],
    summary: invalidate.summary,
  },
};
const lose = (threshold: 'response' | 'debate', signatures = 98): LoseThreshold => ({
  type: 'LoseThreshold',
  ...about,
  threshold,
  standing: { signatures, ...nowhere },
  upTo: 512,
});
const lost = (threshold: 'response' | 'debate', signatures = 98): ThresholdLost => ({
  type: 'ThresholdLost',
  data: { ...about, threshold, signatures, ...nowhere, upTo: 512 },
});

const rally = (by: string, at = '2147-03-20T18:00:00.000Z', when = now): PetitionCommand => ({
  type: 'NotifyRally',
  ...about,
  by,
  at,
  where: 'The square',
  now: when,
});
const rallied = (notifiedBy: string, at = '2147-03-20T18:00:00.000Z'): RallyNotified => ({
  type: 'RallyNotified',
  data: { ...about, notifiedBy, at, where: 'The square' },
});

describe('a rally', () => {
  it('is announced by whoever opened the petition or stands behind it', () => {
    for (const person of [nina, zane])
      given(...signable)
        .when(rally(person))
        .then(rallied(person));
    for (const person of [sana, kiran])
      given(...signable)
        .when(rally(person))
        .thenRefused('PETITION.NOT_BEHIND');
  });

  it('is for a petition that can be signed, then and when it is held', () => {
    given().when(rally(nina)).thenRefused('PETITION.ABSENT');
    for (const past of [waiting, [...waiting, rejected], [...signable, takenBack]])
      given(...past)
        .when(rally(nina))
        .thenRefused('PETITION.NOT_OPEN');
    const { closes } = published.data;
    given(...signable)
      .when(rally(nina, '2148-01-01T00:00:00.000Z', new Date(closes.at)))
      .thenRefused('PETITION.NOT_OPEN');
    given(...signable)
      .when(rally(nina, closes.at))
      .thenRefused('RALLY.TOO_LATE');
  });

  it('is announced before it is held, and a hundred of them at most', () => {
    given(...signable)
      .when(rally(nina, begins))
      .thenRefused('RALLY.PAST');
    const many = Array.from({ length: 99 }, () => rallied(zane));
    given(...signable, ...many)
      .when(rally(nina))
      .then(rallied(nina));
    given(...signable, ...many, rallied(nina))
      .when(rally(nina))
      .thenRefused('RALLY.TOO_MANY');
  });
});

describe('what a petition leads to', () => {
  const law = {
    ...publish.law,
    'petition.districts': ['Harbour', 'Hills'],
    'petition.response.districts': 2,
    'petition.response.district-signatures': 20,
    'petition.debate.clusters': 3,
    'petition.debate.cluster-signatures': 5,
  };
  const [response, debate] = published.data.thresholds as [PromisedThreshold, PromisedThreshold];
  const spread: PetitionPublished = {
    type: 'PetitionPublished',
    data: {
      ...published.data,
      districts: ['Harbour', 'Hills'],
      thresholds: [
        { ...response, districts: { count: 2, signatures: 20 } },
        { ...debate, clusters: { count: 3, signatures: 5 } },
      ],
    },
  };

  it('can ask from how many districts, and clusters, signatures come, as the law of its day says', () => {
    given(...waiting)
      .when({ ...publish, law })
      .then(spread);
  });

  it.each([
    ['PETITION.TOO_FEW_DISTRICTS', { 'petition.response.districts': 3 }],
    ['PETITION.NO_LAW', { 'petition.districts': null }],
    ['PETITION.NO_LAW', { 'petition.response.district-signatures': null }],
    ['PETITION.NO_LAW', { 'petition.debate.cluster-signatures': null }],
  ])('is promised by nobody who could not say how it comes: %s %o', (code, lacking) => {
    given(...waiting)
      .when({ ...publish, law: { ...law, ...lacking } })
      .thenRefused(code);
  });

  it('is reached once as many come from as many places, and lost once fewer do', () => {
    const log = [...waiting, spread];
    const at = (districts: number, signatures = 100) => ({ signatures, districts, clusters: 0 });
    given(...log)
      .when({ ...reach, standing: at(1, 5_000) })
      .then();
    const came: ThresholdReached = {
      type: 'ThresholdReached',
      data: { ...reached('response').data, districts: 2 },
    };
    given(...log)
      .when({ ...reach, standing: at(2) })
      .then(came);
    given(...log, came)
      .when({ ...lose('response'), standing: at(2) })
      .then();
    given(...log, came)
      .when({ ...lose('response'), standing: at(1, 200) })
      .then({ type: 'ThresholdLost', data: { ...about, threshold: 'response', ...at(1, 200), upTo: 512 } });
  });
});

describe('signatures of a petition', () => {
  it('are found invalid, each once, while it can be signed and after', () => {
    given(...signable)
      .when(invalidate)
      .then(invalidated);
    given(...signable, reached('response'), answered, takenBack)
      .when(invalidate)
      .then(invalidated);
  });

  it.each([
    ['PETITION.ABSENT', []],
    ['PETITION.NEVER_SIGNED', waiting],
    ['PETITION.NEVER_SIGNED', [...waiting, rejected]],
    ['PETITION.NEVER_SIGNED', [opened, takenBack]],
    ['SIGNATURE.INVALID_ALREADY', [...signable, invalidated]],
  ] as const)('are not: %s', (code, past: readonly PetitionEvent[]) => {
    given(...past)
      .when(invalidate)
      .thenRefused(code);
  });

  it('are named where nobody gave them, ten of them at most', () => {
    const refusal = given(...signable)
      .when({ ...invalidate, given: new Map([['s2', { district: null, cluster: null }]]) })
      .thenRefused('SIGNATURE.UNKNOWN');
    expect(refusal).toMatchObject({ details: { signatures: ['s1'], count: 1 } });
    const many = Array.from({ length: 12 }, (_, nth) => `f${nth}`);
    expect(
      given(...signable)
        .when({ ...invalidate, signatures: many })
        .thenRefused('SIGNATURE.UNKNOWN').message,
    ).toContain('f9 and 2 more');
  });

  it('are found invalid by nobody behind it, or with an interest in it or them', () => {
    for (const person of [nina, zane])
      given(...signable)
        .when({ ...invalidate, by: acting(person) })
        .thenRefused('PETITION.MODERATES_OWN');
    for (const [kind, id] of [
      ['case', petition],
      ['person', elara],
    ] as const)
      given(...signable)
        .when({ ...invalidate, by: { person: kiran, interests: [{ kind, id }] } })
        .thenRefused('PETITION.INTERESTED');
  });
});

describe('a threshold', () => {
  it('is lost while what it leads to has not come, and reached again', () => {
    const owed = [...signable, reached('response')];
    given(...owed)
      .when(lose('response'))
      .then(lost('response'));
    given(...owed, lost('response'))
      .when(lose('response'))
      .then();
    given(...owed, lost('response'))
      .when(respond)
      .thenRefused('PETITION.NOT_OWED');
    given(...owed, lost('response'))
      .when(reach)
      .then(reached('response'));
    given(...owed, lost('response'), reached('response'))
      .when(respond)
      .then(answered);
  });

  it('is not lost with as many left as it takes, nor once what it leads to came', () => {
    const owed = [...signable, reached('response'), reached('debate')];
    given(...owed)
      .when(lose('response', 100))
      .then();
    given(...owed, answered)
      .when(lose('response'))
      .then();
    given(...owed, answered)
      .when(lose('debate'))
      .then(lost('debate'));
    given(...owed, scheduled, held)
      .when(lose('debate'))
      .then();
    given(...waiting)
      .when(lose('response'))
      .then();
  });

  it('takes with it what was announced, and what fell due is owed anew', () => {
    const owed = [...signable, reached('debate')];
    given(...owed, scheduled, lost('debate'), reached('debate'))
      .when(hold('2147-03-10T19:00:00.000Z'))
      .thenRefused('PETITION.NO_DEBATE');
    const overdue: ResponseFellDue = {
      type: 'ResponseFellDue',
      data: { ...about, threshold: 'debate', at: due.at, late: 7 },
    };
    const record: PetitionCommand = {
      type: 'RecordOverdue',
      ...about,
      threshold: 'debate',
      due: due.at,
      now: new Date('2147-03-16T00:00:07.000Z'),
    };
    given(...owed, overdue, lost('debate'))
      .when(record)
      .then();
    given(...owed, overdue, lost('debate'), reached('debate'))
      .when(record)
      .then(overdue);
  });
});

describe('a petition', () => {
  it('is opened with as many sponsors to come as the law asks for', () => {
    given().when(open).then(opened);
    expect(
      given()
        .when({ ...open, sponsors: null })
        .thenRefused('PETITION.NO_LAW').details,
    ).toEqual({
      parameter: 'petition.sponsors',
    });
  });

  it('is stood behind by those who are invited, each once', () => {
    given(opened).when(standBehind(zane)).then(joined(zane));
    given().when(standBehind(zane)).thenRefused('PETITION.ABSENT');
    given(opened).when(standBehind(zane, false)).thenRefused('PETITION.NOT_INVITED');
    given(opened).when(standBehind(nina)).thenRefused('PETITION.OWN');
    given(opened, joined(zane)).when(standBehind(zane)).thenRefused('PETITION.ALREADY_SPONSORED');
    given(...waiting)
      .when(standBehind(kiran))
      .thenRefused('PETITION.NOT_GATHERING');
  });

  it('is another network’s to nobody here', () => {
    given(opened)
      .when({ ...standBehind(zane), network: 'LYRA' } as PetitionCommand)
      .thenRefused('PETITION.ABSENT');
  });

  it('can be signed once the secretary lets it, with what the law of that day promises', () => {
    given(...waiting)
      .when(publish)
      .then(published);
    given(opened, joined(zane)).when(publish).thenRefused('PETITION.NOT_WAITING');
    given(...signable)
      .when(publish)
      .thenRefused('PETITION.NOT_WAITING');
    given(...waiting)
      .when({ ...publish, words: null })
      .thenRefused('PETITION.ERASED');
  });

  const asked = Object.keys(publish.law).filter((parameter) => !/district|cluster/.test(parameter));
  it.each(asked)('is not published where the law does not set %s', (parameter) => {
    const law = { ...publish.law, [parameter]: null };
    const refusal = given(...waiting)
      .when({ ...publish, law })
      .thenRefused('PETITION.NO_LAW');
    expect(refusal.details).toEqual({ parameter });
  });

  it('is rejected by a code, and some codes keep its words hidden', () => {
    given(...waiting)
      .when(reject())
      .then(rejected);
    for (const code of ['libellous', 'offensive', 'private'] as const)
      given(...waiting)
        .when(reject(code))
        .then({ type: 'PetitionRejected', data: { ...rejected.data, code, words: null } });
    given(...waiting, rejected)
      .when(reject())
      .thenRefused('PETITION.NOT_WAITING');
  });

  it('is decided on by nobody who opened it, stands behind it, or has an interest in it or them', () => {
    const interested = { person: sana, interests: [{ kind: 'person' as const, id: zane }] };
    for (const command of [publish, reject()] as PublishPetition[]) {
      for (const person of [nina, zane])
        given(...waiting)
          .when({ ...command, by: acting(person) })
          .thenRefused('PETITION.MODERATES_OWN');
      given(...waiting)
        .when({ ...command, by: interested })
        .thenRefused('PETITION.INTERESTED');
    }
    for (const command of [respond, schedule('2147-03-10T19:00:00.000Z')] as PublishPetition[])
      given(...signable, reached('response'), reached('debate'))
        .when({ ...command, by: acting(nina) })
        .thenRefused('PETITION.MODERATES_OWN');
  });

  it('is owed what was promised for so many, once, from the signature that made them so many', () => {
    given(...signable)
      .when(reach)
      .then(reached('response'));
    given(...signable, reached('response'))
      .when(reach)
      .then();
    given(...signable)
      .when({ ...reach, standing: { signatures: 99, ...nowhere } })
      .then();
    given(...waiting)
      .when(reach)
      .then();
    given(...signable, takenBack)
      .when(reach)
      .then(reached('response'));
  });

  it('is answered once it is owed that, once', () => {
    given(...signable, reached('response'))
      .when(respond)
      .then(answered);
    expect(
      given(...signable)
        .when(respond)
        .thenRefused('PETITION.NOT_OWED').message,
    ).toContain('100 signatures');
    given(...waiting)
      .when(respond)
      .thenRefused('PETITION.NOT_OWED');
    given(...signable, reached('response'), answered)
      .when(respond)
      .thenRefused('PETITION.ANSWERED');
    given(...signable, reached('response'), takenBack)
      .when(respond)
      .then(answered);
  });

  it('is debated when and where that was announced', () => {
    const owed = [...signable, reached('debate')];
    given(...owed)
      .when(schedule('2147-03-10T19:00:00.000Z'))
      .then(scheduled);
    given(...owed, scheduled)
      .when(schedule('2147-03-10T19:00:00.000Z'))
      .then(scheduled);
    given(...signable)
      .when(schedule('2147-03-10T19:00:00.000Z'))
      .thenRefused('PETITION.NOT_OWED');
    given(...owed)
      .when(schedule(begins))
      .thenRefused('PETITION.DEBATE_PAST');
    given(...owed)
      .when(hold('2147-03-10T20:00:00.000Z'))
      .thenRefused('PETITION.NO_DEBATE');
    given(...owed, scheduled)
      .when(hold('2147-03-10T18:59:59.999Z'))
      .thenRefused('PETITION.DEBATE_TO_COME');
    given(...owed, scheduled)
      .when(hold('2147-03-10T19:00:00.000Z'))
      .then(held);
    for (const again of [hold('2147-03-11T19:00:00.000Z'), schedule('2147-04-10T19:00:00.000Z')])
      given(...owed, scheduled, held)
        .when(again)
        .thenRefused('PETITION.DEBATED');
  });

  it('says once what did not come in time', () => {
    const record = (threshold: 'response' | 'debate'): PetitionCommand => ({
      type: 'RecordOverdue',
      ...about,
      threshold,
      due: due.at,
      now: new Date('2147-03-16T00:00:07.000Z'),
    });
    const late = (threshold: 'response' | 'debate'): ResponseFellDue => ({
      type: 'ResponseFellDue',
      data: { ...about, threshold, at: due.at, late: 7 },
    });
    const both = [...signable, reached('response'), reached('debate')];
    for (const threshold of ['response', 'debate'] as const) {
      given(...both)
        .when(record(threshold))
        .then(late(threshold));
      given(...both, late(threshold))
        .when(record(threshold))
        .then();
      given(...both, scheduled, held, answered)
        .when(record(threshold))
        .then();
      given(...signable)
        .when(record(threshold))
        .then();
    }
    // Announced is not held.
    given(...both, scheduled)
      .when(record('debate'))
      .then(late('debate'));
    given(...both, late('response'))
      .when(respond)
      .then(answered);
  });

  it('is closed when its time is over, recorded or not, and by whoever opened it', () => {
    const record = (at: string): PetitionCommand => ({ type: 'RecordClosed', ...about, now: new Date(at) });
    const expired: PetitionEvent = {
      type: 'PetitionClosed',
      data: { ...about, because: 'expired', at: closes.at, late: 3 },
    };
    given(...signable)
      .when(record('2147-05-30T23:59:59.999Z'))
      .then();
    given(...signable)
      .when(record('2147-05-31T00:00:03.000Z'))
      .then(expired);
    given(...signable, expired)
      .when(record('2147-05-31T00:00:03.000Z'))
      .then();
    for (const past of [[opened], waiting, signable])
      given(...past)
        .when(takeBack(nina))
        .then(takenBack);
    given(...signable)
      .when(takeBack(zane))
      .thenRefused('PETITION.NOT_YOURS');
    given(...signable)
      .when(takeBack(nina, new Date(closes.at)))
      .thenRefused('PETITION.CLOSED');
    for (const past of [
      [...signable, takenBack],
      [opened, takenBack],
      [...waiting, rejected],
    ])
      given(...past)
        .when(takeBack(nina))
        .thenRefused('PETITION.CLOSED');
    given(opened, takenBack).when(standBehind(zane)).thenRefused('PETITION.NOT_GATHERING');
  });
});
