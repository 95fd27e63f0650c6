import { addDays } from '#kernel';
import { randomNumbers } from '../chance.js';
import { stepsOf, type Course } from './course.js';
import { nova, STIMULI } from './nova.js';
import type { Outcome, Ruling, Work } from './review.js';
import { movementsWith, type Trait } from './scores.js';
import { SCREENED_FROM, SCREENING } from './screening.js';
import type { Step } from './step.js';
import { REFORM_IN_FORCE_FROM } from './story.js';
import { artists, facts, places, reasonsFor, saidOf, titles, venues } from './words.js';

const WORKS = 56;
const FIRST_DAY = '2147-01-12';
/** Works come in until here; the last of them are undecided when the season ends. */
const LAST_DAY = '2147-06-14';
const END = '2147-06-18';
const DAY_MS = 86_400_000;

/** What everybody else submits meanwhile: the same every time, so that the dashboards have something to show. */
export function background(): readonly Step[] {
  return courses().flatMap((course) => stepsOf(nova, course).filter(({ day }) => day < END));
}

export function courses(): readonly Course[] {
  const chance = randomNumbers(2147);
  const courses: Course[] = [];
  for (let index = 0; index < WORKS; index++) courses.push(courseOf(index, chance, courses));
  return courses.map((course) => (TOLD_APART.has(course.key) ? undecided(course) : course));
}

/** Their appeals wait behind that of another: see after-appeals.ts. */
const TOLD_APART: ReadonlySet<string> = new Set(['score-12', 'score-15']);

function undecided(course: Course): Course {
  const { appeal } = course;
  return appeal
    ? { ...course, appeal: { ...appeal, acts: appeal.acts.filter(({ act }) => act !== 'decide') } }
    : course;
}

const OFFICERS = ['kiran', 'tomas'];
/** One case in so many goes to whom the chair thinks of first. */
const DEPARTS_EVERY = 9;

/** Of those in their order the first with the fewest cases on a day. */
function lessBusy(courses: readonly Course[], day: string): string {
  const open = (officer: string) =>
    courses.filter(({ assigned, ruled }) => assigned?.to === officer && assigned.on <= day && day < ruled!.on)
      .length;
  return OFFICERS.reduce((least, one) => (open(one) < open(least) ? one : least));
}

function courseOf(index: number, chance: () => number, before: readonly Course[]): Course {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const between = (least: number, most: number) => least + Math.floor(chance() * (most - least + 1));
  const span = (Date.parse(LAST_DAY) - Date.parse(FIRST_DAY)) / DAY_MS;
  const received = addDays(FIRST_DAY, Math.floor((index / WORKS) * span) + between(0, 2));
  const assigned = addDays(received, between(1, 4));
  const recommended = addDays(assigned, between(3, 14));
  // A few take longer than they may.
  const ruled = addDays(recommended, chance() < 0.15 ? between(14, 30) : between(2, 9));
  const served = addDays(ruled, between(0, 3));
  const drawn = pick(OFFICERS);
  // Mostly as the program proposes; now and then the chair has a reason.
  const officer = index % DEPARTS_EVERY === 0 ? drawn : lessBusy(before, assigned);
  const outcome = weighted(chance());
  const artist = artists[index % artists.length]!;
  const tapestry = chance() < 0.3;
  const audience = pick(['children', 'general', 'general', 'adults', 'adults'] as const);
  const [trait, departs] = about(outcome, audience, chance);
  const work: Work = {
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
    score: { movements: movementsWith(trait, audience, chance) },
  };
  const others = officer === 'kiran' ? 'tomas' : 'kiran';
  const decider = chance() < 0.3 ? 'ines' : others;
  const advised: Outcome = chance() < 0.12 ? 'approved' : outcome;
  const withdrawn = chance() < 0.05;
  const contested = outcome !== 'approved' && outcome !== 'no-jurisdiction' && chance() < 0.65;
  const lodged = addDays(served, between(2, 12));
  // The works of the season that NOVA had to itself were called work-1 and so on, and no rule read them.
  const course = { key: `score-${index + 1}`, applicant: artist.sub, work, received };
  if (withdrawn)
    return {
      ...course,
      withdrawn: {
        on: assigned,
        reason: 'The presentation was called off, so there is nothing to review.',
      },
    };
  return {
    ...course,
    assigned: { on: assigned, to: officer },
    recommended: { on: recommended, outcome: advised, reasons: saidOf(advised).recommendation },
    ruled: {
      on: ruled,
      by: decider,
      ruling: rulingOf({ work, received, ruled, outcome, advised, trait, departs }),
    },
    served,
    ...(contested && {
      appeal: {
        lodged,
        grounds: [saidOf(outcome).ground],
        acts: ending(
          endOfAppeal(
            pick([
              'affirmed',
              'affirmed',
              'affirmed',
              'varied',
              'overturned',
              'inadmissible',
              'withdrawn',
              'open',
            ]),
            outcome,
          ),
          artist.sub,
          addDays(lodged, between(2, 6)),
          between(7, 21),
        ),
      },
    }),
  };
}

type Acts = NonNullable<Course['appeal']>['acts'];

type EndOfAppeal = keyof typeof DECIDED | 'inadmissible' | 'withdrawn' | 'open';

/** Only what a ruling restricts can be varied. */
function endOfAppeal(drawn: EndOfAppeal, outcome: Outcome): EndOfAppeal {
  return drawn === 'varied' && outcome !== 'restricted' ? 'affirmed' : drawn;
}

function ending(end: EndOfAppeal, applicant: string, on: string, days: number): Acts {
  const by = 'maren';
  switch (end) {
    case 'open':
      return [];
    case 'withdrawn':
      return [
        {
          on,
          by: applicant,
          act: 'withdraw',
          body: { reason: 'The work has been changed and will be submitted anew.' },
        },
      ];
    case 'inadmissible':
      return [
        {
          on,
          by,
          act: 'inadmissible',
          body: {
            on: 'grounds',
            reasons:
              'The appeal asks for another law, not for this ruling to be looked at under the law that there is. A reform does that.',
          },
        },
      ];
    default:
      return [
        { on, by, act: 'admit', body: {} },
        {
          on: addDays(on, days),
          by,
          act: 'decide',
          body: {
            outcomes: [{ ground: '1', outcome: end, reasons: DECIDED[end] }],
            ...(end === 'varied' && { variation: { restrictions: [evenings(addDays(on, days + 180))] } }),
          },
        },
      ];
  }
}

function evenings(until: string) {
  return { on: 'audience', text: 'In the evening it is presented to adults only.', until };
}

const DECIDED = {
  affirmed:
    'The facts were found on the score as submitted, and the provision says what the ruling took it to say.',
  varied: 'The restriction goes further than its reason. It holds for evening presentations only.',
  overturned:
    'The stimulus was measured at the source and not at the sleeper, as section 2.1 asks. At the sleeper it stays below the limit.',
} as const;

/** Some rulings are not what the rules found, and say why. */
const DEPARTS: Readonly<Partial<Record<Outcome, readonly [Trait, string]>>> = {
  approved: [
    'together',
    'The rule adds what the score says. The two stimuli are one chord in two voices: measured at the sleeper they came to 1.3.',
  ],
  'approved-with-conditions': [
    'loud',
    'The rule knows the score. Measured at the sleeper, as section 2.1 of the Emotional Stimuli Regulation asks, the passage stays at 0.81, and it is announced.',
  ],
  restricted: [
    'layered',
    'The layers are there for less than a minute and resolve. To keep the work from those whom it could harm is enough; to refuse it would go further than its reason.',
  ],
};
const DEPARTING = 0.1;
const CHANGES =
  'The rule says no to the work as it is. One passage is above the limit and can be lowered, so the artist is asked for that before anything is refused.';
const ELSEWHERE = 'What the rules found is found under a law that does not reach the venue.';

/** What there is to a work of which this is to be said, and why that is not what the rules say. */
function about(
  outcome: Outcome,
  audience: Work['audience'],
  chance: () => number,
): readonly [Trait, string?] {
  const pick = (...from: readonly Trait[]): Trait => from[Math.floor(chance() * from.length)]!;
  const departing = chance() < DEPARTING && DEPARTS[outcome];
  // There is nobody to keep a work for adults to.
  if (departing && !(outcome === 'restricted' && audience === 'adults')) return departing;
  switch (outcome) {
    case 'approved':
      return [pick('quiet', 'quiet', 'strong')];
    case 'approved-with-conditions':
      return [audience === 'children' ? 'shared' : pick('announced', 'announced', 'shared')];
    case 'restricted':
      return [audience === 'adults' ? 'together' : pick('audience', 'audience', 'together')];
    case 'changes-required':
      return ['loud', CHANGES];
    case 'refused':
      return ['layered'];
    case 'no-jurisdiction':
      return ['quiet', ELSEWHERE];
  }
}

function rulingOf(of: {
  readonly work: Work;
  readonly received: string;
  readonly ruled: string;
  readonly outcome: Outcome;
  readonly advised: Outcome;
  readonly trait: Trait;
  readonly departs: string | undefined;
}): Ruling {
  const { work, received, ruled, outcome, advised, trait, departs } = of;
  const { reasons, cited, conditions = [], restrictions = [] } = reasonsFor(outcome, trait);
  // The day of receipt governs: what was not in force then is not cited, and no rule was run.
  const isScreened = received >= SCREENED_FROM;
  const version = received >= REFORM_IN_FORCE_FROM ? 2 : 1;
  return {
    outcome,
    facts: facts(work),
    reasons,
    cited: cited
      .filter((path) => isScreened || !path.startsWith(`${SCREENING}/`))
      .map((path) => [path, path === `${STIMULI}/4.2` ? version : 1] as const),
    ...(conditions.length > 0 && { conditions }),
    ...(restrictions.length > 0 && {
      restrictions: restrictions.map((one) =>
        one.on === 'time' ? { ...one, until: addDays(ruled, 90) } : one,
      ),
    }),
    ...([...conditions, ...restrictions].some((one) => !('on' in one) || one.on !== 'time') && {
      review: addDays(ruled, 365),
    }),
    ...(outcome !== advised && {
      differs:
        'The recommendation weighed the work as a whole; the provision applies to each stimulus by itself.',
    }),
    ...(departs !== undefined && isScreened && { departs }),
  };
}

function weighted(chance: number): Outcome {
  if (chance < 0.42) return 'approved';
  if (chance < 0.64) return 'approved-with-conditions';
  if (chance < 0.78) return 'restricted';
  if (chance < 0.88) return 'changes-required';
  return chance < 0.98 ? 'refused' : 'no-jurisdiction';
}
