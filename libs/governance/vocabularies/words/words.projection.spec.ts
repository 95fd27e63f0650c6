import { describe, expect, it } from '@jest/globals';
import { given, type GivenEvent } from '#engine/projections/testing';
import type { VocabularyEvent } from '#governance/events';
import { wordsProjection, wordTable } from './words.projection.js';

const ofNova = { network: 'NOVA', vocabulary: 'stimuli' } as const;
const story: readonly GivenEvent<VocabularyEvent>[] = [
  {
    type: 'WordsPublished',
    data: {
      ...ofNova,
      words: [
        { word: 'fear', meaning: 'That something threatens.', values: {} },
        { word: 'dread', meaning: 'That something threatens, and nobody knows what.', values: {} },
      ],
    },
  },
  { type: 'WordRetired', data: { ...ofNova, word: 'dread', reason: 'Said by fear.' } },
];

describe('the words of a network', () => {
  it('are known with what they mean, from when on, and until when for new works', () => {
    const rows = given(wordsProjection, story);
    expect(rows.row(wordTable, 'NOVA', 'stimuli', 'fear')).toEqual({
      ...ofNova,
      word: 'fear',
      meaning: 'That something threatens.',
      values: {},
      published_at: '2147-01-01T00:00:00.000Z',
      number: 0,
      retired_at: null,
      retired_reason: null,
      retired_number: null,
    });
    expect(rows.row(wordTable, 'NOVA', 'stimuli', 'dread')).toMatchObject({
      number: 0,
      retired_reason: 'Said by fear.',
      retired_number: 1,
    });
    expect(rows.rows(wordTable)).toHaveLength(2);
  });
});
