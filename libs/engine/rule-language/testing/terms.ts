import type { Recorded, Shape, Terms } from '../shape.js';
import type { Values } from '../program.js';
import type { Dice } from '../dice.js';

/** As a register of dreams has it, small. */
export const shape: Shape = {
  name: 's',
  one: 'work',
  fields: {
    kind: { kind: 'word', of: 'works' },
    audience: { kind: 'word', of: 'audiences' },
    venue: { kind: 'text' },
  },
  parts: {
    list: 'movements',
    one: 'movement',
    fields: { title: { kind: 'text' }, sharing: { kind: 'word', of: 'sharing' } },
    most: 100,
  },
  pieces: {
    list: 'stimuli',
    one: 'stimulus',
    fields: {
      id: { kind: 'text' },
      kind: { kind: 'word', of: 'stimuli' },
      intensity: { kind: 'number', least: 0, most: 1 },
      from: { kind: 'number', least: 0, most: 1_000_000 },
      to: { kind: 'number', least: 0, most: 1_000_000 },
    },
    most: 1_000,
  },
  most: 2_000,
  peak: { weight: 'intensity', from: 'from', to: 'to' },
};

export const terms: Terms = {
  shape,
  vocabularies: {
    works: ['symphony', 'tapestry'],
    audiences: ['children', 'general', 'adults'],
    sharing: ['none', 'audience', 'public'],
    stimuli: ['fear', 'awe', 'grief', 'calm'],
  },
  parameters: {
    'fear.limit': { kind: 'number', least: 0, most: 1 },
    'ratio.most': { kind: 'number', least: 1, most: 100 },
    'rest.seconds': { kind: 'number', least: 0, most: 86_400 },
    'venue.quiet': { kind: 'text' },
    'kind.strict': { kind: 'text', of: 'stimuli' },
    'kinds.heavy': { kind: 'texts', of: 'stimuli' },
    'venues.closed': { kind: 'texts' },
    caps: { kind: 'table', of: 'stimuli', least: 0, most: 1 },
    'hours.by': { kind: 'table', of: 'audiences', least: 1, most: 24 },
  },
};

export const values: Values = {
  'fear.limit': 0.4,
  'ratio.most': 3,
  'rest.seconds': 90,
  'venue.quiet': 'The harbour',
  'kind.strict': 'grief',
  'kinds.heavy': ['fear', 'grief'],
  'venues.closed': ['The harbour', 'Nowhere'],
  caps: { fear: 0.3, awe: 0.9, grief: 0.5, calm: 1 },
  'hours.by': { children: 1, general: 8, adults: 24 },
};

/** Times and intensities meet often, so that ends are tried. */
export function record(dice: Dice): Recorded {
  const { vocabularies } = terms;
  const { works, audiences, sharing, stimuli } = vocabularies as Record<string, string[]>;
  return {
    kind: dice.pick(works!),
    audience: dice.pick(audiences!),
    venue: dice.pick(['The harbour', 'Dream Clusters', 'harbour 🌊', '']),
    movements: Array.from({ length: dice.upTo(3) + 1 }, (_, m) => ({
      title: dice.pick(['Low water', 'Tides', `Movement ${m}`]),
      sharing: dice.pick(sharing!),
      stimuli: Array.from({ length: dice.upTo(5) }, (__, n) => {
        const from = dice.upTo(8) * 30;
        return {
          id: dice.pick(['swell', 'hush', `s${n}`]),
          kind: dice.pick(stimuli!),
          intensity: dice.pick([0, 0.1, 0.3, 0.4, 0.5, 0.7, 0.9, 1]),
          from,
          to: from + (dice.upTo(4) + 1) * 30,
        };
      }),
    })),
  };
}
