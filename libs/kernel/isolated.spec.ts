import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isolated, openIsolates } from './index.js';

it.each(['Tides of a Sleeping City', 'é ‘x’ – 静けさ 💤', 'a\u200bb', ''])('leaves %j as it is', (text) => {
  expect(isolated(text)).toBe(text);
});

it.each([
  ['\u202egnis', '\u2068\u202egnis\u2069'],
  ['سكون', '\u2068سكون\u2069'],
  ['\u2066open', '\u2068\u2066open\u2069\u2069'],
  ['\u2069\u202eout', '\u2068\u202eout\u2069'],
  ['\u2067a\u2069\u2069b', '\u2068\u2067a\u2069b\u2069'],
])('keeps what %j turns to itself', (text, shown) => {
  expect(isolated(text)).toBe(shown);
});

it('closes all that it opens, and nothing before its end', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'א', '\u202e', '\u202c', '\u2066', '\u2068', '\u2069'),
  });
  fc.assert(
    fc.property(text, (written) => {
      const shown = isolated(written);
      expect(openIsolates(shown)).toBe(0);
      if (shown === written) return;
      for (let end = 1; end < shown.length; end++)
        expect(openIsolates(shown.slice(0, end))).toBeGreaterThan(0);
    }),
  );
});
