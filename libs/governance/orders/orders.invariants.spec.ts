import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type Subject } from '#kernel';
import type { InterimOrderIssued, OrderEvent } from '#governance/events';
import { ordersDecider, type OrderCommand } from './orders.decider.js';
import type { Ruled } from './orders.js';

const BEGIN = Date.parse('2147-03-01T00:00:00.000Z');
const HOUR = 3_600_000;
const people = ['elara', 'kiran', 'tomas', 'ines'];
const provisions = ['p1', 'p2'];
const by = { provision: 'p9', path: 'p9', version: 1 };

interface World {
  readonly interests: Readonly<Record<string, readonly Subject[]>>;
  /** Hours after the beginning at which the docket is ruled on. */
  readonly ruledAt: readonly number[];
  readonly reasonsHours: number;
  readonly ratificationHours: number;
}

const world: fc.Arbitrary<World> = fc.record({
  interests: fc.record(
    Object.fromEntries(
      people.map((person) => [
        person,
        fc.constantFrom<readonly Subject[]>(
          [],
          [],
          [],
          [{ kind: 'person', id: 'elara' }],
          [{ kind: 'case', id: 'd' }],
          [{ kind: 'person', id: 'zane' }],
        ),
      ]),
    ),
  ),
  ruledAt: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 2 }),
  reasonsHours: fc.integer({ min: 0, max: 30 }),
  ratificationHours: fc.integer({ min: 0, max: 90 }),
});

/** What is asked, and how many hours after what was asked before. */
const asked = fc.record({
  after: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 60 })),
  what: fc.constantFrom('issue', 'reason', 'ratify', 'lift', 'record'),
  person: fc.constantFrom(...people),
  /** Counted back from the one that was issued last. */
  order: fc.constantFrom(0, 0, 0, 1),
  provision: fc.constantFrom(...provisions),
  inForce: fc.constantFrom(1, 1, 1, 2, null),
  days: fc.option(fc.integer({ min: 1, max: 8 })),
});

type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never;

/** Alone each is mostly refused; an order in its course often gets through. */
const course = fc
  .record({
    one: asked,
    acting: fc.shuffledSubarray(['kiran', 'tomas', 'ines'], { minLength: 2 }),
    after: fc.integer({ min: 0, max: 20 }),
    then: asked,
  })
  .map(({ one, acting: [maker, other], after, then }): readonly Asked[] => [
    { ...one, what: 'issue', person: maker!, inForce: 1, days: null },
    { ...one, what: 'reason', person: maker!, order: 0, after },
    { ...one, what: 'ratify', person: other!, order: 0, after },
    then,
  ]);

interface Step {
  readonly command: OrderCommand;
  readonly now: number;
  readonly before: readonly OrderEvent[];
  readonly events: readonly OrderEvent[];
}

function rulingsOf({ ruledAt }: World, now: number): readonly Ruled[] {
  return [...ruledAt]
    .sort((one, other) => one - other)
    .map((hours, nth) => ({ ruling: `r${nth}`, at: new Date(BEGIN + hours * HOUR).toISOString() }))
    .filter(({ at }) => Date.parse(at) <= now);
}

function played(facts: World, steps: readonly Asked[]): readonly Step[] {
  let now = BEGIN;
  let log: readonly OrderEvent[] = [];
  let state = ordersDecider.initial;
  return steps.map(({ after, ...one }) => {
    now += after * HOUR;
    const before = log;
    const command = commandOf(facts, one, now, before);
    let events: readonly OrderEvent[] = [];
    try {
      events = ordersDecider.decide(command, state);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    state = events.reduce(ordersDecider.evolve, state);
    log = [...log, ...events];
    return { command, now, before, events };
  });
}

function commandOf(
  facts: World,
  { what, person, order, provision, inForce, days }: Omit<Asked, 'after'>,
  now: number,
  log: readonly OrderEvent[],
): OrderCommand {
  const issued = issuedIn(log);
  const about = {
    network: 'NOVA',
    against: { docket: 'd' },
    case: { network: 'NOVA', party: 'elara', rulings: rulingsOf(facts, now), overFrom: null },
    now: new Date(now),
  };
  const acting = { person, interests: facts.interests[person]! };
  const named = issued.at(-1 - order)?.data.order ?? 'none';
  const onOrder = { ...about, order: named, by: acting, reasons: 'So.' };
  switch (what) {
    case 'issue':
      return {
        type: 'IssueOrder',
        ...about,
        order: `o${issued.length}`,
        issuer: acting,
        office: 'regulator',
        relied: { provision, path: provision, version: 1, inForce },
        effect: 'It stops.',
        considered: 'A word.',
        insufficient: 'Nobody hears it.',
        days,
        appeal: null,
        periods: {
          'order.life.days': { count: 6, unit: 'days', by },
          'order.reasons.hours': { count: facts.reasonsHours, unit: 'hours', by },
          'order.ratification.hours': { count: facts.ratificationHours, unit: 'hours', by },
        },
        calendars: [],
      };
    case 'reason':
      return { type: 'GiveReasons', ...onOrder };
    case 'ratify':
      return { type: 'RatifyOrder', ...onOrder };
    case 'lift':
      return { type: 'LiftOrder', ...onOrder, isChair: person === 'ines' };
    default:
      return { type: 'RecordEnded', ...about };
  }
}

/** Written down a second time and plainly: the instant at which an order, as the log has it, is none any more. */
function endIn(facts: World, { data }: InterimOrderIssued, log: readonly OrderEvent[]): number {
  const has = (type: OrderEvent['type']) =>
    log.some((event) => event.type === type && event.data.order === data.order);
  const nextRuling = rulingsOf(facts, Infinity)[
    data.afterRuling === null ? 0 : Number(data.afterRuling.slice(1)) + 1
  ];
  return Math.min(
    has('InterimOrderReasoned') ? Infinity : Date.parse(data.reasonsDue.at),
    has('InterimOrderRatified') ? Infinity : Date.parse(data.ratificationDue.at),
    Date.parse(data.ends.at),
    nextRuling ? Date.parse(nextRuling.at) : Infinity,
  );
}

const issuedIn = (log: readonly OrderEvent[]) => log.filter((event) => event.type === 'InterimOrderIssued');
const isClosedIn = (log: readonly OrderEvent[], order: string) =>
  log.some(
    ({ type, data }) =>
      data.order === order && (type === 'InterimOrderLapsed' || type === 'InterimOrderLifted'),
  );

const story = fc.record({
  facts: world,
  steps: fc
    .array(
      fc.oneof(
        course,
        asked.map((one) => [one]),
      ),
      { maxLength: 12 },
    )
    .map((each) => each.flat()),
});

describe('whatever is asked of interim orders', () => {
  const always = (holds: (facts: World, step: Step) => void) => {
    fc.assert(
      fc.property(story, ({ facts, steps }) => {
        for (const step of played(facts, steps)) holds(facts, step);
      }),
      { numRuns: 200 },
    );
  };
  const aboutOne = (step: Step) => step.events.filter(({ type }) => type !== 'InterimOrderLapsed');

  it('one lives at most against a docket under a provision', () => {
    always((facts, { now, before, events }) => {
      for (const event of issuedIn(events))
        for (const other of issuedIn(before)) {
          if (other.data.relied.provision !== event.data.relied.provision) continue;
          expect(isClosedIn(before, other.data.order) || endIn(facts, other, before) <= now).toBe(true);
        }
    });
  });

  it('each relies on a version in force, and ends within the days of the law', () => {
    always((_facts, { command, now, events }) => {
      for (const { data } of issuedIn(events)) {
        expect(command).toMatchObject({ relied: { version: 1, inForce: 1 } });
        expect(Date.parse(data.ends.at)).toBeGreaterThan(now);
        expect(Date.parse(data.ends.at) - now).toBeLessThanOrEqual(7 * 24 * HOUR);
      }
    });
  });

  it('nothing is done to one that has ended, whether or not that was recorded', () => {
    always((facts, step) => {
      for (const event of aboutOne(step)) {
        if (event.type === 'InterimOrderIssued') continue;
        const issued = issuedIn(step.before).find(({ data }) => data.order === event.data.order)!;
        expect(step.now).toBeLessThan(endIn(facts, issued, step.before));
        expect(isClosedIn(step.before, event.data.order)).toBe(false);
      }
    });
  });

  it('nobody with an interest, and not the applicant, has a part in one', () => {
    always((facts, step) => {
      const { command } = step;
      if (aboutOne(step).length === 0) return;
      const acting = 'issuer' in command ? command.issuer : 'by' in command ? command.by : null;
      expect(acting!.person).not.toBe('elara');
      expect(facts.interests[acting!.person]).not.toContainEqual({ kind: 'person', id: 'elara' });
      expect(facts.interests[acting!.person]).not.toContainEqual({ kind: 'case', id: 'd' });
    });
  });

  it('its maker gives the reasons, once, and after that somebody else ratifies it, once', () => {
    always((_facts, { before, events }) => {
      for (const event of events) {
        if (event.type !== 'InterimOrderReasoned' && event.type !== 'InterimOrderRatified') continue;
        const ofIt = before.filter(({ data }) => data.order === event.data.order);
        const maker = issuedIn(ofIt)[0]!.data.issuedBy;
        expect(ofIt.map(({ type }) => type)).not.toContain(event.type);
        if (event.type === 'InterimOrderReasoned') expect(event.data.reasonedBy).toBe(maker);
        else {
          expect(ofIt.map(({ type }) => type)).toContain('InterimOrderReasoned');
          expect(event.data.ratifiedBy).not.toBe(maker);
        }
      }
    });
  });

  it('each end is recorded once, with the instant that it was, in the order in which they came', () => {
    always((facts, { command, now, before, events }) => {
      if (command.type !== 'RecordEnded') return;
      const ended = issuedIn(before).filter(
        (issued) => !isClosedIn(before, issued.data.order) && endIn(facts, issued, before) <= now,
      );
      expect(events).toHaveLength(ended.length);
      let last = -Infinity;
      for (const { type, data } of events) {
        if (type !== 'InterimOrderLapsed') throw new Error(type);
        const end = endIn(
          facts,
          ended.find((one) => one.data.order === data.order)!,
          before,
        );
        expect([Date.parse(data.at), data.late]).toEqual([end, (now - end) / 1_000]);
        expect(end).toBeGreaterThanOrEqual(last);
        last = end;
      }
    });
  });

  it('and the stories reach every event', () => {
    const seen = new Set(
      fc
        .sample(story, { numRuns: 300, seed: 2147 })
        .flatMap(({ facts, steps }) => played(facts, steps))
        .flatMap(({ events }) =>
          events.map((event) => (event.type === 'InterimOrderLapsed' ? event.data.because : event.type)),
        ),
    );
    expect([...seen].sort()).toEqual([
      'InterimOrderIssued',
      'InterimOrderLifted',
      'InterimOrderRatified',
      'InterimOrderReasoned',
      'expired',
      'ruled',
      'unratified',
      'unreasoned',
    ]);
  });
});
