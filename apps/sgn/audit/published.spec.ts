import { expect, it } from '@jest/globals';
import { newestPublished } from './published.js';

const parts = (rulebook: object, dockets: object, dashboards: object) =>
  Buffer.from(JSON.stringify({ on: '2147-03-01', rulebook, dockets, dashboards }));
const rows = { provisions: [{ title: 'say "rulebook":{"number":99999}' }] };

it('is as new as the newest part', () => {
  expect(newestPublished(parts({ number: 7, ...rows }, { number: 12 }, { number: -1 }))).toBe(12);
});

it('is read as well where numbers stand elsewhere in their parts, or apart', () => {
  expect(newestPublished(parts({ ...rows, number: 7 }, { number: 12 }, { number: 3 }))).toBe(12);
  const spaced = parts({ number: 7, ...rows }, { number: 12 }, { number: 3 })
    .toString()
    .replaceAll('{"n', '{ "n');
  expect(newestPublished(Buffer.from(spaced))).toBe(12);
});

it.each([
  ['{}', /not what a register publishes: rulebook: This is missing/],
  ['{"rulebook":{"number":1}', /It is cut short/],
  [
    '{"rulebook":{"number":1e3},"dockets":{"number":"x"},"dashboards":{"number":0}}',
    /dockets.number: Give a number/,
  ],
])('of %s is refused', (text, why) => {
  expect(() => newestPublished(Buffer.from(text))).toThrow(why);
});
