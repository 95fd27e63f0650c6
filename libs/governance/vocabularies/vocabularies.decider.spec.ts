import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { givenFor } from '#kernel/testing';
import type { VocabularyEvent, WordsPublished } from '#governance/events';
import { MOST_WORDS, vocabulariesDecider, type VocabularyCommand } from './vocabularies.decider.js';
import { isWordFor } from './vocabularies.js';

const given = givenFor(vocabulariesDecider);
const ofNova = { network: 'NOVA', vocabulary: 'stimuli' } as const;
const words = (...all: string[]) => all.map((word) => ({ word, meaning: `What ${word} is.`, values: {} }));
const published = (...all: string[]): VocabularyEvent => ({
  type: 'WordsPublished',
  data: { ...ofNova, words: words(...all) },
});
const retired = (word: string): VocabularyEvent => ({
  type: 'WordRetired',
  data: { ...ofNova, word, reason: 'Said by another.' },
});
const publish = (...all: string[]): VocabularyCommand => ({
  type: 'PublishWords',
  published: { ...ofNova, words: words(...all) },
  tables: new Map(),
});
const retire = (word: string): VocabularyCommand => ({
  type: 'RetireWord',
  retired: { ...ofNova, word, reason: 'Said by another.' },
});

describe('a vocabulary', () => {
  it('begins with the first words, and grows', () => {
    given().when(publish('fear', 'awe')).then(published('fear', 'awe'));
    given(published('fear')).when(publish('awe')).then(published('awe'));
  });

  it('says a word once', () => {
    given().when(publish('fear', 'fear')).thenRefused('VOCABULARY.WORD_TWICE');
    given(published('fear')).when(publish('awe', 'fear')).thenRefused('VOCABULARY.WORD_KNOWN');
  });

  it('retires a word that it has, once, and never takes it back', () => {
    given(published('fear')).when(retire('fear')).then(retired('fear'));
    given(published('fear')).when(retire('awe')).thenRefused('VOCABULARY.WORD_UNKNOWN');
    given().when(retire('fear')).thenRefused('VOCABULARY.WORD_UNKNOWN');
    given(published('fear'), retired('fear')).when(retire('fear')).thenRefused('VOCABULARY.ALREADY_RETIRED');
    given(published('fear'), retired('fear')).when(publish('fear')).thenRefused('VOCABULARY.WORD_RETIRED');
  });

  it('has an end', () => {
    const many = Array.from({ length: MOST_WORDS }, (_, i) => `word ${i}`);
    given()
      .when(publish(...many))
      .then(published(...many));
    given(published(...many))
      .when(publish('one more'))
      .thenRefused('VOCABULARY.FULL');
  });

  it('tells nothing of words where none were published', () => {
    const { evolve, initial } = vocabulariesDecider;
    expect(isWordFor(initial, 'stimuli', 'fear')).toBeNull();
    const state = [published('fear', 'awe'), retired('awe')].reduce(evolve, initial);
    expect(['fear', 'awe', 'joy'].map((word) => isWordFor(state, 'stimuli', word))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('only grows, whatever is commanded', () => {
    const name = fc.constantFrom('fear', 'awe', 'joy', 'calm');
    const commands = fc.array(
      fc.oneof(
        fc.array(name, { minLength: 1, maxLength: 3 }).map((all) => publish(...all)),
        name.map(retire),
      ),
    );
    const { decide, evolve, initial } = vocabulariesDecider;
    fc.assert(
      fc.property(commands, (all) => {
        let state = initial;
        for (const command of all) {
          const before = new Map(state.stimuli);
          try {
            state = decide(command, state).reduce(evolve, state);
          } catch {
            continue;
          }
          for (const [word, { retired: was }] of before) {
            const now = state.stimuli!.get(word)!;
            expect(now.retired || !was).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a word that tables are asked for', () => {
  const intensity = { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } as const;
  const tables = new Map([['caps', intensity]]);
  const withValues = (values: Readonly<Record<string, number>>): VocabularyCommand => ({
    type: 'PublishWords',
    published: { ...ofNova, words: [{ word: 'dread', meaning: 'Fear of nothing.', values }] },
    tables,
  });

  it('comes with its number in each', () => {
    const command = withValues({ caps: 0.2 });
    given()
      .when(command)
      .then({ type: 'WordsPublished', data: (command as { published: WordsPublished['data'] }).published });
  });

  it.each([
    [{}, 'VOCABULARY.VALUE_MISSING'],
    [{ caps: 1.5 }, 'VOCABULARY.VALUE_MISSING'],
    [{ caps: 0.2, limits: 0.1 }, 'VOCABULARY.NO_TABLE'],
  ])('is not published with %j', (values, code) => {
    given().when(withValues(values)).thenRefused(code);
  });
});
