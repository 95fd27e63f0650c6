import { request } from 'node:https';
import { DomainError } from '#kernel';
import { backOff, unavailable } from '../retrying.js';
import type { Address } from './address.js';

const CALL_MS = 5_000;

interface Act {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
}

/**
 * One act of the server's management, which only HTTP has, by whichever node takes it. False: what it makes is there.
 * @throws DomainError `EVENT_STORE.ADMIN_REFUSED`; StoreUnavailable
 */
export async function manage(admin: Address, act: Act, deadlineMs: number): Promise<boolean> {
  const deadline = Date.now() + deadlineMs;
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await ask(admin, admin.hosts[attempt % admin.hosts.length]!, act);
      if (answer.status < 300) return true;
      if (answer.status === 409) return false;
      refuse(answer);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (Date.now() >= deadline) throw unavailable(error);
    }
    await backOff(attempt);
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function refuse({ status, text }: Answer): never {
  if (status === 401 || status === 403)
    throw new DomainError(
      'EVENT_STORE.ADMIN_REFUSED',
      'KurrentDB does not take who KURRENTDB_ADMIN_URL names for an administrator. Name a member of $admins, with its password.',
    );
  throw new Error(`KurrentDB answers ${status}: ${text}`);
}

function ask({ user, password, ca }: Address, host: string, { method, path, body }: Act): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `https://${host}${path}`,
      {
        method,
        ca,
        auth: `${user ?? ''}:${password ?? ''}`,
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(CALL_MS),
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
