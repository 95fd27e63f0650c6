import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Says for whom a request is made: of a portal its visitor, of a proxy its client. */
export const VISITOR = 'sgn-visitor';

/** What the header says: an address, under the secret that those behind one address share. */
export function visitorUnder(secret: string, address: string): string {
  return `${secret} ${address}`;
}

/**
 * For whom a request is made: who is named under the secret, else who is connected.
 * @param secret absent: nobody can name another
 */
export function visitorOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  secret: string | undefined,
): string {
  return (secret !== undefined && namedUnder(secret, headers[VISITOR])) || (socket.remoteAddress ?? '');
}

function namedUnder(secret: string, said: string | string[] | undefined): string | null {
  const [, given, address] = /^(\S+) (\S+)$/.exec(String(said)) ?? [];
  if (given === undefined || !isSame(given, secret)) return null;
  return isIP(address!) === 0 ? null : address!;
}

/** In the same time, however much of it is right and however long it is. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
