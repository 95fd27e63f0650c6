import { describe, expect, it } from '@jest/globals';
import { check } from './check.js';
import { limitsOf, limitsOfRecord } from './limits.js';
import type { Terms } from './shape.js';
import { shape } from './testing/terms.js';

const terms: Terms = {
  shape,
  vocabularies: { stimuli: ['fear', 'awe'], audiences: ['children', 'adults'], sharing: ['none'] },
  parameters: {
    'fear.limit': { kind: 'number', least: 0, most: 1 },
    caps: { kind: 'table', of: 'stimuli', least: 0, most: 1 },
    ages: { kind: 'table', of: 'audiences', least: 0, most: 1 },
  },
};
const fear = { field: 'intensity', parameter: 'fear.limit', by: null, offends: 'above', only: null };

describe('what a rule measures', () => {
  it.each([
    ['s.stimuli.filter(x, x.intensity > p.fear.limit)', [fear]],
    ['s.stimuli.filter(x, p.fear.limit <= x.intensity)', [fear]],
    ['s.stimuli.filter(x, x.intensity < p.fear.limit)', [{ ...fear, offends: 'below' }]],
    [
      's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
      [{ ...fear, only: { field: 'kind', word: 'fear' } }],
    ],
    [
      's.stimuli.filter(x, "fear" == x.kind).filter(y, y.intensity > p.fear.limit)',
      [{ ...fear, only: { field: 'kind', word: 'fear' } }],
    ],
    ['s.stimuli.filter(x, x.intensity > p.caps[x.kind])', [{ ...fear, parameter: 'caps', by: 'kind' }]],
  ])('is said by %s', (text, limits) => {
    expect(limitsOf(check(text, terms))).toEqual(limits);
  });

  it.each([
    's.stimuli.filter(x, x.intensity > 0.4)',
    's.stimuli.filter(x, x.intensity > p.fear.limit || x.kind == "awe")',
    's.stimuli.filter(x, s.stimuli.exists(y, y.intensity > p.fear.limit))',
    's.stimuli.exists(x, x.intensity > p.fear.limit)',
    's.movements.filter(m, m.stimuli.exists(x, x.intensity > p.fear.limit))',
    's.stimuli.filter(x, x.intensity * 2.0 > p.fear.limit)',
  ])('is not said plainly by %s', (text) => {
    expect(limitsOf(check(text, terms))).toEqual([]);
  });

  it('may be set by a word of the record', () => {
    const rule = check('s.stimuli.filter(x, x.kind == "fear" && x.intensity > p.ages[s.audience])', terms);
    const only = { field: 'kind', word: 'fear' };
    expect(limitsOf(rule)).toEqual([]);
    expect(limitsOfRecord(rule)).toEqual([
      { field: 'intensity', parameter: 'ages', byOwn: 'audience', offends: 'above', only },
    ]);
  });
});
