import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '#kernel';
import { bareServer } from '#platform/service';
import { say } from '../say.js';

export const DEFAULT_PORT = 2147;
const TRIES = 50;
const LAST_PORT = 65_535;

/** Servers that listen on every name of this machine for itself, and answer nothing yet. */
export interface Listening {
  readonly servers: readonly Server[];
  readonly port: number;
}

/**
 * Listens on the port that was asked for; without one on the default, or the next that is free, and says so.
 * @throws DomainError `PORT.TAKEN`, `PORT.FORBIDDEN`
 */
export async function listen(wanted: number | undefined): Promise<Listening> {
  if (wanted !== undefined) {
    const listening = await tryPort(wanted);
    if (listening) return listening;
    throw new DomainError(
      'PORT.TAKEN',
      `Port ${wanted} is taken. Choose another with --port, or leave it out.`,
    );
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port++) {
    const listening = await tryPort(port);
    if (!listening) continue;
    if (port !== DEFAULT_PORT) say(`Port ${DEFAULT_PORT} is taken; using ${port}.`);
    return listening;
  }
  throw new DomainError(
    'PORT.TAKEN',
    `Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all taken. Choose one with --port.`,
  );
}

/** From here on a system gives ports to whoever opens a connection (Linux; others begin higher). */
const FIRST_LENT = 32_768;

/**
 * Where to look for ports that are listened on a little later, or again: above `port`, but never among those that the system
 * lends, where any connection of this machine may take what was free a moment ago.
 */
export function quietPort(port?: number): number {
  if (port !== undefined && port < FIRST_LENT - TRIES) return port + 1;
  // Programs that start side by side look in places of their own.
  return 10_000 + ((process.pid * 16) % 20_000);
}

/** Ports from `from` on that are free at this moment. @throws DomainError `PORT.TAKEN` */
export async function freePorts(from: number, count: number): Promise<number[]> {
  const found: Listening[] = [];
  for (let port = from; found.length < count && port < from + count + TRIES; port++) {
    const listening = port <= LAST_PORT ? await tryPort(port) : null;
    if (listening) found.push(listening);
  }
  await Promise.all(
    found.flatMap(({ servers }) =>
      servers.map((server) => new Promise<void>((closed) => server.close(() => closed()))),
    ),
  );
  if (found.length < count)
    throw new DomainError(
      'PORT.TAKEN',
      `There are no ${count} free ports from ${from} on. Choose another --port.`,
    );
  return found.map(({ port }) => port);
}

async function tryPort(wanted: number): Promise<Listening | null> {
  const four = await bind(wanted, '127.0.0.1');
  if (four === 'taken' || four === 'absent') return null;
  const { port } = four.address() as AddressInfo;
  const six = await bind(port, '::1');
  if (six !== 'taken') return { servers: six === 'absent' ? [four] : [four, six], port };
  four.close();
  return null;
}

async function bind(port: number, host: string): Promise<Server | 'taken' | 'absent'> {
  const server = bareServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ port, host, exclusive: true }, resolve);
    });
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return 'taken';
    // A machine without IPv6.
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return 'absent';
    if (code === 'EACCES')
      throw new DomainError(
        'PORT.FORBIDDEN',
        `Port ${port} may not be opened by this user. Choose one above 1023.`,
      );
    throw error;
  }
}
