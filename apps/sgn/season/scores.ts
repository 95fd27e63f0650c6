import type { Movement, Work } from './review.js';

/** What there is to a work: nothing; a stimulus strong for its kind; fear; memories shared with the audience; too much for its audience, or at once; layered grief; more than the general limit. */
export type Trait =
  'quiet' | 'strong' | 'announced' | 'shared' | 'audience' | 'together' | 'layered' | 'loud';

type Audience = Work['audience'];
type StimulusOf = readonly [kind: string, from: number, to: number, least: number, most: number];

/** What stays below every limit. */
const GENTLE: readonly (readonly [kind: string, most: number])[] = [
  ...([
    ['calm', 0.7],
    ['joy', 0.7],
    ['wonder', 0.65],
  ] as const),
  ...([
    ['awe', 0.7],
    ['longing', 0.65],
    ['grief', 0.55],
    ['fear', 0.45],
  ] as const),
];
/** As many of them are for children. */
const FOR_CHILDREN = 3;
const TITLES = ['Falling', 'The deep room', 'Towards morning'];

/** One to three movements, in one of which is what the work is about. */
export function movementsWith(trait: Trait, audience: Audience, chance: () => number): readonly Movement[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const between = (least: number, most: number) =>
    Math.round((least + chance() * (most - least)) * 100) / 100;
  const gentle = audience === 'children' ? GENTLE.slice(0, FOR_CHILDREN) : GENTLE;
  const count = 1 + Math.floor(chance() * TITLES.length);
  const about = Math.floor(chance() * count);
  const strong = strongOf(trait, audience, pick);
  return TITLES.slice(0, count).map((title, movement) => {
    const stimuli: StimulusOf[] = [0, 150].map((from) => {
      const [kind, most] = pick(gentle);
      return [kind, from, from + 140, 0.2, most];
    });
    if (movement === about) stimuli.splice(0, strong.length, ...strong);
    return {
      title,
      sharing: trait === 'shared' && movement === about ? 'audience' : 'none',
      stimuli: stimuli.map(([kind, from, to, least, most], at) => ({
        id: `s${at + 1}`,
        kind,
        intensity: between(least, most),
        from,
        to,
      })),
    };
  });
}

function strongOf(
  trait: Trait,
  audience: Audience,
  pick: (from: readonly StimulusOf[]) => StimulusOf,
): readonly StimulusOf[] {
  switch (trait) {
    case 'quiet':
    case 'shared':
      return [];
    case 'strong':
      return [
        audience === 'children'
          ? ['wonder', 0, 140, 0.71, 0.84]
          : pick([
              ['longing', 0, 140, 0.71, 0.79],
              ['vertigo', 0, 140, 0.51, 0.7],
              ['grief', 0, 140, 0.61, 0.75],
            ]),
      ];
    case 'announced':
      return [['fear', 0, 140, 0.61, 0.78]];
    case 'audience':
      return [
        audience === 'children'
          ? pick([
              ['grief', 0, 140, 0.32, 0.49],
              ['fear', 0, 140, 0.32, 0.6],
            ])
          : pick([
              ['longing', 0, 140, 0.81, 0.85],
              ['awe', 0, 140, 0.81, 0.85],
            ]),
      ];
    case 'together':
      return [
        ['joy', 0, 160, 0.76, 0.85],
        ['wonder', 100, 290, 0.78, 0.85],
      ];
    case 'layered':
      return [
        ['grief', 0, 190, 0.5, 0.6],
        ['grief', 150, 290, 0.4, 0.5],
      ];
    case 'loud':
      return [['awe', 0, 140, 0.87, 0.97]];
  }
}
