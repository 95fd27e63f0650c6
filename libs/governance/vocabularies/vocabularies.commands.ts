import { z } from 'zod';
import { vocabulariesStream, vocabularyName } from '#governance/events';
import { lawOf } from '#governance/law';
import { command, type Running } from '#platform/commands';
import { line, prose } from '#platform/schema';
import { vocabulariesDecider, type VocabularyCommand } from './vocabularies.decider.js';

/** As long as the kind of a stimulus may be. */
const word = line(100);
const MOST_AT_ONCE = 200;

export const PublishWords = command('PublishWords', {
  operation: 'Vocabularies_publish',
  post: 'networks/:code/words',
  permit: 'vocabulary.publish',
  summary: 'Publish words that works may have',
  description:
    'A vocabulary only grows. Of stimuli: the kinds that rules know. A work with another kind is taken all the same; whoever submits it is warned.',
  body: z.strictObject({
    vocabulary: vocabularyName,
    words: z
      .array(
        z.strictObject({
          word,
          meaning: line(300),
          values: z.record(line(100), z.number()).optional().meta({
            description: 'Its number in each table of these words that a provision sets, by parameter.',
          }),
        }),
      )
      .min(1, 'Give at least one word.')
      .max(MOST_AT_ONCE, `Give up to ${MOST_AT_ONCE} words at once.`),
  }),
  example: {
    vocabulary: 'stimuli',
    words: [{ word: 'fear', meaning: 'That something threatens the sleeper or somebody dear to them.' }],
  },
  status: 200,
  errors: [
    'VOCABULARY.WORD_KNOWN',
    'VOCABULARY.WORD_RETIRED',
    'VOCABULARY.WORD_TWICE',
    'VOCABULARY.FULL',
    'VOCABULARY.NO_TABLE',
    'VOCABULARY.VALUE_MISSING',
  ],
  at: addressOf,
  run: (running) => {
    const { register, input } = running;
    const words = input.words.map(({ values = {}, ...word }) => ({ ...word, values }));
    return onVocabularies(running, async () => ({
      type: 'PublishWords',
      published: { ...input, words },
      tables: await lawOf(register).tablesOf(input.network, input.vocabulary),
    }));
  },
});

export const RetireWord = command('RetireWord', {
  operation: 'Vocabularies_retire',
  post: 'networks/:code/words/retire',
  permit: 'vocabulary.publish',
  summary: 'Retire a word: new works do not have it',
  description: 'Works that have it keep it, and rules know what it meant.',
  body: z.strictObject({ vocabulary: vocabularyName, word, reason: prose(2_000) }),
  example: { vocabulary: 'stimuli', word: 'dread', reason: 'It is said by fear, with an intensity.' },
  status: 200,
  errors: ['VOCABULARY.WORD_UNKNOWN', 'VOCABULARY.ALREADY_RETIRED'],
  at: addressOf,
  run: (running) => onVocabularies(running, () => ({ type: 'RetireWord', retired: running.input })),
});

export const vocabularyCommands = [PublishWords, RetireWord];

interface InNetwork {
  readonly network: string;
}

function addressOf({ network }: InNetwork): string {
  return `networks/${network}/words`;
}

function onVocabularies(
  { register, context, input }: Running<InNetwork>,
  command: () => VocabularyCommand | Promise<VocabularyCommand>,
) {
  return register.decisions.execute(vocabulariesDecider, vocabulariesStream(input.network), context, command);
}
