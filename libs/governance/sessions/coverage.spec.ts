import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import type {
  ClusterEvent,
  DocketEvent,
  OrderEvent,
  SanctuaryEvent,
  SessionEvent,
  SessionHalted,
} from '#governance/events';
import { Coverage, type Gap, type Logged } from './coverage.js';
import { place } from './place.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import type { SessionState } from './session.js';
import {
  allTerms,
  ANN,
  begins,
  BEN,
  cleared,
  CLUSTER,
  consentOf,
  DOCKET,
  ends,
  facts as allThere,
  gathered,
  give,
  INVITATIONS,
  live,
  of,
  OTHER_POD,
  POD,
  RULING,
  SANCTUARY,
  SESSION,
  SORA,
  started,
} from './testing/told.js';

const sanctuary = { network: 'NOVA', sanctuary: SANCTUARY };
const day = { at: '2147-12-31T23:00:00.000Z', on: '2147-12-31' };
const licensed: SanctuaryEvent[] = [
  {
    type: 'SanctuaryLicensed',
    data: {
      ...sanctuary,
      licensedBy: SORA,
      name: 'The Quiet Quarter',
      place: 'Harbour Row 4',
      operator: SORA,
      conditions: 'None.',
      ends: day,
    },
  },
  ...[POD, OTHER_POD].map((pod): SanctuaryEvent => ({
    type: 'PodRegistered',
    data: { ...sanctuary, pod, registeredBy: SORA, makersId: 'QSP-7', intensity: 0.7, sleepers: 2 },
  })),
];
const podEvent = (type: 'PodGrounded' | 'PodReleased'): SanctuaryEvent =>
  ({
    type,
    data: {
      ...sanctuary,
      pod: POD,
      [type === 'PodGrounded' ? 'groundedBy' : 'releasedBy']: SORA,
      actsFor: 'network',
      reasons: 'So.',
    },
  }) as SanctuaryEvent;
const licenceEnded: SanctuaryEvent = {
  type: 'LicenceEnded',
  data: { ...sanctuary, because: 'ended', at: begins, late: 0, endedBy: SORA, reasons: 'Unsafe.' },
};
const chartered: ClusterEvent = {
  type: 'CharterAdopted',
  data: {
    network: 'NOVA',
    cluster: CLUSTER,
    adoptedBy: SORA,
    version: 1,
    text: 'Alone.',
    limits: [
      {
        parameter: 'cluster.max',
        word: null,
        value: 1,
        unit: 'sleepers',
        stricter: 'lower',
        law: 144,
        by: { provision: RULING, path: '2147/12/4.1', version: 1 },
      },
    ],
  },
};
const ofWork = { docket: DOCKET, network: 'NOVA' };
const ruled = [
  { type: 'DocketOpened', data: ofWork },
  {
    type: 'RulingIssued',
    data: { ...ofWork, ruling: RULING, revision: 1, outcome: 'approved', restrictions: [] },
  },
] as unknown as DocketEvent[];
const reversed = { type: 'RulingReversed', data: { ...ofWork, ruling: RULING } } as unknown as DocketEvent;

/** @param session the one there that it is against; else all */
const orderedHere = (session?: string): OrderEvent =>
  ({
    type: 'InterimOrderIssued',
    data: {
      ...sanctuary,
      ...(session !== undefined && { session }),
      order: session ?? SANCTUARY,
      afterRuling: null,
      ends: day,
      reasonsDue: day,
      ratificationDue: day,
    },
  }) as unknown as OrderEvent;

const withdrawn = (giver: string): SessionEvent => ({
  type: 'ConsentWithdrawn',
  data: { ...of, consent: consentOf(giver), giver },
});
const halted = (...lacks: SessionHalted['data']['lacks']): SessionHalted => ({
  type: 'SessionHalted',
  data: { ...of, lacks, haltedBy: null, reasons: null },
});
const resumed = (participants: readonly string[]): SessionEvent => ({
  type: 'SessionResumed',
  data: { ...of, sanctuary: SANCTUARY, docket: DOCKET, participants, until: null, resumedBy: SORA },
});
const ended: SessionEvent = {
  type: 'SessionEnded',
  data: { ...of, because: 'ended', endedBy: SORA, at: ends, late: 0 },
};

type Of = Logged['event']['of'];
/** An append: at so many milliseconds after the session begins, these. */
type Append = readonly [at: number, of: Of, ...told: readonly Logged['event']['told'][]];
const at = (ms: number) => new Date(Date.parse(begins) + ms).toISOString();
const covering = (appends: readonly Append[], end = at(6 * 3_600_000)) => {
  const coverage = new Coverage(SESSION);
  let number = 0;
  for (const [nth, [ms, where, ...events]] of appends.entries())
    for (const told of events)
      coverage.take({
        number: number++,
        recordedAt: at(ms),
        commandId: String(nth),
        event: { of: where, told } as Logged['event'],
      });
  coverage.end(end);
  return coverage;
};
const lacking = ({ gaps }: Coverage) =>
  gaps.map(({ from, until, lacks }: Gap) => [from, until, ...lacks.map(({ kind }) => kind)]);

const hour = 3_600_000;
const before: readonly Append[] = [
  [-9 * hour, 'sanctuary', ...licensed],
  [-9 * hour, 'docket', ...ruled],
  ...gathered.map((told, nth): Append => [-8 * hour + nth, 'session', told]),
];
const beganWith = (told: SessionEvent = started): readonly Append[] => [
  ...before,
  [-hour, 'session', cleared],
  [0, 'session', told],
];

describe('what of the time in which a session was live was covered', () => {
  it('is all of it, from its beginning to its end, and from a halt to its end again', () => {
    const coverage = covering([
      ...beganWith(),
      [10_000, 'session', withdrawn(ANN), halted('consent-missing')],
      [20_000, 'session', resumed([BEN])],
      [30_000, 'session', ended],
    ]);
    expect(coverage.gaps).toEqual([]);
    expect(coverage.lived).toEqual([
      { from: at(0), until: at(10_000), dreaming: 2 },
      { from: at(20_000), until: at(30_000), dreaming: 1 },
    ]);
    expect(coverage.answeredWithin).toBeNull();
  });

  it('ends with the time of the session, and with the cover that it was said to have, whoever records that when', () => {
    expect(covering(beganWith()).lived).toEqual([{ from: at(0), until: ends, dreaming: 2 }]);
    const until = at(60_000);
    const coverage = covering([
      ...before.slice(0, 2),
      [
        -8 * hour,
        'session',
        ...gathered.map((told): SessionEvent =>
          told.type === 'ConsentGiven' ? { ...told, data: { ...told.data, until } } : told,
        ),
      ],
      [-hour, 'session', cleared],
      [0, 'session', { ...started, data: { ...started.data, until } }],
      [90_000, 'session', halted('consent-missing')],
    ]);
    expect([coverage.lived, coverage.gaps]).toEqual([[{ from: at(0), until, dreaming: 2 }], []]);
  });

  it.each<[string, readonly Append[], readonly unknown[]]>([
    [
      'after a withdrawal that nothing followed',
      [...beganWith(), [10_000, 'session', withdrawn(ANN)], [20_500, 'session', ended]],
      [[at(10_000), at(20_500), 'consent-missing']],
    ],
    [
      'after a withdrawal whose halt is another append, also in the same millisecond',
      [...beganWith(), [10_000, 'session', withdrawn(ANN)], [10_000, 'session', halted('consent-missing')]],
      [[at(10_000), at(10_000), 'consent-missing']],
    ],
    [
      'after a withdrawal whose halt says to be earlier',
      [...beganWith(), [10_000, 'session', withdrawn(ANN)], [9_000, 'session', halted('consent-missing')]],
      [[at(10_000), at(10_000), 'consent-missing']],
    ],
    [
      'after a consent ran out of which its beginning did not say that it would',
      [
        ...before.slice(0, 3),
        [
          -8 * hour,
          'session',
          gathered[1],
          { ...gathered[2], data: { ...gathered[2].data, until: at(5_000) } },
        ],
        [-8 * hour, 'session', ...gathered.slice(3)],
        [-hour, 'session', cleared],
        [0, 'session', started],
        [9_000, 'session', ended],
      ],
      [[at(5_000), at(9_000), 'consent-missing']],
    ],
    [
      'after a pod was grounded, for longer than an answer waits',
      [
        ...beganWith(),
        [10_000, 'sanctuary', podEvent('PodGrounded')],
        [11_000, 'session', halted('pod-grounded')],
      ],
      [[at(10_000), at(11_000), 'pod-grounded']],
    ],
    [
      'after an order against its sanctuary, but not after one against another session there',
      [
        ...beganWith(),
        [9_000, 'orders-here', orderedHere(OTHER_POD)],
        [10_000, 'orders-here', orderedHere()],
        [11_500, 'session', halted('interim-order')],
      ],
      [[at(10_000), at(11_500), 'interim-order']],
    ],
    [
      'after a charter that sets less',
      [...beganWith(), [10_000, 'cluster', chartered], [11_500, 'session', halted('charter-exceeded')]],
      [[at(10_000), at(11_500), 'charter-exceeded']],
    ],
    [
      'after the licence ended, and the ruling was reversed beside it',
      [
        ...beganWith(),
        [10_000, 'sanctuary', licenceEnded],
        [10_900, 'docket', reversed],
        [11_300, 'session', halted('licence-ended')],
      ],
      [
        [at(10_000), at(10_900), 'licence-ended'],
        [at(10_900), at(11_300), 'licence-ended', 'no-ruling'],
      ],
    ],
    [
      'of one that began without a clearance, as long as it is live, also resumed',
      [
        ...before,
        [0, 'session', started],
        [5_000, 'session', halted()],
        [6_000, 'session', resumed([ANN, BEN])],
        [7_000, 'session', ended],
      ],
      [
        [at(0), at(5_000), 'no-clearance'],
        [at(6_000), at(7_000), 'no-clearance'],
      ],
    ],
    [
      'of one in which something changed after its clearance',
      [
        ...before,
        [-hour, 'session', cleared],
        [-60_000, 'session', withdrawn(ANN)],
        [0, 'session', { ...started, data: { ...started.data, participants: [BEN] } }],
        [1_000, 'session', ended],
      ],
      [[at(0), at(1_000), 'no-clearance']],
    ],
    [
      'of one that leaves somebody out who dreams too',
      [
        ...beganWith({ ...started, data: { ...started.data, participants: [BEN] } }),
        [1_000, 'session', ended],
      ],
      [[at(0), at(1_000), 'dreamers-differ']],
    ],
    [
      'of one with somebody who never consented',
      [
        ...before.slice(0, -1),
        [-hour, 'session', cleared],
        [0, 'session', started],
        [1_000, 'session', ended],
      ],
      [[at(0), at(1_000), 'dreamers-differ', 'consent-missing']],
    ],
  ])('is not a time %s', (_, appends, gaps) => {
    expect(lacking(covering(appends))).toEqual(gaps);
  });

  it('leaves to what is recorded elsewhere the moment until it is answered, and says how long that was', () => {
    const coverage = covering([
      ...beganWith(),
      [10_000, 'sanctuary', podEvent('PodGrounded')],
      [10_012, 'session', halted('pod-grounded')],
    ]);
    expect([coverage.gaps, coverage.answeredWithin]).toEqual([[], 12]);
    const withdrawnToo = covering([
      ...beganWith(),
      [10_000, 'sanctuary', podEvent('PodGrounded')],
      [10_003, 'session', withdrawn(ANN)],
      [10_012, 'session', halted('pod-grounded')],
    ]);
    expect(lacking(withdrawnToo)).toEqual([
      [at(10_000), at(10_003), 'pod-grounded'],
      [at(10_003), at(10_012), 'pod-grounded', 'consent-missing'],
    ]);
  });

  it('is none of a session that never began', () => {
    const coverage = covering(before);
    expect([coverage.lived, coverage.gaps, coverage.answeredWithin]).toEqual([[], [], null]);
  });

  it('says after which entry, and whose consent was missing', () => {
    const { gaps } = covering([
      ...beganWith(),
      [10_000, 'session', withdrawn(ANN)],
      [12_000, 'session', ended],
    ]);
    const count = [...beganWith()].reduce((sum, [, , ...told]) => sum + told.length, 0);
    expect(gaps).toEqual([
      {
        from: at(10_000),
        until: at(12_000),
        number: count,
        lacks: [{ kind: 'consent-missing', about: ANN }],
      },
    ]);
  });
});

describe('whatever happens in whatever order', () => {
  type Step =
    'ground' | 'release' | 'clear' | 'start' | 'resume' | 'halt' | 'withdraw' | 'narrow' | 'give' | 'end';
  const step = fc.record({
    what: fc.constantFrom<Step>(
      ...([
        'ground',
        'release',
        'clear',
        'start',
        'resume',
        'resume',
        'halt',
        'withdraw',
        'narrow',
        'give',
        'give',
      ] as const),
    ),
    who: fc.constantFrom(ANN, BEN),
    minutes: fc.integer({ min: 1, max: 12 }),
  });

  /** As a register appends: each step is followed by a look at the session, a millisecond later where it is of elsewhere. */
  const played = (
    steps: readonly { readonly what: Step; readonly who: string; readonly minutes: number }[],
  ) => {
    let now = Date.parse(begins);
    let state: SessionState = live.reduce<SessionState>(sessionDecider.evolve, sessionDecider.initial);
    let where = licensed.reduce(place.evolve, place.initial);
    const appends: Append[] = [...beganWith()];
    const facts = () => ({ ...allThere(new Date(now)), place: where });
    const does = (command: object) => {
      let told: readonly SessionEvent[];
      try {
        told = sessionDecider.decide(
          { ...of, by: SORA, facts: facts(), ...command } as SessionCommand,
          state,
        );
      } catch (error) {
        if (error instanceof DomainError) return;
        throw error;
      }
      state = told.reduce(sessionDecider.evolve, state);
      if (told.length > 0) appends.push([now - Date.parse(begins), 'session', ...told]);
    };
    const theirs = (who: string) =>
      state.status === 'absent'
        ? ''
        : ([...state.consents].findLast(([, one]) => one.giver === who)?.[0] ?? '');
    const until = (minutes: number) => new Date(now + minutes * 4 * 60_000).toISOString();
    for (const { what, who, minutes } of steps) {
      now += minutes * 60_000;
      does({ type: 'CheckSession' });
      if (what === 'ground' || what === 'release') {
        const told = podEvent(what === 'ground' ? 'PodGrounded' : 'PodReleased');
        where = place.evolve(where, told);
        appends.push([now - Date.parse(begins), 'sanctuary', told]);
        now += 1;
      }
      does(
        {
          ground: { type: 'CheckSession' },
          release: { type: 'CheckSession' },
          clear: { type: 'ClearSession' },
          start: { type: 'StartSession' },
          resume: { type: 'ResumeSession' },
          halt: { type: 'HaltSession', reasons: 'So.' },
          end: { type: 'EndSession' },
          withdraw: { type: 'WithdrawConsent', by: who, consent: theirs(who) },
          narrow: {
            type: 'NarrowConsent',
            by: who,
            consent: theirs(who),
            ...allTerms,
            until: until(minutes),
          },
          give: give(who, INVITATIONS[who === ANN ? 0 : 1], {
            facts: facts(),
            consent: `0190a5c2-0000-8000-9000-${String(appends.length).padStart(12, '0')}`,
            until: until(minutes),
          }),
        }[what],
      );
      does({ type: 'CheckSession' });
    }
    return appends;
  };

  it('a session of this register is covered in every second, and is not once a halt that it needed is left out', () => {
    let bent = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 30 }), (steps) => {
        const appends = played(steps);
        expect(lacking(covering(appends))).toEqual([]);
        for (const [nth, [ms, where, ...told]] of appends.entries()) {
          const halt = told.at(-1)!;
          const [causeMs] = appends[nth - 1] ?? [];
          const isNeeded =
            halt.type === 'SessionHalted' &&
            halt.data.lacks.some((kind) => kind !== 'cover-changed') &&
            (told.some(({ type }) => type === 'ConsentWithdrawn') || causeMs === ms - 1);
          if (!isNeeded) continue;
          bent++;
          const without = appends.with(nth, [ms, where, ...told.slice(0, -1)]);
          expect(covering(without).gaps.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
    expect(bent).toBeGreaterThan(20);
  });
});
