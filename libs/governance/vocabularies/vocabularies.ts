import type { View } from '#kernel';
import type { VocabularyEvent, VocabularyName } from '#governance/events';

export interface Known {
  readonly retired: boolean;
}

/** Words by vocabulary, as a network has published them; they only grow. */
export type VocabulariesState = Readonly<Partial<Record<VocabularyName, ReadonlyMap<string, Known>>>>;

export const vocabulariesView: View<VocabulariesState, VocabularyEvent> = {
  initial: {},
  evolve(state, { type, data }) {
    const words = new Map(state[data.vocabulary]);
    if (type === 'WordRetired') words.set(data.word, { retired: true });
    else for (const { word } of data.words) words.set(word, { retired: false });
    return { ...state, [data.vocabulary]: words };
  },
};

/** Whether a new work may have the word: null where the network has published none of its kind. */
export function isWordFor(
  state: VocabulariesState,
  vocabulary: VocabularyName,
  word: string,
): boolean | null {
  const words = state[vocabulary];
  if (!words) return null;
  return words.get(word)?.retired === false;
}
