import { DomainError } from '#kernel';
import { Chance } from '../chance.js';
import { titles, venues } from '../season/words.js';

/** A history as it is to be played: who does what on which day. The same for the same number of events and seed. */
export interface Plan {
  readonly seed: number;
  /** Events that it makes. */
  readonly events: number;
  readonly days: number;
  readonly networks: readonly NetworkPlan[];
  readonly cases: readonly CasePlan[];
}

export interface NetworkPlan {
  readonly code: string;
  readonly reforms: readonly ReformPlan[];
  /** Days on which a regulator declares an interest in somebody who submits nothing. */
  readonly interests: readonly number[];
}

export interface ReformPlan {
  /** Index among the limits of the network. */
  readonly limit: number;
  readonly proposedBy: string;
  readonly proposed: number;
  readonly adopted: number;
  readonly commenced: number;
  readonly intensity: number;
}

export interface CasePlan {
  readonly index: number;
  readonly network: string;
  readonly applicant: string;
  readonly title: string;
  readonly kind: 'symphony' | 'tapestry';
  readonly audience: 'children' | 'general' | 'adults';
  readonly venue: string;
  readonly purpose: 'commercial' | 'communal';
  readonly stimuli: readonly { readonly kind: string; readonly intensity: number }[];
  readonly steps: readonly Step[];
}

export type Step = { readonly day: number } & (
  | {
      readonly act:
        'submit' | 'revise' | 'withdraw' | 'serve' | 'lodge' | 'admit' | 'inadmissible' | 'give-up';
    }
  | { readonly act: 'assign'; readonly regulator: string }
  | { readonly act: 'recommend'; readonly regulator: string; readonly outcome: Outcome }
  | {
      readonly act: 'rule';
      readonly decider: string;
      readonly outcome: Outcome;
      readonly differs: boolean;
      readonly limit: number;
    }
  | { readonly act: 'decide'; readonly outcome: AppealOutcome }
);

export type Outcome = 'approved' | 'approved-with-conditions' | 'restricted' | 'changes-required' | 'refused';
export type AppealOutcome = 'affirmed' | 'varied' | 'overturned' | 'remanded' | 'dismissed';

export const LIMITS = ['fear', 'awe', 'grief', 'longing'] as const;
/** What each begins with: some works in ten are above one. */
export const FIRST_LIMIT = 0.8;
/** What the networks call stimuli. */
export const KINDS = [...LIMITS, 'calm', 'joy'] as const;
export const REGULATORS = [
  'regulator-1',
  'regulator-2',
  'regulator-3',
  'regulator-4',
  'regulator-5',
] as const;
/** They touch no ruling, so they may hear every appeal. */
export const ADJUDICATORS = ['adjudicator-1', 'adjudicator-2'] as const;
/** Established with its chair; appointments; words; two instruments; the limits, the two rules that read them, and the two periods. */
export const FOUNDING_EVENTS = 2 + REGULATORS.length + ADJUDICATORS.length + 1 + 2 + LIMITS.length + 2 + 2;

const NETWORK_NAMES = ['VEGA', 'LYRA', 'ALTAIR'] as const;
const SMALLEST = 100;
const ONE_NETWORK_UP_TO = 2_000;
const EVENTS_A_DAY = 60;
const [SHORTEST, LONGEST] = [10, 360];
const CASES_A_PERSON = 20;
/** Stimuli that may be above a limit. */
const STRONG = 0.15;
const REFORM_EVERY_DAYS = 30;
const LARGEST_SEED = 9_999_999;

/** @throws DomainError `SIMULATE.EVENTS`, `SIMULATE.SEED` */
export function planHistory(events: number, seed: number): Plan {
  if (!Number.isSafeInteger(events) || events < SMALLEST)
    throw new DomainError('SIMULATE.EVENTS', `A plausible history takes at least ${SMALLEST} events.`);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > LARGEST_SEED)
    throw new DomainError('SIMULATE.SEED', `A seed is a whole number from 0 to ${LARGEST_SEED}.`);
  const days = Math.min(LONGEST, Math.max(SHORTEST, Math.round(events / EVENTS_A_DAY)));
  const names = NETWORK_NAMES.slice(0, events < ONE_NETWORK_UP_TO ? 1 : undefined);
  const networks = names.map((name, index) =>
    planNetwork(`${name}${seed}`, days, new Chance(seed, -index - 2)),
  );

  let left = events - (days - 1) - networks.reduce((sum, network) => sum + eventsOfNetwork(network), 0);
  const cases: CasePlan[] = [];
  const people = Math.max(10, Math.round(events / CASES_A_PERSON / 8));
  for (let index = 0; left > 1; index++) {
    const one = planCase(index, networks, people, days, new Chance(seed, index));
    const steps = within(one.steps, left);
    left -= steps.reduce((sum, step) => sum + eventsOf(step), 0);
    cases.push({ ...one, steps });
  }
  // One too few for a case: somebody declares an interest.
  const [first, ...others] = networks;
  const filled =
    left === 1 ? [{ ...first!, interests: [...first!.interests, days - 1] }, ...others] : networks;
  return { seed, events, days, networks: filled, cases };
}

function planNetwork(code: string, days: number, chance: Chance): NetworkPlan {
  const reforms: ReformPlan[] = [];
  const standing = LIMITS.map(() => FIRST_LIMIT);
  for (
    let proposed = chance.between(2, REFORM_EVERY_DAYS);
    proposed + 10 < days;
    proposed += REFORM_EVERY_DAYS
  ) {
    const adopted = proposed + chance.between(2, 5);
    const limit = chance.between(0, LIMITS.length - 1);
    // Another than stands: a reform changes something.
    const drawn = chance.between(7, 9);
    const intensity = (drawn >= standing[limit]! * 10 ? drawn + 1 : drawn) / 10;
    standing[limit] = intensity;
    reforms.push({
      limit,
      proposedBy: chance.pick(REGULATORS),
      proposed,
      adopted,
      commenced: adopted + chance.between(1, 3),
      intensity,
    });
  }
  const interests = Array.from({ length: Math.floor(days / REFORM_EVERY_DAYS) }, () =>
    chance.between(1, days - 1),
  );
  return { code, reforms, interests: interests.sort((a, b) => a - b) };
}

/** Proposed, assessed, adopted, commenced, and the limit amended. */
const EVENTS_OF_REFORM = 5;

function eventsOfNetwork({ reforms, interests }: NetworkPlan): number {
  return FOUNDING_EVENTS + reforms.length * EVENTS_OF_REFORM + interests.length;
}

const FOLLOWED: ReadonlySet<AppealOutcome> = new Set(['overturned', 'remanded', 'varied']);

/** The docket opens by itself, and what an appeal makes of its ruling follows by itself. */
export function eventsOf(step: Step): number {
  return step.act === 'submit' || (step.act === 'decide' && FOLLOWED.has(step.outcome)) ? 2 : 1;
}

function planCase(
  index: number,
  networks: readonly NetworkPlan[],
  people: number,
  days: number,
  chance: Chance,
): CasePlan {
  const kind = chance.weighted({ symphony: 7, tapestry: 3 });
  const audience = chance.weighted({ general: 6, adults: 3, children: 1 });
  const described = {
    index,
    network: chance.pick(networks).code,
    applicant: `person-${chance.between(1, people)}`,
    title: chance.pick(titles),
    kind,
    audience,
    venue: chance.pick(venues),
    purpose: chance.weighted({ communal: 6, commercial: 4 }),
    stimuli: Array.from({ length: chance.between(1, 4) }, () => ({
      kind: chance.pick(KINDS),
      intensity: (chance.of(STRONG) ? chance.between(7, 10) : chance.between(1, 6)) / 10,
    })),
  };
  const steps = stepsFrom(chance.between(0, days - 1), chance).filter(({ day }) => day < days);
  return { ...described, steps };
}

function stepsFrom(submitted: number, chance: Chance): readonly Step[] {
  const steps: Step[] = [{ day: submitted, act: 'submit' }];
  let day = submitted + chance.between(0, 3);
  if (chance.of(0.06)) return [...steps, { day, act: 'withdraw' }];
  const regulator = chance.pick(REGULATORS);
  steps.push({ day, act: 'assign', regulator });
  if (chance.of(0.15)) steps.push({ day: (day += chance.between(0, 4)), act: 'revise' });
  const ruling = review(day, regulator, chance);
  steps.push(...ruling.steps);
  const contested = ruling.outcome === 'refused' || ruling.outcome === 'restricted';
  if (!chance.of(contested ? 0.35 : 0.02)) return steps;

  day = ruling.served + chance.between(1, 20);
  steps.push({ day, act: 'lodge' });
  day += chance.between(1, 5);
  switch (chance.weighted({ decide: 65, inadmissible: 15, 'give-up': 10, open: 10 })) {
    case 'inadmissible':
      return [...steps, { day, act: 'inadmissible' }];
    case 'give-up':
      return [...steps, { day, act: 'give-up' }];
    case 'open':
      return steps;
    case 'decide': {
      const drawn = chance.weighted({
        affirmed: 45,
        overturned: 25,
        varied: 15,
        dismissed: 10,
        remanded: 5,
      });
      // Only what a ruling restricts can be varied.
      const outcome = drawn === 'varied' && ruling.outcome !== 'restricted' ? 'affirmed' : drawn;
      steps.push({ day, act: 'admit' }, { day: (day += chance.between(2, 20)), act: 'decide', outcome });
      // A reversal takes the case back to whom it was assigned to.
      return outcome === 'overturned' ? [...steps, ...review(day, regulator, chance).steps] : steps;
    }
  }
}

function review(
  from: number,
  regulator: string,
  chance: Chance,
): { readonly steps: readonly Step[]; readonly outcome: Outcome; readonly served: number } {
  const recommended = from + chance.between(1, 12);
  const ruled = recommended + chance.between(1, 8);
  const served = ruled + chance.between(0, 2);
  const outcome = outcomeBy(chance);
  const differs = chance.of(0.08);
  const decider = chance.pick(REGULATORS.filter((one) => one !== regulator));
  const limit = chance.between(0, LIMITS.length - 1);
  const steps: Step[] = [
    { day: recommended, act: 'recommend', regulator, outcome: differs ? opposite(outcome) : outcome },
    { day: ruled, act: 'rule', decider, outcome, differs, limit },
    { day: served, act: 'serve' },
  ];
  return { steps, outcome, served };
}

function outcomeBy(chance: Chance): Outcome {
  return chance.weighted({
    approved: 45,
    'approved-with-conditions': 20,
    restricted: 12,
    'changes-required': 10,
    refused: 13,
  });
}

function opposite(outcome: Outcome): Outcome {
  return outcome === 'refused' ? 'approved' : 'refused';
}

/** As many of a case's first steps as make no more events than are left. */
function within(steps: readonly Step[], left: number): readonly Step[] {
  const kept: Step[] = [];
  for (const step of steps) {
    if ((left -= eventsOf(step)) < 0) break;
    kept.push(step);
  }
  return kept;
}
