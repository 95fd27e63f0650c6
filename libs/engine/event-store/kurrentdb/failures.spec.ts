import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  StreamDeletedError,
  TimeoutError,
  UnavailableError,
  UnknownError,
} from '@kurrent/kurrentdb-client';
import { failureOf, isInvalidPosition } from './failures.js';

type ServiceError = NonNullable<ConstructorParameters<typeof UnknownError>[0]>;

const leader = { 'leader-endpoint-host': 'elsewhere', 'leader-endpoint-port': '2113' };
const invalidPosition = new UnknownError(
  Object.assign(new Error('3 INVALID_ARGUMENT: Trying to read from an invalid position.'), {
    code: 3,
  }) as ServiceError,
);

describe('failures of kurrentdb calls', () => {
  it.each([
    ['unavailable', new UnavailableError()],
    ['no answer in time, outcome unknown', new DeadlineExceededError()],
    ['a timeout of the server', new TimeoutError()],
    ['cancelled', new CancelledError()],
    ['not ready', new UnknownError(undefined, 'Server Is Not Ready')],
    ['another leads', new NotLeaderError(Object.assign(new Error(), { metadata: leader }) as never)],
    ['no connection', Object.assign(new Error('14 UNAVAILABLE'), { code: 14 })],
    ['no node found', new Error('Failed to discover after 10 attempts.')],
  ])('are to be tried again: %s', (_, error) => {
    expect(failureOf(error)).toBe('away');
    expect(isInvalidPosition(error)).toBe(false);
  });

  it.each([
    ['not allowed', new AccessDeniedError()],
    ['a stream that somebody deleted', StreamDeletedError.fromStreamName('thing')],
    ['an invalid position', invalidPosition],
  ])('are not: %s', (_, error) => {
    expect(failureOf(error)).toBe('unusable');
  });

  it('tell an invalid position', () => {
    expect(isInvalidPosition(invalidPosition)).toBe(true);
  });
});
