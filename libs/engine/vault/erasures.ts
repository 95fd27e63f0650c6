import type { Pool } from 'pg';
import { canonicalId, type Entry } from '#kernel';
import type { EventStore, Position } from '#engine/event-store';
import type { KeyStore } from './key-store.js';
import { PERSONAL_DATA_ERASED } from './vault.js';

interface Sources {
  readonly pool: Pool;
  readonly keyStore: KeyStore;
  readonly store: EventStore;
  erase(person: string): Promise<void>;
}

/**
 * Brings keys, rows and log to one mind about who was erased. Each may come from a copy older than the others: a
 * tombstone that the rows do not know, rows' fences that the keys do not know, an entry that neither knows.
 */
export async function applyErasures({ pool, keyStore, store, erase }: Sources): Promise<void> {
  const buried = new Set(await keyStore.tombstones());
  const { rows } = await pool.query<{ person: string }>(
    'SELECT person FROM vault.persons WHERE erased_at IS NOT NULL',
  );
  const fenced = new Set(rows.map(({ person }) => person));
  const done = new Set([...buried, ...fenced]);
  for (const person of done) if (!buried.has(person) || !fenced.has(person)) await erase(person);

  const head = await store.head();
  if (head === null) return;
  const read = await positionRead(pool);
  // Beyond the head: the log is an older copy than the rows, so nothing of it counts as read.
  for await (const entries of store.scan({ after: read !== null && read <= head ? read : null }))
    for (const { type, bytes } of entries)
      if (type === PERSONAL_DATA_ERASED) {
        const person = canonicalId((JSON.parse(bytes.toString('utf8')) as Entry<Erased>).data.person);
        if (!done.has(person)) await erase(person);
        done.add(person);
      }
  await pool.query(
    `INSERT INTO vault.erasures_read (position) VALUES ($1)
     ON CONFLICT (single) DO UPDATE SET position = excluded.position`,
    [head.toString()],
  );
}

interface Erased {
  readonly type: typeof PERSONAL_DATA_ERASED;
  readonly data: { readonly person: string };
}

async function positionRead(pool: Pool): Promise<Position | null> {
  const { rows } = await pool.query<{ position: string }>('SELECT position FROM vault.erasures_read');
  return rows[0] ? (BigInt(rows[0].position) as Position) : null;
}
