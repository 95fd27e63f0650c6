import { vocabularyEvents } from '#governance/events';
import type { Slice } from '#platform/core';
import { warnOfUnknownWords } from './unknown-words.js';
import { vocabularyCommands } from './vocabularies.commands.js';
import { VocabulariesModule } from './vocabularies.module.js';
import { wordsProjection } from './words/words.projection.js';

export type { WordItem } from './words/word.view.js';
export { PublishWords, RetireWord } from './vocabularies.commands.js';

/** Words that a network's rules know. */
export const vocabularies: Slice = {
  name: 'vocabularies',
  events: vocabularyEvents,
  commands: vocabularyCommands,
  projections: [wordsProjection],
  grants: { 'vocabulary.publish': ['chair'] },
  module: VocabulariesModule,
  warns: warnOfUnknownWords,
};
