import { z } from 'zod';
import { long, networkCode, storedText } from '#platform/schema';
import { asItWas, event, type EventOf } from './event.js';
import { count } from './words.js';

/** Of all words that a network has published. */
export function vocabulariesStream(network: string): string {
  return `vocabularies-${network}`;
}

/** What words are of. Audiences, purposes and so on are the same in every network, and not for it to publish. */
export const vocabularyName = z.enum(['stimuli']);
export type VocabularyName = z.infer<typeof vocabularyName>;

/** Of which the words of a table, a list or a text may be. */
export const vocabulary = z.enum([
  ...vocabularyName.options,
  'works',
  'artists',
  'audiences',
  'purposes',
  'sharing',
]);
export type Vocabulary = z.infer<typeof vocabulary>;

const NAMED = 10;
/** Bytes of the words that the event itself holds. */
const MOST_WORDS = 20_000;

export const wordsPublished = event(
  'WordsPublished',
  3,
  z.strictObject({
    network: networkCode,
    vocabulary: vocabularyName,
    words: long(
      z
        .array(
          z.strictObject({
            word: storedText,
            meaning: storedText,
            /** Its number in each table that there is of the vocabulary, by parameter. */
            values: z.record(z.string(), z.number()),
          }),
        )
        .min(1),
      MOST_WORDS,
    ),
  }),
  {
    says: ({ network, vocabulary, words }) => {
      const named = words.slice(0, NAMED).map(({ word }) => word);
      const more = words.length > NAMED ? ` and ${count(words.length - NAMED, 'other')}` : '';
      return `${network} published words for ${vocabulary}: ${named.join(', ')}${more}.`;
    },
    about: ['network'],
    // There were no tables.
    upcasters: {
      1: (data: { readonly words: readonly object[] }) => ({
        ...data,
        words: data.words.map((word) => ({ ...word, values: {} })),
      }),
      2: asItWas,
    },
  },
);
export type WordsPublished = EventOf<typeof wordsPublished>;

/** For new works: those that have it keep it. */
export const wordRetired = event(
  'WordRetired',
  1,
  z.strictObject({
    network: networkCode,
    vocabulary: vocabularyName,
    word: storedText,
    reason: storedText,
  }),
  {
    says: ({ network, vocabulary, word, reason }) =>
      `${network} retired the word ${word} of its ${vocabulary}: ${reason}`,
    about: ['network'],
  },
);
export type WordRetired = EventOf<typeof wordRetired>;

export const vocabularyEvents = [wordsPublished, wordRetired] as const;
export type VocabularyEvent = EventOf<(typeof vocabularyEvents)[number]>;
