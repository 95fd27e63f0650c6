import { randomNumbers } from '../chance.js';
import type { Law } from './founding.js';
import { STIMULI } from './law.js';
import type { Player } from './player.js';
import { Case, type Movement, type Outcome, type Ruling, type Work } from './review.js';
import type { Step } from './step.js';
import { REFORM_IN_FORCE_FROM } from './story.js';
import { artists, facts, places, reasonsFor, titles, venues } from './words.js';

const WORKS = 56;
const FIRST_DAY = '2147-01-12';
/** Works come in until here; the last of them are undecided when the season ends. */
const LAST_DAY = '2147-06-14';
const END = '2147-06-18';
const DAY_MS = 86_400_000;

/** What everybody else submits meanwhile: the same every time, so that the dashboards have something to show. */
export function background(law: Law): readonly Step[] {
  const chance = randomNumbers(2147);
  return Array.from({ length: WORKS }, (_, index) => caseSteps(law, index, chance)).flat();
}

interface Plan {
  readonly work: Work;
  readonly applicant: string;
  readonly officer: string;
  readonly decider: string;
  readonly recommended: Outcome;
  readonly outcome: Outcome;
  readonly received: string;
  readonly assigned: string;
  readonly recommendedOn: string;
  readonly ruled: string;
  readonly served: string;
  readonly appeal: Appeal | null;
  readonly withdrawn: boolean;
}

interface Appeal {
  readonly lodged: string;
  readonly admitted: string;
  readonly decided: string;
  readonly end: 'affirmed' | 'varied' | 'overturned' | 'inadmissible' | 'withdrawn' | 'open';
}

function caseSteps(law: Law, index: number, chance: () => number): readonly Step[] {
  const plan = planned(index, chance);
  const key = `work-${index + 1}`;
  const at = (player: Player) => new Case(player, law, key, plan.applicant, plan.work);
  const ruling = (player: Player) => at(player).rule(plan.decider, rulingOf(plan));
  const appealOf = async (player: Player) =>
    at(player).appeal(await ruling(player), [reasonsFor(plan.outcome).ground]);
  const all: [day: string, play: (player: Player) => Promise<unknown>][] = [
    [plan.received, (player) => at(player).submit()],
  ];
  if (plan.withdrawn)
    all.push([
      plan.assigned,
      async (player) => {
        await at(player).isOpen();
        await at(player).withdraw('The presentation was called off, so there is nothing to review.');
      },
    ]);
  else {
    all.push(
      [
        plan.assigned,
        async (player) => {
          await at(player).isOpen();
          await at(player).assign(plan.officer);
        },
      ],
      [
        plan.recommendedOn,
        (player) =>
          at(player).recommend(plan.officer, plan.recommended, reasonsFor(plan.recommended).recommendation),
      ],
      [plan.ruled, ruling],
      [plan.served, async (player) => at(player).serve(plan.officer, await ruling(player))],
    );
    if (plan.appeal) all.push(...appealSteps(plan.appeal, at, appealOf, plan.applicant));
  }
  return all
    .filter(([day]) => day < END)
    .map(([day, play]) => ({
      day,
      lane: key,
      play: async (player: Player) => {
        await play(player);
      },
    }));
}

function appealSteps(
  { lodged, admitted, decided, end }: Appeal,
  at: (player: Player) => Case,
  appealOf: (player: Player) => Promise<string>,
  applicant: string,
): [day: string, play: (player: Player) => Promise<unknown>][] {
  const act = (by: string, what: Parameters<Case['onAppeal']>[2], body: object) => async (player: Player) =>
    at(player).onAppeal(by, await appealOf(player), what, body);
  const admit: [string, (player: Player) => Promise<unknown>] = [admitted, act('maren', 'admit', {})];
  switch (end) {
    case 'open':
      return [[lodged, appealOf]];
    case 'withdrawn':
      return [
        [lodged, appealOf],
        [
          admitted,
          act(applicant, 'withdraw', { reason: 'The work has been changed and will be submitted anew.' }),
        ],
      ];
    case 'inadmissible':
      return [
        [lodged, appealOf],
        [
          admitted,
          act('maren', 'inadmissible', {
            on: 'grounds',
            reasons:
              'The appeal asks for another law, not for this ruling to be looked at under the law that there is. A reform does that.',
          }),
        ],
      ];
    default:
      return [
        [lodged, appealOf],
        admit,
        [
          decided,
          act('maren', 'decide', { outcomes: [{ ground: '1', outcome: end, reasons: DECIDED[end] }] }),
        ],
      ];
  }
}

const DECIDED = {
  affirmed:
    'The facts were found on the score as submitted, and the provision says what the ruling took it to say.',
  varied: 'The restriction goes further than its reason. It holds for evening presentations only.',
  overturned:
    'The stimulus was measured at the source and not at the sleeper, as section 2.1 asks. At the sleeper it stays below the limit.',
} as const;

function planned(index: number, chance: () => number): Plan {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const between = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));
  const span = (Date.parse(LAST_DAY) - Date.parse(FIRST_DAY)) / DAY_MS;
  const received = later(FIRST_DAY, Math.floor((index / WORKS) * span) + between(0, 2));
  const assigned = later(received, between(1, 4));
  const recommendedOn = later(assigned, between(3, 14));
  // A few take longer than they may.
  const ruled = later(recommendedOn, chance() < 0.15 ? between(14, 30) : between(2, 9));
  const served = later(ruled, between(0, 3));
  const officer = pick(['kiran', 'tomas']);
  const outcome = weighted(chance());
  const contested = outcome !== 'approved' && outcome !== 'no-jurisdiction' && chance() < 0.4;
  const lodged = later(served, between(2, 12));
  const admitted = later(lodged, between(2, 6));
  const artist = artists[index % artists.length]!;
  const tapestry = chance() < 0.3;
  const audience = pick(['children', 'general', 'general', 'adults', 'adults'] as const);
  return {
    applicant: artist.sub,
    work: {
      title: titles[index % titles.length]!,
      kind: tapestry ? 'tapestry' : 'symphony',
      name: artist.name,
      contact: `${artist.sub}@artists.example`,
      artist: tapestry
        ? `${pick(['LOOM', 'ARIADNE', 'NIGHTJAR'])}, for whom ${artist.name} answers`
        : artist.name,
      artistKind: tapestry ? 'ai' : 'human',
      audience,
      venue: `${pick(venues)}, ${pick(places)}`,
      purpose: chance() < 0.25 ? 'commercial' : 'communal',
      score: {
        movements: Array.from({ length: between(1, 3) }, (_, movement) =>
          movementOf(movement, audience, chance),
        ),
      },
    },
    officer,
    decider: chance() < 0.3 ? 'ines' : officer === 'kiran' ? 'tomas' : 'kiran',
    outcome,
    recommended: chance() < 0.12 ? 'approved' : outcome,
    received,
    assigned,
    recommendedOn,
    ruled,
    served,
    withdrawn: chance() < 0.05,
    appeal: contested
      ? {
          lodged,
          admitted,
          decided: later(admitted, between(7, 21)),
          end: pick([
            'affirmed',
            'affirmed',
            'affirmed',
            'varied',
            'overturned',
            'inadmissible',
            'withdrawn',
            'open',
          ] as const),
        }
      : null,
  };
}

function rulingOf({ outcome, recommended, received, ruled, work }: Plan): Ruling {
  const words = reasonsFor(outcome);
  // The day of receipt governs.
  const version = received >= REFORM_IN_FORCE_FROM ? 2 : 1;
  return {
    outcome,
    facts: facts(work),
    reasons: words.reasons,
    cited: words.cited.map((path) => [path, path === `${STIMULI}/4.2` ? version : 1] as const),
    ...(outcome === 'approved-with-conditions' && {
      conditions: [
        'The strongest stimulus is announced before the presentation, and sleepers can wake at will.',
      ],
    }),
    ...(outcome === 'restricted' && {
      restrictions: [
        { on: 'audience', text: 'Presented to adults only.' },
        { on: 'time', text: 'Not after midnight.', until: later(ruled, 90) },
      ],
    }),
    ...(outcome !== recommended && {
      differs:
        'The recommendation weighed the work as a whole; the provision applies to each stimulus by itself.',
    }),
  };
}

function movementOf(index: number, audience: Work['audience'], chance: () => number): Movement {
  const kinds =
    audience === 'children' ? ['calm', 'joy', 'wonder'] : ['awe', 'grief', 'fear', 'longing', 'joy', 'calm'];
  return {
    title: ['Falling', 'The deep room', 'Towards morning'][index]!,
    sharing: chance() < 0.25 ? 'audience' : 'none',
    stimuli: Array.from({ length: 2 }, (_, stimulus) => ({
      id: `s${stimulus + 1}`,
      kind: kinds[Math.floor(chance() * kinds.length)]!,
      intensity: Math.round((0.2 + chance() * 0.7) * 100) / 100,
      from: stimulus * 150,
      to: stimulus * 150 + 140,
    })),
  };
}

function weighted(chance: number): Outcome {
  if (chance < 0.42) return 'approved';
  if (chance < 0.64) return 'approved-with-conditions';
  if (chance < 0.78) return 'restricted';
  if (chance < 0.88) return 'changes-required';
  return chance < 0.98 ? 'refused' : 'no-jurisdiction';
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
