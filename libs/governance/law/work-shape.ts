import type { Shape } from '#engine/rule-language';
import { artistKind, audience, MOST_OF_SCORE, purpose, sharing, symphonyKind } from '#governance/events';

/** Words that are the same in every network. Of stimuli each network has its own. */
export const workVocabularies = {
  works: symphonyKind.options,
  artists: artistKind.options,
  audiences: audience.options,
  purposes: purpose.options,
  sharing: sharing.options,
};

const seconds = { kind: 'number', least: 0, most: MOST_OF_SCORE.seconds } as const;

/** What a rule sees of a work. */
export const workShape: Shape = {
  name: 's',
  one: 'work',
  fields: {
    kind: { kind: 'word', of: 'works' },
    artistKind: { kind: 'word', of: 'artists' },
    audience: { kind: 'word', of: 'audiences' },
    venue: { kind: 'text' },
    purpose: { kind: 'word', of: 'purposes' },
  },
  parts: {
    list: 'movements',
    one: 'movement',
    fields: { title: { kind: 'text' }, sharing: { kind: 'word', of: 'sharing' } },
    most: MOST_OF_SCORE.movements,
  },
  pieces: {
    list: 'stimuli',
    one: 'stimulus',
    fields: {
      id: { kind: 'text' },
      kind: { kind: 'word', of: 'stimuli' },
      intensity: { kind: 'number', least: 0, most: 1 },
      from: seconds,
      to: seconds,
    },
    most: MOST_OF_SCORE.stimuliOfOne,
  },
  // A work of more is judged by a person: two loops over them would take seconds.
  most: 2_000,
  peak: { weight: 'intensity', from: 'from', to: 'to' },
};
