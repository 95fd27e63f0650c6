import { StoreUnavailable } from '#engine/event-store';

// SQLSTATE classes 08 (connection), 40 (serialization), 53 (resources), 57P0x (shutting down, starting up), 25006 (a
// replica, after a failover), 57014 (the statement took too long).
const AWAY = /^(08\w{3}|25006|40\w{3}|53\w{3}|57P0[1-5]|57014)$/;
const AWAY_SAY_SOCKETS =
  /^(EAI_AGAIN|ECONNABORTED|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EPIPE|ETIMEDOUT)$/;
const AWAY_IN_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|connection is not open|Client was closed|Client has encountered a connection error/i;

// SQLSTATE for values that PostgreSQL cannot take: NUL, no such number, no such form.
const UNSTORABLE = /^(22021|22003|22P02|22P05)$/;

/** Whether the database, not the request, is at fault, and a retry may succeed. */
export function isOutage(error: unknown): boolean {
  return causes(error).some(
    (cause) =>
      cause instanceof StoreUnavailable ||
      AWAY.test(codeOf(cause)) ||
      (AWAY_SAY_SOCKETS.test(codeOf(cause)) && isOfTheDatabase(cause)) ||
      (cause instanceof Error && AWAY_IN_WORDS.test(cause.message)),
  );
}

// SQLSTATE for a table, or a column, that is not there. The log's are made before anyone serves; a read model's by its first
// event, and after an update the rows of the version before are shown until those of the new one are built.
const NOT_MADE_YET = /^(42P01|42703)$/;

/** Whether a read model was asked for before the projector made it. */
export function isNotMadeYet(error: unknown): boolean {
  return causes(error).some((cause) => NOT_MADE_YET.test(codeOf(cause)));
}

/** Whether the request holds a value that no text or number of the database can be. */
export function isUnstorable(error: unknown): boolean {
  return causes(error).some((cause) => UNSTORABLE.test(codeOf(cause)));
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

// ENOENT is a socket that is gone when connecting, and a missing file otherwise.
function isOfTheDatabase(error: unknown): boolean {
  return codeOf(error) !== 'ENOENT' || (error as { syscall?: unknown }).syscall === 'connect';
}

function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const waiting = [error];
  while (waiting.length > 0 && found.length < 16) {
    const next = waiting.shift();
    if (!next) continue;
    found.push(next);
    const { cause, driverError, errors } = next as {
      cause?: unknown;
      driverError?: unknown;
      errors?: unknown[];
    };
    waiting.push(cause, driverError, ...(Array.isArray(errors) ? errors : []));
  }
  return found;
}
