import { expect, it } from '@jest/globals';
import { DomainError } from './index.js';

it('says what somebody wrote so that it turns nothing else of the sentence', () => {
  const { message, details } = new DomainError('X.Y', 'At \u202egnis stands a, b and \u202egnis; not $&.', {
    path: '\u202egnis',
    also: ['a', '\u05d0', 7],
    none: '',
  });
  expect(message).toBe('At \u2068\u202egnis\u2069 stands a, b and \u2068\u202egnis\u2069; not $&.');
  expect(details).toMatchObject({ path: '\u202egnis' });
});

it('says each text of a list so', () => {
  const grounds = ['\u05d0', '\u05d1'];
  expect(new DomainError('X.Y', `There is no ground ${grounds.join(', ')}.`, { grounds }).message).toBe(
    'There is no ground \u2068\u05d0\u2069, \u2068\u05d1\u2069.',
  );
});

it('leaves a sentence that nothing turns as it is', () => {
  expect(new DomainError('X.Y', 'Say why.', { path: 'why' }).message).toBe('Say why.');
});
