import { expect, it } from '@jest/globals';
import { citeProvision } from './citation.js';

it.each([
  [{ network: 'NOVA', path: '2147/12/4.2', number: '4.2', version: 3 }, 'NOVA 2147/12 s 4.2 v3'],
  [
    { network: 'FR', path: 'Livre Ier/Article 102.md', number: null, version: 1 },
    'FR Livre Ier/Article 102.md v1',
  ],
  [{ network: 'NOVA', path: 'annex', number: '4.2', version: 1 }, 'NOVA annex v1'],
])('%j is cited as %s', (cited, citation) => {
  expect(citeProvision(cited)).toBe(citation);
});
