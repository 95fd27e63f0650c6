import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#kernel';
import type { SessionEvent } from '#governance/events';
import { lacksOf, type Facts } from './clearance.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';
import { type PlannedSession, type SessionState } from './session.js';
import {
  allowed,
  allTerms,
  ANN,
  begins,
  BEN,
  CAM,
  facts as allThere,
  gathered,
  give,
  INVITATIONS,
  live,
  of,
  POD,
  quiet,
  SORA,
} from './testing/told.js';

const PSEUDONYMS = [ANN, BEN, CAM];

const ordered = {
  session: null,
  afterRuling: null,
  isOpen: true,
  ends: '2147-05-01T00:00:00.000Z',
  reasonsDue: null,
  ratificationDue: null,
  stayed: null,
};
/** Whatever becomes of what a session rests on, elsewhere. */
const CAUSES = {
  ground: (facts: Facts): Facts => ({
    ...facts,
    place: {
      ...facts.place,
      pods: new Map(facts.place.pods).set(POD, { ...quiet.pods.get(POD)!, isGrounded: true }),
    },
  }),
  licence: (facts: Facts): Facts => ({ ...facts, place: { ...facts.place, isEnded: true } }),
  reverse: (facts: Facts): Facts => ({ ...facts, allowance: { ...facts.allowance, standing: null } }),
  stay: (facts: Facts): Facts => ({
    ...facts,
    allowance: {
      ...allowed,
      standing: {
        ...allowed.standing,
        stays: [{ appeal: 'a', ends: { at: '2147-05-01T00:00:00.000Z', on: '2147-04-30' } }],
      },
    },
  }),
  order: (facts: Facts): Facts => ({
    ...facts,
    orders: new Map([['o', { ...ordered, afterRuling: allowed.standing.ruling }]]),
  }),
  orderHere: (facts: Facts): Facts => ({ ...facts, ordersHere: new Map([['o', ordered]]) }),
  cure: ({ now }: Facts): Facts => allThere(now),
} as const;

const decided = (command: SessionCommand, state: SessionState): readonly SessionEvent[] => {
  try {
    return sessionDecider.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
};

type Step =
  | { readonly cause: keyof typeof CAUSES }
  | { readonly minutes: number }
  | { readonly command: (facts: Facts, state: SessionState) => SessionCommand };

const who = fc.constantFrom(...PSEUDONYMS);
const steward = (type: SessionCommand['type']): Step => ({
  command: (facts) => ({ type, ...of, by: SORA, facts, reasons: 'So.' }) as SessionCommand,
});
const own = (state: SessionState, by: string, nth: number) =>
  state.status === 'absent'
    ? ''
    : ([...state.consents].filter(([, { giver }]) => giver === by).at(-1 - nth)?.[0] ?? '');
let made = 0;
const nextId = () => `0190a5c2-0000-8000-9000-${String(++made).padStart(12, '0')}`;
const untilIn = fc.integer({ min: 1, max: 900 });
const instantAfter = ({ now }: Facts, minutes: number) =>
  new Date(now.getTime() + minutes * 60_000).toISOString();

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...(Object.keys(CAUSES) as (keyof typeof CAUSES)[]))
      .map((cause) => ({ cause })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((minutes) => ({ minutes })) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      steward('ClearSession'),
      steward('StartSession'),
      steward('ResumeSession'),
      steward('HaltSession'),
      steward('EndSession'),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(who, fc.integer({ min: 0, max: 3 }), untilIn).map(([by, nth, minutes]): Step => ({
      command: (facts) =>
        give(by, INVITATIONS[nth] ?? null, {
          facts,
          consent: nextId(),
          until: instantAfter(facts, minutes),
        }),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(who, fc.integer({ min: 0, max: 1 })).map(([by, nth]): Step => ({
      command: (facts, state) => ({
        type: 'WithdrawConsent',
        ...of,
        by,
        facts,
        consent: own(state, by, nth),
      }),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(who, untilIn, fc.boolean()).map(([by, minutes, shares]): Step => ({
      command: (facts, state) => ({
        type: 'NarrowConsent',
        ...of,
        by,
        facts,
        consent: own(state, by, 0),
        ...allTerms,
        ...(!shares && { purposes: ['dreaming'] }),
        until: instantAfter(facts, minutes),
      }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.integer({ min: 0, max: 1 })).map(([by, depicted]): Step => ({
      command: (facts) => ({
        type: 'ContributeMemory',
        ...of,
        by,
        facts,
        memory: nextId(),
        digest: nextId().replaceAll('-', '').repeat(2),
        scopes: ['audience'],
        depicted: depicted === 0 ? [] : [nextId()],
      }),
    })),
  },
);

describe('whatever happens in whatever order', () => {
  const played = (steps: readonly Step[]) => {
    let facts = allThere(new Date(begins));
    const log: SessionEvent[] = [...live];
    let state = log.reduce<SessionState>(sessionDecider.evolve, sessionDecider.initial);
    const append = (events: readonly SessionEvent[]) => {
      state = events.reduce(sessionDecider.evolve, state);
      log.push(...events);
    };
    const seen: { readonly state: PlannedSession; readonly facts: Facts }[] = [];
    for (const one of steps) {
      if ('cause' in one) facts = CAUSES[one.cause](facts);
      else if ('minutes' in one)
        facts = { ...facts, now: new Date(facts.now.getTime() + one.minutes * 60_000) };
      else append(decided(one.command(facts, state), state));
      // What follows before anybody is answered, and what the timekeeper does.
      append(decided({ type: 'CheckSession', ...of, facts }, state));
      seen.push({ state: state as PlannedSession, facts });
    }
    return { log, seen };
  };

  it('it is live only while it lacks nothing', () => {
    let lived = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        for (const { state, facts } of played(steps).seen)
          if (state.status === 'live') {
            lived++;
            expect(lacksOf(state, facts)).toEqual([]);
          }
      }),
      { numRuns: 300 },
    );
    expect(lived).toBeGreaterThan(50);
  });

  it('it begins only with a clearance after which nothing of it changed, and no withdrawal is followed by a live entry', () => {
    const CHANGES = ['Participant', 'Consent', 'Memory'];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { log } = played(steps);
        let isCleared = false;
        let dreaming: readonly string[] | null = null;
        for (const [at, { type, data }] of log.entries()) {
          if (type === 'SessionCleared') isCleared = true;
          if (CHANGES.some((one) => type.startsWith(one))) isCleared = false;
          if (type === 'SessionStarted') expect(isCleared).toBe(true);
          if (type === 'SessionStarted' || type === 'SessionResumed') dreaming = data.participants;
          if (type === 'SessionHalted' || type === 'SessionEnded') dreaming = null;
          if (type === 'ConsentWithdrawn' && dreaming?.includes(data.giver)) {
            const others = log
              .slice(0, at)
              .filter((event) => event.type === 'ConsentGiven' && event.data.giver === data.giver);
            if (others.length === 1) expect(log[at + 1]?.type).toBe('SessionHalted');
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('whoever takes part is named by a pseudonym, and whoever stewards it by none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        for (const { data } of played(steps).log) {
          const named = data as Readonly<Record<string, unknown>>;
          for (const field of ['giver', 'participant', 'contributor'])
            if (field in named) expect(PSEUDONYMS).toContain(named[field]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('two at once', () => {
  /** All orders in which the steps of two can be taken, each one's in its own order. */
  function interleaved<T>(one: readonly T[], other: readonly T[]): T[][] {
    if (one.length === 0 || other.length === 0) return [[...one, ...other]];
    return [
      ...interleaved(one.slice(1), other).map((rest) => [one[0]!, ...rest]),
      ...interleaved(one, other.slice(1)).map((rest) => [other[0]!, ...rest]),
    ];
  }

  it.each(['ground', 'licence', 'reverse', 'stay', 'order', 'orderHere'] as const)(
    'one that goes live, and %s: once both answers are out, it is not live, also on a store that checks one stream',
    (cause) => {
      const now = new Date(begins);
      const going: readonly (readonly [SessionCommand['type'], readonly SessionEvent[]])[] = [
        ['StartSession', []],
        [
          'ResumeSession',
          [{ type: 'SessionHalted', data: { ...of, lacks: [], haltedBy: SORA, reasons: 'So.' } }],
        ],
      ];
      for (const [type, halted] of going) {
        const ready = [
          ...gathered,
          ...decided(
            { type: 'ClearSession', ...of, by: SORA, facts: allThere(now) },
            gathered.reduce<SessionState>(sessionDecider.evolve, sessionDecider.initial),
          ),
          ...halted,
        ];
        const orders = interleaved(['decides', 'appends', 'looks again'], ['cause', 'finds', 'halts']);
        expect(orders).toHaveLength(20);
        for (const order of orders) {
          let facts = allThere(now);
          let state = ready.reduce<SessionState>(sessionDecider.evolve, sessionDecider.initial);
          let toAppend: readonly SessionEvent[] = [];
          let found = false;
          const append = (events: readonly SessionEvent[]) => {
            state = events.reduce(sessionDecider.evolve, state);
          };
          const check = () => append(decided({ type: 'CheckSession', ...of, facts }, state));
          for (const one of order) {
            if (one === 'decides')
              toAppend = decided({ type, ...of, by: SORA, facts } as SessionCommand, state);
            if (one === 'appends') append(toAppend);
            if (one === 'looks again') check();
            if (one === 'cause') facts = CAUSES[cause](facts);
            if (one === 'finds') found = state.status === 'live';
            if (one === 'halts' && found) check();
          }
          expect([order, state.status]).toEqual([order, expect.not.stringMatching(/^live$/)]);
        }
      }
    },
  );
});
