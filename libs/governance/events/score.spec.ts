import { describe, expect, it } from '@jest/globals';
import { score } from './score.js';

describe('a score', () => {
  const stimulus = { id: 'swell', kind: 'awe', intensity: 0.7, from: 0, to: 90 };
  const scoreWith = (...stimuli: object[]) => ({
    movements: [{ title: 'Largo', sharing: 'none', stimuli }],
  });

  it('has movements, which may be silent', () => {
    expect(score.safeParse(scoreWith(stimulus)).success).toBe(true);
    expect(score.safeParse(scoreWith()).success).toBe(true);
    expect(score.safeParse({ movements: [] }).success).toBe(false);
  });

  it.each([
    ['an intensity over 1', [{ ...stimulus, intensity: 1.1 }]],
    ['a stimulus that ends before it begins', [{ ...stimulus, from: 90, to: 0 }]],
    ['two stimuli with one id', [stimulus, { ...stimulus, from: 90, to: 120 }]],
    ['a field that no score has', [{ ...stimulus, colour: 'blue' }]],
  ])('has not %s', (_, stimuli) => {
    expect(score.safeParse(scoreWith(...stimuli)).success).toBe(false);
  });
});
