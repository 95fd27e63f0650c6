import { expect, test } from '@jest/globals';
import { writtenInstant } from './instant.js';

test.each([
  ['2147-04-20 14:00', '2147-04-20T14:00:00.000Z'],
  ['2147-04-20  14:00:30', '2147-04-20T14:00:30.000Z'],
  ['2147-04-20T14:00', '2147-04-20T14:00:00.000Z'],
  ['2147-04-20T14:00:00Z', '2147-04-20T14:00:00.000Z'],
  ['2147-04-20 14:00 +02:00', '2147-04-20T12:00:00.000Z'],
  ['2147-04-20', null],
  ['2147-02-30 14:00', null],
  ['14:00', null],
  ['at noon', null],
  ['', null],
])('the time in %j is %j', (text, instant) => {
  expect(writtenInstant(text)).toBe(instant);
});
