import { expect, it } from '@jest/globals';
import { citeAppeal, citeDocket, citeReform, citeRuling, citeVersion } from './citations.js';

it('cites what the register counts', () => {
  expect(citeDocket('NOVA', '2147', 12)).toBe('NOVA-D 2147/12');
  expect(citeRuling('NOVA', '2147', 318)).toBe('[2147] NOVA 318');
  expect(citeAppeal('NOVA', '2147', 41)).toBe('[2147] NOVA-A 41');
  expect(citeReform('NOVA', '2147', 7)).toBe('NOVA-R 2147/7');
});

it.each([
  ['2147/12/4.2', 'NOVA 2147/12 s 4.2 v3'],
  ['Livre Ier/Article 102.md', 'NOVA Livre Ier/Article 102.md v3'],
  ['2147/12/4/2', 'NOVA 2147/12/4/2 v3'],
])('cites version 3 at %s as %s', (path, citation) => {
  expect(citeVersion('NOVA', { path, version: 3 })).toBe(citation);
});
