import { PROCEDURE, SHARING, STIMULI } from './nova.js';
import type { Outcome, Ruling, Work } from './review.js';
import type { Trait } from './scores.js';
import { SCREENING } from './screening.js';

export const artists = [
  { sub: 'nina', name: 'Nina Cerise' },
  { sub: 'aiko', name: 'Aiko Lindgren' },
  { sub: 'bruno', name: 'Bruno Tavares' },
  { sub: 'chidi', name: 'Chidi Amadi' },
  { sub: 'dalia', name: 'Dalia Haddad' },
  { sub: 'emre', name: 'Emre Vural' },
  { sub: 'freya', name: 'Freya Nyström' },
  { sub: 'goran', name: 'Goran Petrov' },
  { sub: 'hana', name: 'Hana Yilmaz' },
  { sub: 'zane', name: 'Zane Armitage' },
  { sub: 'ivo', name: 'Ivo Castellan' },
] as const;

export const titles = [
  'Lanterns for the Undreamt',
  'Slow Orbit of a Kitchen Table',
  'The Cartographer’s Nap',
  'Snow on the Inner Sea',
  'Four Rooms, No Door',
  'Grandmother’s Weather',
  'Salt Choir',
  'A Small History of Falling',
  'The Orchard Above the Clouds',
  'Instructions for Moonlight',
  'Ferry Without a River',
  'The Year the Clocks Slept In',
  'Paper Whales',
  'Nocturne for a Hundred Strangers',
  'Where the Tram Lines End',
  'Soft Machines, Warm Rain',
  'The Museum of Unfinished Sentences',
  'Bees in the Signal Tower',
  'Letters to a Drowned Garden',
  'Every Window on Mirror Street',
  'Under the Second Moon',
  'The Patience of Harbours',
  'Thirteen Ways of Waking',
  'A Fox in the Archive',
  'The Glass Apiary',
  'Echoes Kept in Jars',
  'Low Season on the Dream Coast',
  'The Lighthouse Keeper’s Arithmetic',
] as const;

export const venues = [
  'Harbour Sanctuary',
  'Sanctuary of the Long Night',
  'Lumen Hall',
  'Pod House Nine',
  'The Quiet Arcade',
] as const;
export const places = ['Old Quay', 'North Terraces', 'Mirror Street', 'Upper Nova'] as const;

export function facts({ kind, score, audience, venue }: Work): string {
  const stimuli = score.movements.flatMap((movement) => movement.stimuli);
  const strongest = stimuli.reduce((one, other) => (other.intensity > one.intensity ? other : one));
  const movements = `${score.movements.length} movement${score.movements.length === 1 ? '' : 's'}`;
  const found = [
    `A ${kind} of ${movements} for ${audience === 'general' ? 'a general audience' : audience}, to be presented at ${venue}. The strongest stimulus is ${strongest.kind} at ${strongest.intensity.toFixed(2)}.`,
  ];
  for (const { title, sharing, stimuli } of score.movements) {
    if (sharing === 'audience') found.push(`In “${title}” memories are shared with the audience.`);
    for (const [at, one] of stimuli.entries())
      for (const other of stimuli.slice(at + 1))
        if (other.from < one.to)
          found.push(
            one.kind === other.kind
              ? `In “${title}” a second ${one.kind} begins before the first has ended.`
              : `In “${title}” ${one.kind} and ${other.kind} are there at once.`,
          );
  }
  return found.join(' ');
}

interface Said {
  readonly recommendation: string;
  /** What an applicant says against it. */
  readonly ground: string;
}

const SAID: Readonly<Record<Outcome, Said>> = {
  approved: {
    recommendation: 'Nothing in the score comes near a limit.',
    ground: 'The approval came too late for the presentation.',
  },
  'approved-with-conditions': {
    recommendation: 'It can be presented if what is strongest in it is announced.',
    ground: 'The announcement gives away what the second movement lives from.',
  },
  restricted: {
    recommendation: 'Not for everybody, or not at every hour.',
    ground: 'The venue sees to it by itself; the restriction adds nothing.',
  },
  'changes-required': {
    recommendation: 'One passage has to be weaker, the rest can stay.',
    ground: 'The passage was measured at the source, not at the sleeper.',
  },
  refused: {
    recommendation: 'Grief is layered over long passages.',
    ground: 'What overlaps is one grief and its echo, not two.',
  },
  'no-jurisdiction': {
    recommendation: 'It is presented outside of our districts.',
    ground: 'The venue has a second door.',
  },
};

export function saidOf(outcome: Outcome): Said {
  return SAID[outcome];
}

type Reasons = Pick<Ruling, 'reasons' | 'conditions' | 'restrictions'> & {
  readonly cited: readonly string[];
};

const QUIET: Reasons = {
  reasons: 'No stimulus exceeds the general limit, and the sharing of memories keeps to its section.',
  cited: [`${STIMULI}/2.1`, `${SHARING}/2`],
};
const ANNOUNCED: Reasons = {
  reasons:
    'The strongest stimulus is lawful where it is announced and every sleeper can wake at will. The condition says so.',
  cited: [`${STIMULI}/3.1`, `${STIMULI}/2.1`],
  conditions: [
    { text: 'The strongest stimulus is announced before the presentation, and sleepers can wake at will.' },
  ],
};

/** Of an outcome, for what a work is; the first is said where there is none of its own. */
const REASONS: Readonly<Record<Outcome, readonly [Reasons, Partial<Record<Trait, Reasons>>?]>> = {
  approved: [QUIET],
  'approved-with-conditions': [
    ANNOUNCED,
    {
      shared: {
        reasons:
          'Memories may be shared with the audience where it is announced. The condition secures the announcement and asks for nothing else.',
        cited: [`${SHARING}/2`, `${STIMULI}/2.1`],
        conditions: [
          { text: 'It is announced, before anybody falls asleep, in which movement memories are shared.' },
        ],
      },
    },
  ],
  restricted: [
    {
      reasons: 'For adults the work keeps to the limits. For others it does not.',
      cited: [`${STIMULI}/2.1`, `${STIMULI}/2.2`],
      restrictions: [{ on: 'audience', text: 'Presented to adults only.' }],
    },
    {
      together: {
        reasons:
          'Each stimulus keeps to its limit. Together they ask more of a sleeper than one who is tired can give back.',
        cited: [`${STIMULI}/1`, `${SCREENING}/8`],
        restrictions: [{ on: 'time', text: 'Not after midnight.' }],
      },
    },
  ],
  'changes-required': [
    {
      reasons:
        'One stimulus exceeds the general limit for more than two seconds. With that passage below 0.85 the work can be approved.',
      cited: [`${STIMULI}/2.1`],
    },
  ],
  refused: [
    {
      reasons:
        'Grief is layered beyond what section 4.2 allows, and without the layers there is no work left to approve.',
      cited: [`${STIMULI}/4.2`],
    },
  ],
  'no-jurisdiction': [
    {
      reasons: 'The venue lies outside the jurisdiction. The Network has no say in the matter.',
      cited: [`${STIMULI}/1`, `${PROCEDURE}/3`],
    },
  ],
};

export function reasonsFor(outcome: Outcome, trait: Trait): Reasons {
  const [otherwise, of = {}] = REASONS[outcome];
  return of[trait] ?? otherwise;
}
