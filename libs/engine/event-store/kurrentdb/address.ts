import { readFileSync } from 'node:fs';
import { DomainError } from '#kernel';

/** What a connection string says to others than KurrentDB's own client. */
export interface Address {
  readonly user: string | null;
  readonly password: string | null;
  /** `host:port` of each node. */
  readonly hosts: readonly string[];
  readonly tls: boolean;
  /** Whom to trust, if not whom this machine trusts. */
  readonly ca: Buffer | undefined;
}

const FORM = /^kurrentdb(?:\+discover)?:\/\/(?:([^:@/]+):([^@/]+)@)?([^/?@]+)\/?(?:\?(.*))?$/i;

/** @throws DomainError `EVENT_STORE.URL`, `EVENT_STORE.NO_CA` */
export function addressOf(connectionString: string): Address {
  const [, user, password, hosts, query] = FORM.exec(connectionString) ?? [];
  if (!hosts)
    throw new DomainError(
      'EVENT_STORE.URL',
      'The URL of a KurrentDB is kurrentdb://user:password@host:2113,host:2113?tlsCaFile=PATH.',
    );
  const settings = new Map(
    [...new URLSearchParams(query ?? '')].map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    user: user ? decodeURIComponent(user) : null,
    password: password ? decodeURIComponent(password) : null,
    hosts: hosts.split(',').map((host) => (/:\d+$/.test(host) ? host : `${host}:2113`)),
    tls: settings.get('tls')?.toLowerCase() !== 'false',
    ca: caIn(settings.get('tlscafile')),
  };
}

function caIn(file: string | undefined): Buffer | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DomainError(
      'EVENT_STORE.NO_CA',
      `tlsCaFile names a file that cannot be read: ${(error as Error).message}`,
      { file },
    );
  }
}
