import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distance, nearest, tracesOf } from './near.js';

describe('words that are near each other', () => {
  it.each([
    ['sleepers', 'sleepers', 0],
    ['slepers', 'sleepers', 1],
    ['sleepesr', 'sleepers', 1],
    ['sleapars', 'sleepers', 2],
    ['правела', 'правила', 1],
    ['', 'abc', 3],
  ])('%s is from %s so many letters away: %i', (a, b, letters) => {
    expect([distance(a, b), distance(b, a)]).toEqual([letters, letters]);
  });

  it('share what is left of them without the letters that are wrong', () => {
    const letter = fc.constantFrom(...'abcdeжя');
    fc.assert(
      fc.property(
        fc.array(letter, { minLength: 4, maxLength: 14 }),
        fc.nat(),
        fc.nat(2),
        letter,
        (word, at, how, other) => {
          const [mine, wrong] = [[...word], [...word]];
          if (how === 0) wrong.splice(at % word.length, 1);
          else if (how === 1) wrong.splice(at % word.length, 0, other);
          else wrong[at % word.length] = other;
          fc.pre(wrong.length >= 4);
          const traces = new Set(tracesOf(mine.join('')));
          expect(tracesOf(wrong.join('')).some((trace) => traces.has(trace))).toBe(true);
        },
      ),
    );
  });

  it('are those with the fewest letters wrong, that begin alike first', () => {
    expect(nearest('slepers', ['sleepers', 'slopers', 'steeple', 'pleeper'], 5)).toEqual([
      'sleepers',
      'slopers',
    ]);
    expect(nearest('bower', ['tower', 'bowel', 'lower', 'power', 'bowed', 'boxer'], 3)).toEqual([
      'bowed',
      'bowel',
      'boxer',
    ]);
    expect(nearest('night', ['eight', 'nigh'], 1)).toEqual(['nigh']);
    expect(nearest('dream', ['cream', 'draft'], 5)).toEqual(['cream']);
    expect(nearest('dream', ['crest'], 5)).toEqual([]);
    expect(nearest('dream', [], 5)).toEqual([]);
  });

  it('are none of short words, and of numbers', () => {
    expect([tracesOf('dog'), tracesOf('2147')]).toEqual([[], []]);
    expect(tracesOf('calm')).toEqual(['calm', 'alm', 'clm', 'cam', 'cal']);
  });
});
