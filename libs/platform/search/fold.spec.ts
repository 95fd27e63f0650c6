import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folded } from './fold.js';
import { wordsOf } from './words.js';

const lexemes = (text: string) => [...wordsOf(text)].map(({ lexeme }) => lexeme);

/** Texts of every script, with what is hard in them. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ..."aZ9ßẞſıİΣσςΐǄŉﬁﬀÆøÅå\u0301\u0327\u3099Ⅷ½㎏①ｶﾞがハﾟ한글ᄒ夢のกำแพงខ្មែរदिनשָׁم\u064bʼ’'-. \u200d\ufe0f",
    ),
  }),
);

describe('folding', () => {
  it('folded once stays as it is', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(folded(folded(given))).toBe(folded(given));
      }),
    );
  });

  it('takes composed and decomposed, and capitals and small letters, for the same', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'])
          expect(folded(given.normalize(form))).toBe(folded(given));
        expect(folded(given.toUpperCase())).toBe(folded(given));
        expect(folded(given.toLowerCase())).toBe(folded(given));
      }),
    );
  });

  it.each([
    ['Élan vital', 'elan vital'],
    ['STRASSE', 'straße'],
    ['ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
    ['ﬁlm Œuvre', 'film oeuvre'],
    ['Łódź', 'lodz'],
    ['ＮＯＶＡ ２１４７', 'nova 2147'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['Ⅷ', 'viii'],
  ])('%s is %s', (one, other) => {
    expect(folded(one)).toBe(folded(other));
  });

  it('keeps apart what other letters are', () => {
    expect(folded('か')).not.toBe(folded('が'));
    expect(folded('दिन')).not.toBe(folded('दान'));
  });
});

describe('words', () => {
  it('are the same whichever apostrophe stands between them', () => {
    for (const sign of ["'", '’', '‘', 'ʼ', '＇', 'ʹ', '´', '`', '′', '\ua78c'])
      expect(lexemes(`l${sign}eau`)).toEqual(['l', 'eau']);
  });

  it('are those of the text with its marks composed or not', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(lexemes(given.normalize('NFD'))).toEqual(lexemes(given.normalize('NFC')));
      }),
    );
  });

  it('hold nothing that PostgreSQL would read as a sign', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const lexeme of lexemes(given)) expect(lexeme).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });

  it('stand where they are in the text', () => {
    fc.assert(
      fc.property(text, (given) => {
        let from = 0;
        for (const { start, end } of wordsOf(given)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          from = start;
        }
      }),
    );
    expect([...wordsOf('ςខΣ')].map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect([...wordsOf('Die Straße')].map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [4, 10],
    ]);
  });

  it('are pairs where a script writes no breaks, and the last character alone', () => {
    expect(lexemes('夢の規則')).toEqual(['夢の', 'の規', '規則', '則']);
    expect(lexemes('第2条')).toEqual(['第', '2', '条']);
    expect(lexemes('แพง')).toEqual(['แพ', 'พง', 'ง']);
  });
});
