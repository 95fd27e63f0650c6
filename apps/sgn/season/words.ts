import { PROCEDURE, SHARING, STIMULI } from './law.js';
import type { Outcome, Work } from './review.js';

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
  return `A ${kind} of ${movements} for ${audience === 'general' ? 'a general audience' : audience}, to be presented at ${venue}. The strongest stimulus is ${strongest.kind} at ${strongest.intensity.toFixed(2)}.`;
}

interface Words {
  readonly recommendation: string;
  readonly reasons: string;
  readonly cited: readonly string[];
  /** What an applicant says against it. */
  readonly ground: string;
}

const WORDS: Readonly<Record<Outcome, Words>> = {
  approved: {
    recommendation: 'Nothing in the score comes near a limit.',
    reasons: 'No stimulus exceeds the general limit, and the sharing of memories keeps to its section.',
    cited: [`${STIMULI}/2.1`, `${SHARING}/2`],
    ground: 'The approval came too late for the presentation.',
  },
  'approved-with-conditions': {
    recommendation: 'It can be presented if the strongest passage is announced.',
    reasons:
      'The strongest stimulus is lawful where it is announced and every sleeper can wake at will. The condition says so.',
    cited: [`${STIMULI}/3.1`, `${STIMULI}/2.1`],
    ground: 'The announcement gives away what the second movement lives from.',
  },
  restricted: {
    recommendation: 'Not for everybody, and not late at night.',
    reasons:
      'For adults the work keeps to the limits. For others it does not, and fatigue adds to both stimuli.',
    cited: [`${STIMULI}/2.1`, `${STIMULI}/2.2`],
    ground: 'The venue wakes children before midnight by itself; a restriction in time adds nothing.',
  },
  'changes-required': {
    recommendation: 'One passage has to be weaker, the rest can stay.',
    reasons:
      'One stimulus exceeds the general limit for more than two seconds. With that passage below 0.85 the work can be approved.',
    cited: [`${STIMULI}/2.1`],
    ground: 'The passage was measured at the source, not at the sleeper.',
  },
  refused: {
    recommendation: 'Grief is layered over long passages.',
    reasons:
      'Grief is layered beyond what section 4.2 allows, and without the layers there is no work left to approve.',
    cited: [`${STIMULI}/4.2`],
    ground: 'What overlaps is one grief and its echo, not two.',
  },
  'no-jurisdiction': {
    recommendation: 'It is presented outside of our districts.',
    reasons: 'The venue lies outside the jurisdiction. The Network has no say in the matter.',
    cited: [`${STIMULI}/1`, `${PROCEDURE}/3`],
    ground: 'The venue has a second door.',
  },
};

export function reasonsFor(outcome: Outcome): Words {
  return WORDS[outcome];
}
