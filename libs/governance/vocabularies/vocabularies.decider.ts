import { isolated, rule, type Decider } from '#kernel';
import type { Bounds, VocabularyEvent, WordRetired, WordsPublished } from '#governance/events';
import { vocabulariesView, type VocabulariesState } from './vocabularies.js';

/** Words that one vocabulary may have. */
export const MOST_WORDS = 1_000;

export type VocabularyCommand =
  | {
      readonly type: 'PublishWords';
      readonly published: WordsPublished['data'];
      /** Tables of the vocabulary that are in force, or to come: by parameter, the range of their numbers. */
      readonly tables: ReadonlyMap<string, Bounds>;
    }
  | { readonly type: 'RetireWord'; readonly retired: WordRetired['data'] };

export const vocabulariesDecider: Decider<VocabulariesState, VocabularyCommand, VocabularyEvent> = {
  ...vocabulariesView,
  decide: (command, state) =>
    command.type === 'PublishWords' ? publish(command, state) : retire(command.retired, state),
};

function publish(
  { published, tables }: Extract<VocabularyCommand, { type: 'PublishWords' }>,
  state: VocabulariesState,
): readonly VocabularyEvent[] {
  const { vocabulary, words } = published;
  const known = state[vocabulary] ?? new Map();
  const seen = new Set<string>();
  for (const { word, values } of words) {
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
    standsInEachTable(word, values, tables);
  }
  rule(
    known.size + words.length <= MOST_WORDS,
    'VOCABULARY.FULL',
    `${vocabulary} would have ${known.size + words.length} words; ${MOST_WORDS} are the most, retired ones among them.`,
  );
  return [{ type: 'WordsPublished', data: published }];
}

/** A table that lacked it could not be asked for it: so it comes with its number for each. */
function standsInEachTable(
  word: string,
  values: Readonly<Record<string, number>>,
  tables: ReadonlyMap<string, Bounds>,
): void {
  for (const parameter of Object.keys(values))
    rule(
      tables.has(parameter),
      'VOCABULARY.NO_TABLE',
      `${word} has a number for ${isolated(parameter)}, which is no table of these words; leave it out.`,
      { word, parameter },
    );
  for (const [parameter, { unit, least, most }] of tables) {
    const value = Object.hasOwn(values, parameter) ? values[parameter]! : null;
    rule(
      value !== null && value >= least && value <= most,
      'VOCABULARY.VALUE_MISSING',
      `Rules ask the table ${parameter} for a number of each word: give ${word} one from ${least} to ${most} (${isolated(unit)}).`,
      { word, parameter, least, most },
    );
  }
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
