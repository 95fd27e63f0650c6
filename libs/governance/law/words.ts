import type { View } from '#kernel';
import type { VocabularyEvent, VocabularyName, Words } from '#governance/events';
import { workVocabularies } from './work-shape.js';

interface Published {
  readonly of: Readonly<Record<VocabularyName, readonly string[]>>;
  readonly values: Words['values'];
}

/** What a network has published, in the order in which it did. A retired word stays one: works have it. */
export const publishedWords: View<Published, VocabularyEvent> = {
  initial: { of: { stimuli: [] }, values: {} },
  evolve(state, { type, data }) {
    if (type === 'WordRetired') return state;
    const { vocabulary, words } = data;
    const values = new Map(Object.entries(state.values));
    for (const { word, values: given } of words)
      for (const [parameter, value] of Object.entries(given))
        values.set(parameter, { ...values.get(parameter), [word]: value });
    return {
      of: { ...state.of, [vocabulary]: [...state.of[vocabulary], ...words.map(({ word }) => word)] },
      values: Object.fromEntries(values),
    };
  },
};

/** With those that are the same in every network. In the order of the alphabet: in which they were published changes nothing. */
export function wordsOf({ of, values }: Published): Words {
  return { of: { ...workVocabularies, stimuli: [...of.stimuli].sort() }, values };
}
