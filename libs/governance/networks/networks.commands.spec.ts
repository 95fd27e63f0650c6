import { describe, expect, it } from '@jest/globals';
import { DeclareInterest } from './networks.commands.js';

describe('a declaration of interest', () => {
  const subject = { kind: 'case', id: '0193a0e2-7c1b-7d2e-9f00-1d2c3b4a5f60' };
  const category = 'family';

  it('is of one category of a few', () => {
    expect(() => DeclareInterest.body.parse({ subject, nature: 'My sister.' })).toThrow();
    expect(() => DeclareInterest.body.parse({ subject, category: 'kin', nature: 'My sister.' })).toThrow();
  });

  it('says its nature in words', () => {
    expect(DeclareInterest.body.parse({ subject, category, nature: ' My sister. ' }).nature).toBe(
      'My sister.',
    );
    expect(() => DeclareInterest.body.parse({ subject, category, nature: '  ' })).toThrow();
  });

  it('holds nothing that could not be shown', () => {
    expect(() => DeclareInterest.body.parse({ subject, category, nature: 'My\u0000sister' })).toThrow();
    expect(() => DeclareInterest.body.parse({ subject, category, nature: 'My \ud800 sister' })).toThrow();
  });
});
