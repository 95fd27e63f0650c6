import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSigningKey } from '#engine/transparency-log';

/** What a register must keep to itself, one file each, made when first asked for. Never in a backup of the database. */
export interface Secrets {
  /** Key of command ids, 32 bytes. */
  readonly register: Buffer;
  /** Wraps the keys of persons, 32 bytes. */
  readonly master: Buffer;
  /** Encrypts the portal's session cookies, 32 bytes. */
  readonly cookie: Buffer;
  /** Under which the portal tells the registry its visitor's address. */
  readonly visitor: string;
  /** What signs the log, one line. Its name, the log's origin, is fixed when it is made. */
  logKey(origin: string): string;
  /** What will sign the log once it is taken into use; the same until then, so that a change cut off goes on. */
  nextLogKey(origin: string): string;
  /** The former key is forgotten. */
  takeNextLogKey(): void;
  /** Password of a role of the embedded database. */
  password(role: 'postgres' | 'sgn_owner' | 'sgn_log' | 'sgn_read'): string;
  /** Any other: made once by `make`, the same ever after. */
  keep(name: string, make: () => string): string;
}

export function secretsIn(dir: string): Secrets {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const keep = (name: string, make: () => string) => kept(join(dir, name), make);
  const bytes = (name: string) => Buffer.from(keep(name, random), 'base64url');
  return {
    get register() {
      return bytes('register');
    },
    get master() {
      return bytes('master');
    },
    get cookie() {
      return bytes('cookie');
    },
    get visitor() {
      return keep('visitor', random);
    },
    logKey: (origin) => keep('log-key', () => formatSigningKey(origin, randomBytes(32))),
    nextLogKey: (origin) => keep('log-key-next', () => formatSigningKey(origin, randomBytes(32))),
    takeNextLogKey: () => renameSync(join(dir, 'log-key-next'), join(dir, 'log-key')),
    password: (role) => keep(`password-${role}`, random),
    keep,
  };
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

/** By exclusive link: of two processes that make it at once, the loser reads the winner's. */
function kept(file: string, make: () => string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const making = `${file}.${randomUUID()}`;
  writeFileSync(making, `${make()}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(making, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(making);
  }
  return readFileSync(file, 'utf8').trim();
}
