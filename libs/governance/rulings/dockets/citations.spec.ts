import { describe, expect, it } from '@jest/globals';
import { citeAppeal, citeDocket, citeRuling, citeVersion } from './citations.js';

describe('citations', () => {
  it('name a docket, a ruling and an appeal by network, year and count', () => {
    expect(citeDocket('NOVA', '2147', 12)).toBe('NOVA-D 2147/12');
    expect(citeRuling('NOVA', '2147', 318)).toBe('[2147] NOVA 318');
    expect(citeAppeal('NOVA', '2147', 41)).toBe('[2147] NOVA-A 41');
  });

  it.each([
    ['2147/12/4.2', 'NOVA 2147/12 s 4.2 v3'],
    ['2147/12/4-bis', 'NOVA 2147/12 s 4-bis v3'],
    ['Livre Ier/Article 102.md', 'NOVA Livre Ier/Article 102.md v3'],
    ['2147/12/4/2', 'NOVA 2147/12/4/2 v3'],
  ])('name the version of %s as %s', (path, citation) => {
    expect(citeVersion('NOVA', { provision: 'p', path, version: 3 })).toBe(citation);
  });
});
