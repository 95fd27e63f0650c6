import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';

/**
 * What a failed call means. `away`: the server cannot be reached, or does not take work now; what was under way may
 * have happened. `unusable`: it answers, but this it does not do for us.
 */
export type Failure = 'away' | 'unusable';

/** `UNKNOWN` is also how a server says that it is not ready, and a read that its server has gone. */
const AWAY: ReadonlySet<ErrorType> = new Set([
  ErrorType.CANCELLED,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
  ErrorType.TIMEOUT,
  ErrorType.UNAVAILABLE,
  ErrorType.UNKNOWN,
]);
const GRPC_INVALID_ARGUMENT = 3;

/** What is no error of a command comes from below it: no connection, no node discovered, our own watchdog. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || !isCommandError(error)) return 'away';
  return AWAY.has(error.type) && error.code !== GRPC_INVALID_ARGUMENT ? 'away' : 'unusable';
}

/** A subscription was to begin where no event stands. Reads say of the same only that the server is unavailable. */
export function isInvalidPosition(error: unknown): boolean {
  return (
    error instanceof Error &&
    isCommandError(error) &&
    error.code === GRPC_INVALID_ARGUMENT &&
    error.message.includes('invalid position')
  );
}
