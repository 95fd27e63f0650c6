import { rule, type Decider } from '#kernel';
import type { VocabularyEvent, WordRetired, WordsPublished } from '#governance/events';
import { vocabulariesView, type VocabulariesState } from './vocabularies.js';

/** Words that one vocabulary may have. */
export const MOST_WORDS = 1_000;

export type VocabularyCommand =
  | { readonly type: 'PublishWords'; readonly published: WordsPublished['data'] }
  | { readonly type: 'RetireWord'; readonly retired: WordRetired['data'] };

export const vocabulariesDecider: Decider<VocabulariesState, VocabularyCommand, VocabularyEvent> = {
  ...vocabulariesView,
  decide: (command, state) =>
    command.type === 'PublishWords' ? publish(command.published, state) : retire(command.retired, state),
};

function publish(published: WordsPublished['data'], state: VocabulariesState): readonly VocabularyEvent[] {
  const { vocabulary, words } = published;
  const known = state[vocabulary] ?? new Map();
  const seen = new Set<string>();
  for (const { word } of words) {
    rule(!seen.has(word), 'VOCABULARY.WORD_TWICE', `${word} is given twice; give it once.`, { word });
    seen.add(word);
    const before = known.get(word);
    rule(
      before?.retired !== true,
      'VOCABULARY.WORD_RETIRED',
      `${word} was retired, and works that have it keep what it meant; choose another word.`,
      { word },
    );
    rule(!before, 'VOCABULARY.WORD_KNOWN', `${word} is published already; leave it out.`, { word });
  }
  rule(
    known.size + words.length <= MOST_WORDS,
    'VOCABULARY.FULL',
    `${vocabulary} would have ${known.size + words.length} words; ${MOST_WORDS} are the most, retired ones among them.`,
  );
  return [{ type: 'WordsPublished', data: published }];
}

function retire(retired: WordRetired['data'], state: VocabulariesState): readonly VocabularyEvent[] {
  const { vocabulary, word } = retired;
  const known = state[vocabulary]?.get(word);
  rule(!!known, 'VOCABULARY.WORD_UNKNOWN', `${word} is no word of ${vocabulary}; look at its list.`, {
    word,
  });
  rule(!known.retired, 'VOCABULARY.ALREADY_RETIRED', `${word} was retired already.`, { word });
  return [{ type: 'WordRetired', data: retired }];
}
