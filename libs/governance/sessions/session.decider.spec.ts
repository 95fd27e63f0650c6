import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  CharterLimit,
  ConsentWithdrawn,
  LackKind,
  SessionEvent,
  SessionHalted,
} from '#governance/events';
import type { ContributeMemory } from './acts/contribute-memory.decider.js';
import { MOST_CONSENTS_OF_ONE } from './acts/give-consent.decider.js';
import type { PlanSession } from './acts/plan-session.decider.js';
import { bearingOn, ordersKnown } from './allowed.js';
import type { Chartered } from './chartered.js';
import { exceeded, lacksOf, type Facts } from './clearance.js';
import { memoryRoot } from './memory-root.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import type { PlannedSession } from './session.js';
import {
  admitted,
  after,
  allowed,
  allTerms,
  ANN,
  before,
  begins,
  BEN,
  CAM,
  cleared,
  CLUSTER,
  consentOf,
  DOCKET,
  during,
  ends,
  facts,
  gathered,
  give,
  given as consent,
  INVITATIONS,
  live,
  of,
  OTHER_POD,
  planned,
  POD,
  quiet,
  RULING,
  SANCTUARY,
  SESSION,
  SORA,
  started,
  TOMAS,
} from './testing/told.js';

const given = givenFor(sessionDecider);

const by = (type: SessionCommand['type'], now: Date, change: object = {}) =>
  ({ type, ...of, by: SORA, facts: facts(now), ...change }) as SessionCommand;
const halted = (...lacks: LackKind[]): SessionHalted => ({
  type: 'SessionHalted',
  data: { ...of, lacks, haltedBy: null, reasons: null },
});
const withdrawn = (giver: string): ConsentWithdrawn => ({
  type: 'ConsentWithdrawn',
  data: { ...of, consent: consentOf(giver), giver },
});
const withdraw = (who: string, now = during) =>
  by('WithdrawConsent', now, { by: who, consent: consentOf(who) });
const grounded = (pod: string) => ({
  place: { ...quiet, pods: new Map(quiet.pods).set(pod, { ...quiet.pods.get(pod)!, isGrounded: true }) },
});

describe('a session is planned', () => {
  const { steward: _, ...plan } = planned.data;
  const command: PlanSession = { type: 'PlanSession', ...plan, by: SORA, facts: facts(before) };

  it('by whoever runs its sanctuary, in pods of it, for a time to come', () => {
    given().when(command).then(planned);
    const refused = (code: string, change: Partial<PlanSession>) =>
      given()
        .when({ ...command, ...change })
        .thenRefused(code);
    refused('SESSION.NOT_YOUR_SANCTUARY', { by: TOMAS });
    refused('SESSION.NO_SANCTUARY', { facts: facts(before, { place: { ...quiet, network: 'LYRA' } }) });
    refused('SESSION.UNLICENSED', { facts: facts(before, { place: { ...quiet, isEnded: true } }) });
    refused('SESSION.NO_SUCH_POD', { pods: [POD, CAM] });
    refused('SESSION.POD_TWICE', { pods: [POD, POD] });
    refused('SESSION.ENDS_FIRST', { ends: begins });
    refused('SESSION.PAST', { facts: facts(after) });
    refused('SESSION.NO_SUCH_WORK', {
      facts: facts(before, { allowance: { ...allowed, network: null } }),
    });
  });

  it('for a Dream Cluster by its steward alone', () => {
    const founded = (change: Partial<Chartered> = {}) =>
      facts(before, { chartered: { network: 'NOVA', steward: SORA, limits: [], ...change } });
    const asked = (known: Facts) => given().when({ ...command, cluster: CLUSTER, facts: known });
    asked(founded()).then({ ...planned, data: { ...planned.data, cluster: CLUSTER } });
    asked(founded({ steward: TOMAS })).thenRefused('SESSION.NOT_YOUR_CLUSTER');
    asked(founded({ network: 'LYRA' })).thenRefused('SESSION.NO_SUCH_CLUSTER');
    asked(facts(before)).thenRefused('SESSION.NO_SUCH_CLUSTER');
  });
});

describe('the charter of its Dream Cluster', () => {
  const ofCluster = { ...planned, data: { ...planned.data, cluster: CLUSTER } };
  const set = (parameter: string, value: number, change: Partial<CharterLimit> = {}) =>
    ({
      chartered: {
        network: 'NOVA',
        steward: SORA,
        limits: [
          {
            parameter,
            word: null,
            value,
            unit: 'of 1',
            stricter: 'lower',
            law: 200,
            by: { provision: RULING, path: '2147/12/4.1', version: 1 },
            ...change,
          },
        ],
      },
    }) as const;
  const asked = (charter: Partial<Facts>) =>
    given(ofCluster, ...gathered.slice(1)).when(
      by('ClearSession', before, { facts: facts(before, charter) }),
    );

  it('bars a session that is louder, or in which more dream, than it sets, and no other', () => {
    asked(set('intensity.max', 0.6)).then(cleared);
    asked(set('intensity.max', 0.59)).thenRefused('SESSION.LACKS');
    asked(set('cluster.max', 2)).then(cleared);
    asked(set('cluster.max', 1)).thenRefused('SESSION.LACKS');
    asked(set('rest.least', 0)).then(cleared);
    asked(set('intensity.max', 0.1, { word: 'grief' })).then(cleared);
  });

  it('names what it sets, beside what the session has', () => {
    const state = [ofCluster, ...gathered.slice(1)].reduce(sessionDecider.evolve, sessionDecider.initial);
    const known = facts(before, set('cluster.max', 1));
    expect(lacksOf(state as PlannedSession, known)).toEqual([
      { kind: 'charter-exceeded', about: 'cluster.max' },
    ]);
    expect(exceeded(state as PlannedSession, known)).toMatchObject([
      { planned: 2, limit: { value: 1, law: 200 } },
    ]);
  });

  it('halts it where it is live, and does not let it go on', () => {
    const began = { ...started, data: { ...started.data, cluster: CLUSTER } };
    const dreamt = [ofCluster, ...gathered.slice(1), cleared] as const;
    const stricter = set('cluster.max', 1);
    given(...dreamt)
      .when(by('StartSession', during))
      .then(began);
    given(...dreamt, began)
      .when(by('CheckSession', during, { facts: facts(during, stricter) }))
      .then(halted('charter-exceeded'));
    given(...dreamt, began, halted('charter-exceeded'))
      .when(by('ResumeSession', during, { facts: facts(during, stricter) }))
      .thenRefused('SESSION.LACKS');
  });
});

describe('consent to a session', () => {
  it('is given by whoever shows an invitation, who is admitted with it', () => {
    given(planned).when(give(ANN, INVITATIONS[0])).then(admitted(ANN, 0), consent(ANN));
    given(planned).when(give(ANN, null)).thenRefused('SESSION.NOT_INVITED');
    given(planned).when(give(ANN, 'none')).thenRefused('SESSION.NOT_INVITED');
    given(...gathered)
      .when(give(CAM, INVITATIONS[0]))
      .thenRefused('SESSION.INVITATION_USED');
    given(...gathered)
      .when(give(ANN, INVITATIONS[2]))
      .thenRefused('SESSION.TAKES_PART');
    given(planned)
      .when(give(ANN, INVITATIONS[0], { purposes: ['sharing'] }))
      .thenRefused('CONSENT.NOT_TO_DREAM');
    given(planned)
      .when(give(ANN, INVITATIONS[0], { until: before.toISOString() }))
      .thenRefused('CONSENT.PAST');
  });

  it('is given again by whoever takes part, as often as anybody means it', () => {
    given(...gathered, withdrawn(ANN))
      .when(give(ANN, null, { consent: CAM }))
      .then(consent(ANN, { consent: CAM }));
    const often = Array.from({ length: MOST_CONSENTS_OF_ONE - 1 }, (_, n) =>
      consent(ANN, { consent: `0190a5c2-0000-8000-8000-${String(n).padStart(12, '0')}` }),
    );
    given(...gathered, ...often)
      .when(give(ANN, null))
      .thenRefused('CONSENT.TOO_MANY');
  });

  it('is narrowed to less of what it was, by whoever gave it', () => {
    const narrow = (change: object) =>
      by('NarrowConsent', during, { by: ANN, consent: consentOf(ANN), ...allTerms, ...change });
    given(...gathered)
      .when(narrow({ scopes: [] }))
      .then({
        type: 'ConsentNarrowed',
        data: { ...of, consent: consentOf(ANN), giver: ANN, ...allTerms, scopes: [] },
      });
    given(...gathered)
      .when(narrow({ scopes: ['audience', 'public'] }))
      .thenRefused('CONSENT.WIDER');
    given(...gathered)
      .when(narrow({ purposes: ['dreaming', 'depiction'] }))
      .thenRefused('CONSENT.WIDER');
    given(...gathered)
      .when(narrow({ until: '2147-04-02T00:00:00.000Z' }))
      .thenRefused('CONSENT.WIDER');
    given(...gathered)
      .when(narrow({ by: BEN }))
      .thenRefused('CONSENT.ABSENT');
    given(...gathered, withdrawn(ANN))
      .when(narrow({}))
      .thenRefused('CONSENT.OVER');
  });

  it('that is withdrawn halts a live session in the same append', () => {
    given(...gathered)
      .when(withdraw(ANN, before))
      .then(withdrawn(ANN));
    given(...live)
      .when(withdraw(ANN))
      .then(withdrawn(ANN), halted('consent-missing'));
    given(...live, withdrawn(ANN), halted('consent-missing'))
      .when(withdraw(ANN))
      .thenRefused('CONSENT.OVER');
  });

  it('that is narrowed below what is planned, or in time, halts it too', () => {
    const narrow = (change: object) =>
      by('NarrowConsent', during, { by: BEN, consent: consentOf(BEN), ...allTerms, ...change });
    const narrowed = (change: object): SessionEvent => ({
      type: 'ConsentNarrowed',
      data: { ...of, consent: consentOf(BEN), giver: BEN, ...allTerms, ...change },
    });
    given(...live)
      .when(narrow({ purposes: ['dreaming'] }))
      .then(narrowed({ purposes: ['dreaming'] }), halted('consent-missing'));
    const until = '2147-04-01T22:00:00.000Z';
    given(...live)
      .when(narrow({ until }))
      .then(narrowed({ until }), halted('cover-changed'));
    given(...live)
      .when(narrow({}))
      .then(narrowed({}));
  });

  it('that ran out covers nothing from its instant on, whoever notes it when', () => {
    const until = '2147-04-01T21:00:00.000Z';
    const covered: readonly SessionEvent[] = [
      planned,
      admitted(ANN, 0),
      consent(ANN, { until }),
      cleared,
      { ...started, data: { ...started.data, participants: [ANN], until } },
    ];
    given(...covered)
      .when(by('CheckSession', new Date('2147-04-01T20:59:59.999Z')))
      .then();
    given(...covered)
      .when(by('CheckSession', new Date('2147-04-01T21:00:01.500Z')))
      .then(
        {
          type: 'ConsentExpired',
          data: { ...of, consent: consentOf(ANN), giver: ANN, at: until, late: 1 },
        },
        halted('consent-missing'),
      );
  });

  it('that was given again meanwhile does not prolong what was told: it is resumed', () => {
    const until = '2147-04-01T21:00:00.000Z';
    const covered: readonly SessionEvent[] = [
      planned,
      admitted(ANN, 0),
      consent(ANN, { until }),
      cleared,
      { ...started, data: { ...started.data, participants: [ANN], until } },
      consent(ANN, { consent: CAM }),
    ];
    given(...covered)
      .when(by('CheckSession', during))
      .then(
        {
          type: 'ConsentExpired',
          data: { ...of, consent: consentOf(ANN), giver: ANN, at: until, late: 0 },
        },
        halted('cover-changed'),
      );
  });
});

describe('a memory', () => {
  const digest = 'ab'.repeat(32);
  const memory = '0190a5c2-0000-8000-8000-0000000000e1';
  const depiction = '0190a5c2-0000-8000-8000-0000000000e2';
  const contribute: ContributeMemory = {
    type: 'ContributeMemory',
    ...of,
    by: ANN,
    facts: facts(before),
    memory,
    digest,
    scopes: ['audience'],
    depicted: [depiction],
  };
  const contributed: SessionEvent = {
    type: 'MemoryContributed',
    data: { ...of, memory, contributor: ANN, digest, scopes: ['audience'], depicted: [depiction] },
  };
  const takenBack: SessionEvent = {
    type: 'MemoryTakenBack',
    data: { ...of, memory, contributor: ANN },
  };
  const seen = consent(CAM, { accepts: depiction, purposes: ['depiction'] });

  it('is contributed by whoever takes part and consents to share it so, and taken back by them', () => {
    given(...gathered)
      .when(contribute)
      .then(contributed);
    const refused = (code: string, change: Partial<ContributeMemory>) =>
      given(...gathered)
        .when({ ...contribute, ...change })
        .thenRefused(code);
    refused('SESSION.NOT_TAKING_PART', { by: CAM });
    refused('MEMORY.SHARED_FURTHER', { scopes: ['audience', 'public'] });
    given(planned, admitted(ANN, 0), consent(ANN, { purposes: ['dreaming'] }))
      .when(contribute)
      .thenRefused('MEMORY.NOT_CONSENTED');
    given(...gathered, contributed)
      .when({ ...contribute, memory: CAM })
      .thenRefused('MEMORY.THERE_ALREADY');
    given(...live)
      .when({ ...contribute, facts: facts(during) })
      .thenRefused('SESSION.LIVE');
    given(...gathered, contributed)
      .when(by('TakeMemoryBack', before, { by: ANN, memory }))
      .then(takenBack);
    given(...gathered, contributed)
      .when(by('TakeMemoryBack', before, { by: BEN, memory }))
      .thenRefused('MEMORY.ABSENT');
  });

  it('is not shared while somebody who can be seen in it has not consented', () => {
    const lacking = (...events: SessionEvent[]) =>
      lacksOf(given(...gathered, ...events).state as PlannedSession, facts(before));
    expect(lacking(contributed)).toEqual([{ kind: 'depicted-unasked', about: depiction }]);
    expect(lacking(contributed, takenBack)).toEqual([]);
    expect(lacking(contributed, seen)).toEqual([]);
    expect(lacking(contributed, { ...seen, data: { ...seen.data, scopes: [] } })).toHaveLength(1);
    given(...gathered, contributed)
      .when(give(CAM, depiction, { purposes: ['depiction'] }))
      .then(seen);
    // With whoever shared it and left, it went.
    expect(lacking(contributed, withdrawn(ANN))).toEqual([]);
  });

  it('halts a live session once somebody who can be seen in it, present or not, withdraws', () => {
    given(...gathered, contributed, seen, cleared, started)
      .when(withdraw(CAM))
      .then(withdrawn(CAM), halted('depicted-unasked'));
  });

  it('is one of those over which the session is sealed, and no other', () => {
    const ended: SessionEvent = {
      type: 'SessionEnded',
      data: { ...of, because: 'ended', endedBy: SORA, at: during.toISOString(), late: 0 },
    };
    const root = (...events: SessionEvent[]) => memoryRoot(given(...gathered, ...events).state);
    const sealed = (over: string, memories: number): SessionEvent => ({
      type: 'SessionSealed',
      data: { ...of, sealedBy: SORA, root: over, memories },
    });
    const one = root(contributed);
    const none = root(contributed, takenBack);
    given(...gathered, contributed, ended)
      .when(by('SealSession', after, { root: one }))
      .then(sealed(one, 1));
    given(...gathered, contributed, takenBack, ended)
      .when(by('SealSession', after, { root: none }))
      .then(sealed(none, 0));
    given(...live)
      .when(by('SealSession', during))
      .thenRefused('SESSION.NOT_ENDED');
    given(...gathered, ended, sealed(none, 0))
      .when(by('SealSession', after))
      .thenRefused('SESSION.SEALED');
    expect(one).not.toBe(none);
    expect(none).toBe(root());
  });
});

describe('it cannot be cleared while', () => {
  const order = '0190a5c2-0000-8000-8000-0000000000d1';
  const ordered = (change: object = {}): Partial<Facts> => ({
    orders: new Map([
      [
        order,
        {
          session: null,
          afterRuling: RULING,
          isOpen: true,
          ends: '2147-05-01T00:00:00.000Z',
          reasonsDue: '2147-04-02T00:00:00.000Z',
          ratificationDue: '2147-04-03T00:00:00.000Z',
          stayed: null,
          ...change,
        },
      ],
    ]),
  });
  const orderedHere = (change: object = {}): Partial<Facts> => ({
    ordersHere: ordered({ afterRuling: null, ...change }).orders,
  });
  const ruled = (change: object): Partial<Facts> => ({
    allowance: { ...allowed, standing: { ...allowed.standing, ...change } },
  });
  const later = { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' };
  const earlier = { at: '2147-03-01T00:00:00.000Z', on: '2147-02-28' };
  const withPod = (change: object): Partial<Facts> => ({
    place: { ...quiet, pods: new Map(quiet.pods).set(POD, { ...quiet.pods.get(POD)!, ...change }) },
  });

  it.each<[kind: LackKind, about: string | null, change: Partial<Facts>]>([
    ['licence-ended', SANCTUARY, { place: { ...quiet, isEnded: true } }],
    ['licence-ended', SANCTUARY, { place: { ...quiet, ends: before.toISOString() } }],
    ['pod-grounded', OTHER_POD, grounded(OTHER_POD)],
    ['pod-too-weak', POD, withPod({ intensity: 0.5 })],
    ['no-ruling', DOCKET, { allowance: { ...allowed, standing: null } }],
    ['no-ruling', DOCKET, ruled({ revision: 2 })],
    ['ruling-refuses', RULING, ruled({ outcome: 'refused' })],
    ['ruling-refuses', RULING, ruled({ outcome: 'changes-required' })],
    ['ruling-stayed', RULING, ruled({ stays: [{ appeal: 'a', ends: later }] })],
    ['ruling-restricts', RULING, ruled({ outcome: 'restricted', restrictions: [{ ends: null }] })],
    ['ruling-restricts', RULING, ruled({ outcome: 'restricted', restrictions: [{ ends: later }] })],
    ['interim-order', order, ordered()],
    ['interim-order', order, orderedHere({ session: SESSION })],
    ['interim-order', order, orderedHere()],
  ])('%s', (kind, about, change) => {
    const state = given(...gathered).state as PlannedSession;
    expect(lacksOf(state, facts(before, change))).toEqual([{ kind, about }]);
    const error = given(...gathered)
      .when(by('ClearSession', before, { facts: facts(before, change) }))
      .thenRefused('SESSION.LACKS');
    expect(error.details).toMatchObject({ lacks: [{ kind, about }] });
    // And so it is halted, once it is live.
    given(...live)
      .when(by('CheckSession', during, { facts: facts(during, change) }))
      .then(halted(kind));
  });

  it.each<[what: string, change: Partial<Facts>]>([
    ['an approval with conditions', ruled({ outcome: 'approved-with-conditions' })],
    ['restrictions that ended', ruled({ outcome: 'restricted', restrictions: [{ ends: earlier }] })],
    ['a stay that ended', ruled({ stays: [{ appeal: 'a', ends: earlier }] })],
    ['an order that was lifted', ordered({ isOpen: false })],
    ['one whose time is over', ordered({ ends: earlier.at })],
    ['one that was not reasoned in time', ordered({ reasonsDue: earlier.at })],
    ['one that was not ratified in time', ordered({ ratificationDue: earlier.at })],
    ['one from before the ruling', ordered({ afterRuling: null })],
    ['one in the place that was lifted', orderedHere({ isOpen: false })],
    ['one in the place whose time is over', orderedHere({ ends: earlier.at })],
    ['one that is stayed', ordered({ stayed: { appeal: 'a', until: later.at } })],
  ])('but for %s', (_, change) => {
    const state = given(...gathered).state as PlannedSession;
    expect(lacksOf(state, facts(before, change))).toEqual([]);
  });

  it('an order in its sanctuary bears on it, unless that is against another session there', () => {
    const [one] = ordered().orders!.values();
    const all = new Map([
      ['all', one!],
      ['it', { ...one!, session: SESSION }],
      ['another', { ...one!, session: '0190a5c2-0000-8000-8000-0000000000f9' }],
    ]);
    expect([...bearingOn(SESSION, all).keys()]).toEqual(['all', 'it']);
  });

  it('its time is over, nobody takes part, or more do than sleep there', () => {
    const kinds = (state: PlannedSession, now: Date, change: Partial<Facts> = {}) =>
      lacksOf(state, facts(now, change)).map(({ kind }) => kind);
    expect(kinds(given(planned).state as PlannedSession, before)).toEqual(['nobody-takes-part']);
    expect(kinds(given(...gathered).state as PlannedSession, after)).toContain('time-over');
    expect(kinds(given(...gathered).state as PlannedSession, before, withPod({ sleepers: 0 }))).toEqual([
      'pods-too-few',
    ]);
    expect(ordersKnown.initial.size).toBe(0);
  });
});

describe('a session', () => {
  it('is covered no longer than an order against its work is stayed', () => {
    const until = '2147-04-01T22:00:00.000Z';
    const ordered = {
      session: null,
      afterRuling: RULING,
      isOpen: true,
      ends: '2147-05-01T00:00:00.000Z',
      reasonsDue: null,
      ratificationDue: null,
      stayed: { appeal: 'a', until },
    };
    given(...gathered)
      .when(by('ClearSession', before, { facts: facts(before, { orders: new Map([['o', ordered]]) }) }))
      .then({ ...cleared, data: { ...cleared.data, until } });
    const lapsing = { ...ordered, ends: '2147-04-01T21:00:00.000Z' };
    given(...gathered)
      .when(by('ClearSession', before, { facts: facts(before, { orders: new Map([['o', lapsing]]) }) }))
      .then(cleared);
  });

  it('is cleared on consents, begins in its time, is halted, resumed and ended by its steward', () => {
    given(...gathered)
      .when(by('ClearSession', before))
      .then(cleared);
    given(...gathered, cleared)
      .when(by('StartSession', during))
      .then(started);
    given(...gathered, cleared)
      .when(by('StartSession', before))
      .thenRefused('SESSION.TOO_EARLY');
    given(...gathered)
      .when(by('StartSession', during))
      .thenRefused('SESSION.NOT_CLEARED');
    given(...gathered, cleared)
      .when(by('StartSession', during, { facts: facts(during, grounded(POD)) }))
      .thenRefused('SESSION.LACKS');
    given(...live)
      .when(by('HaltSession', during, { reasons: 'Ill at ease.' }))
      .then({ type: 'SessionHalted', data: { ...of, lacks: [], haltedBy: SORA, reasons: 'Ill at ease.' } });
    given(...live)
      .when(by('EndSession', during))
      .then({
        type: 'SessionEnded',
        data: { ...of, because: 'ended', endedBy: SORA, at: during.toISOString(), late: 0 },
      });
    given(...gathered)
      .when(by('EndSession', during))
      .thenRefused('SESSION.NOT_BEGUN');
    given(...gathered)
      .when(by('HaltSession', during, { reasons: 'No.' }))
      .thenRefused('SESSION.NOT_LIVE');
    given(...live)
      .when(by('ClearSession', during))
      .thenRefused('SESSION.NOT_GATHERING');
  });

  it('is resumed without whoever withdrew', () => {
    given(...live, withdrawn(ANN), halted('consent-missing'))
      .when(by('ResumeSession', during))
      .then({
        type: 'SessionResumed',
        data: {
          ...of,
          resumedBy: SORA,
          sanctuary: SANCTUARY,
          docket: DOCKET,
          participants: [BEN],
          until: null,
        },
      });
    given(...live)
      .when(by('ResumeSession', during))
      .thenRefused('SESSION.NOT_HALTED');
    given(...live, withdrawn(ANN), withdrawn(BEN), halted('consent-missing'))
      .when(by('ResumeSession', during))
      .thenRefused('SESSION.LACKS');
  });

  it('takes another clearance once something changed that the last was of', () => {
    for (const change of [withdrawn(ANN), consent(ANN, { consent: CAM })])
      given(...gathered, cleared, change)
        .when(by('StartSession', during))
        .thenRefused('SESSION.NOT_CLEARED');
  });

  it('is its steward’s, and of its network', () => {
    for (const type of [
      'ClearSession',
      'StartSession',
      'EndSession',
      'CancelSession',
      'SealSession',
    ] as const)
      given(...gathered)
        .when(by(type, during, { by: TOMAS }))
        .thenRefused('SESSION.NOT_YOURS');
    given().when(by('ClearSession', before)).thenRefused('SESSION.ABSENT');
    given(...gathered)
      .when(by('ClearSession', before, { network: 'LYRA' }))
      .thenRefused('SESSION.ABSENT');
  });

  it('is cancelled before it begins, or by itself once its time is over', () => {
    given(...gathered)
      .when(by('CancelSession', before, { reasons: 'Too few.' }))
      .then({
        type: 'SessionCancelled',
        data: { ...of, because: 'cancelled', cancelledBy: SORA, reasons: 'Too few.' },
      });
    given(...live)
      .when(by('CancelSession', during, { reasons: 'Late.' }))
      .thenRefused('SESSION.BEGUN');
    given(...gathered)
      .when(by('RecordTimeOver', after))
      .then({
        type: 'SessionCancelled',
        data: { ...of, because: 'time-over', cancelledBy: null, reasons: null },
      });
    given(...live)
      .when(by('RecordTimeOver', after))
      .then({
        type: 'SessionEnded',
        data: { ...of, because: 'time-over', endedBy: null, at: ends, late: 5 },
      });
    given(...live)
      .when(by('RecordTimeOver', during))
      .then();
  });

  it('that is over takes no consent and no memory any more, and gives every consent back', () => {
    const ended: SessionEvent = {
      type: 'SessionEnded',
      data: { ...of, because: 'ended', endedBy: SORA, at: during.toISOString(), late: 0 },
    };
    given(...live, ended)
      .when(give(CAM, INVITATIONS[2]))
      .thenRefused('SESSION.OVER');
    given(...live, ended)
      .when(withdraw(ANN))
      .then(withdrawn(ANN));
    given(...live, ended)
      .when(by('RecordTimeOver', after))
      .then();
  });
});
