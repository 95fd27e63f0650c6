import type { IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import { VISITOR, visitorOf, visitorUnder } from './visitor.js';

const secret = 'a secret of at least thirty-two characters'.replaceAll(' ', '-');
const from = (said?: string) =>
  ({ headers: { [VISITOR]: said }, socket: { remoteAddress: '10.0.0.9' } }) as unknown as IncomingMessage;
const named = (said?: string, under: string | undefined = secret) => visitorOf(from(said), under);

it('a request is made for whom it is said under the secret', () => {
  expect(named(visitorUnder(secret, '203.0.113.7'))).toBe('203.0.113.7');
  expect(named(visitorUnder(secret, '2001:db8::7'))).toBe('2001:db8::7');
});

it.each([
  ['nothing', undefined],
  ['no secret', '203.0.113.7'],
  ['another secret', visitorUnder(secret.replace('a', 'b'), '203.0.113.7')],
  ['the beginning of the secret', visitorUnder(secret.slice(0, -1), '203.0.113.7')],
  ['no address', visitorUnder(secret, 'somebody')],
  [
    'two, as they are joined',
    `${visitorUnder(secret, '203.0.113.7')}, ${visitorUnder(secret, '203.0.113.8')}`,
  ],
])('and for whoever is connected where it says %s', (_what, said) => {
  expect(named(said)).toBe('10.0.0.9');
});

it('nobody names another where there is no secret', () => {
  expect(visitorOf(from(visitorUnder('undefined', '203.0.113.7')), undefined)).toBe('10.0.0.9');
  expect(visitorOf({ headers: {}, socket: {} } as unknown as IncomingMessage, secret)).toBe('');
});
