import { on, ref, table, type Projection } from '#engine/projections';
import type { PublicEvent, VocabularyName, WordRetired, WordsPublished } from '#governance/events';

export interface WordRow {
  network: string;
  vocabulary: VocabularyName;
  word: string;
  meaning: string;
  /** Its number in each table that there was, by parameter. */
  values: Readonly<Record<string, number>>;
  published_at: string;
  number: number;
  retired_at: string | null;
  retired_reason: string | null;
  retired_number: number | null;
}

export const wordTable = table<WordRow>({
  name: 'word',
  columns: {
    network: { type: 'text' },
    vocabulary: { type: 'text' },
    word: { type: 'text' },
    meaning: { type: 'text' },
    values: { type: 'jsonb' },
    published_at: { type: 'timestamptz' },
    number: { type: 'bigint' },
    retired_at: { type: 'timestamptz', nullable: true },
    retired_reason: { type: 'text', nullable: true },
    retired_number: { type: 'bigint', nullable: true },
  },
  key: ['network', 'vocabulary', 'word'],
});

/** Words that networks have published, and those that they retired. */
export const wordsProjection: Projection<PublicEvent> = {
  name: 'words',
  version: 2,
  tables: [wordTable],
  on: {
    WordsPublished: on<WordsPublished>(
      () => [],
      ({ data: { network, vocabulary, words }, recordedAt, number }, rows) => {
        for (const { word, meaning, values } of words)
          rows.put(wordTable, {
            network,
            vocabulary,
            word,
            meaning,
            values,
            published_at: recordedAt,
            number,
            retired_at: null,
            retired_reason: null,
            retired_number: null,
          });
      },
    ),
    WordRetired: on<WordRetired>(
      ({ data: { network, vocabulary, word } }) => [ref(wordTable, network, vocabulary, word)],
      ({ data: { network, vocabulary, word, reason }, recordedAt, number }, rows) =>
        rows.put(wordTable, {
          ...rows.get(wordTable, network, vocabulary, word)!,
          retired_at: recordedAt,
          retired_reason: reason,
          retired_number: number,
        }),
    ),
  },
};
