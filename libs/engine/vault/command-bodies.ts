import { createHmac, hash } from 'node:crypto';
import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import { KeyRing, type PersonKey } from './key-ring.js';
import type { KeyStore } from './key-store.js';
import type { CommandBodies } from './vault.js';

export interface CommandBodiesOptions {
  /** As role `sgn_log`. */
  readonly pool: Pool;
  readonly keyStore: KeyStore;
  readonly masterKey: Uint8Array;
  /** Told when some could not be written: the first answers stand then, whatever body comes again. */
  readonly onLost?: (error: unknown) => void;
}

interface Remembered {
  readonly commandId: string;
  readonly person: string;
  readonly digest: Buffer;
}

/** Rows of one INSERT. */
const BATCH = 1000;
/** More than wait at once for a database that is merely slow; beyond that they are let go. */
const MOST_WAITING = 20_000;

export function makeCommandBodies({
  pool,
  keyStore,
  masterKey,
  onLost,
}: CommandBodiesOptions): CommandBodies {
  const keys = new KeyRing(keyStore, masterKey);
  let waiting: Remembered[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    // The turn in which the first one came may bring more.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      try {
        await insert(batch);
      } catch (error) {
        onLost?.(error);
      }
    }
    writing = null;
  }

  async function insert(batch: readonly Remembered[]): Promise<void> {
    const persons = batch.map(({ person }) => person);
    await keys.lend(persons, async (lent) => {
      const rows = batch.filter(({ person }) => lent.has(person));
      await pool.query(
        `INSERT INTO vault.command_bodies (command_id, person, mac)
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[]) ON CONFLICT DO NOTHING`,
        [
          rows.map(({ commandId }) => commandId),
          rows.map(({ person }) => person),
          rows.map(({ person, digest }) => macOf(lent.get(person)!, digest)),
        ],
      );
    });
  }

  return {
    async check(commandId, person, body) {
      const { rows } = await pool.query<{ mac: Buffer }>(
        `SELECT mac FROM vault.command_bodies
          WHERE command_id = $1 AND person = $2 AND at > now() - interval '1 day'`,
        [commandId, person],
      );
      const first = rows[0];
      if (!first) return;
      await keys.lendExisting([person], (lent) => {
        const key = lent.get(person);
        if (key && !macOf(key, digestOf(body)).equals(first.mac))
          throw new DomainError(
            'COMMAND.KEY_REUSED',
            'This Idempotency-Key already stands for a command with another body. Send the same body again, or a new key.',
          );
      });
    },
    remember(commandId, person, body) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push({ commandId, person, digest: digestOf(body) });
      writing ??= write();
    },
    async settled() {
      await writing;
    },
  };
}

function digestOf(body: Uint8Array): Buffer {
  return hash('sha256', body, 'buffer');
}

function macOf(key: PersonKey, digest: Buffer): Buffer {
  return createHmac('sha256', key.bytes).update('command body').update(digest).digest();
}
