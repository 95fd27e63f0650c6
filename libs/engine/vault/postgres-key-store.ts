import type { Pool } from 'pg';
import { gathered } from './gathered.js';
import { TOMBSTONE, assertKeyName, assertPerson, type KeyStore, type WrappedKey } from './key-store.js';

const MOST_AT_ONCE = 256;

/** A tombstone with it is no smaller than a key: its id, what is wrapped (60 bytes), and what they are padded with. */
const COVER_BYTES = 100;

interface Row {
  readonly person: string;
  readonly key: string | null;
  readonly wrapped: Buffer | null;
}

interface Keyed {
  readonly person: string;
  readonly key: WrappedKey;
}

/** Keys in a database of their own, for services on several machines. */
export class PostgresKeyStore implements KeyStore {
  readonly #find = gathered((persons: readonly string[]) => this.#findAll(persons), MOST_AT_ONCE);
  readonly #add = gathered((keyed: readonly Keyed[]) => this.#addAll(keyed), MOST_AT_ONCE);

  /** @param pool as role `sgn_keys`. Stays the caller's to end. */
  constructor(private readonly pool: Pool) {}

  async find(person: string): Promise<WrappedKey | typeof TOMBSTONE | null> {
    assertKeyName(person);
    return this.#find(person);
  }

  async isErased(person: string): Promise<boolean> {
    return (await this.find(person)) === TOMBSTONE;
  }

  async add(person: string, key: WrappedKey): Promise<WrappedKey | typeof TOMBSTONE> {
    assertKeyName(person);
    return this.#add({ person, key });
  }

  async erase(person: string): Promise<void> {
    assertPerson(person);
    await this.pool.query(
      `INSERT INTO keys.persons AS old (person, erased_at, cover) VALUES ($1, now(), $2)
       ON CONFLICT (person) DO UPDATE
         SET key = NULL, wrapped = NULL, erased_at = excluded.erased_at, cover = excluded.cover
       WHERE old.erased_at IS NULL`,
      [person, Buffer.alloc(COVER_BYTES)],
    );
    // Without FREEZE a page that the server is writing down at that moment is passed over, and what was erased stays on it.
    // The tombstone stands already: what is not cleared away now, because something holds the table, the server clears later.
    await this.pool.query('VACUUM (FREEZE, TRUNCATE false) keys.persons').catch(() => undefined);
  }

  async persons(): Promise<readonly string[]> {
    return this.#persons('');
  }

  async tombstones(): Promise<readonly string[]> {
    return this.#persons('WHERE erased_at IS NOT NULL');
  }

  async #persons(which: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ person: string }>(`SELECT person FROM keys.persons ${which}`);
    return rows.map(({ person }) => person);
  }

  async #findAll(persons: readonly string[]): Promise<readonly (WrappedKey | typeof TOMBSTONE | null)[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'find-keys',
      text: 'SELECT person, key, wrapped FROM keys.persons WHERE person = ANY ($1::text[])',
      values: [persons],
    });
    const found = new Map(rows.map((row) => [row.person, row]));
    return persons.map((person) => {
      const row = found.get(person);
      if (!row) return null;
      return row.key && row.wrapped ? { id: row.key, wrapped: row.wrapped } : TOMBSTONE;
    });
  }

  /** In the order of names, so that two that insert the same persons wait for one another and do not lock. */
  async #addAll(keyed: readonly Keyed[]): Promise<readonly (WrappedKey | typeof TOMBSTONE)[]> {
    const sorted = keyed.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    await this.pool.query(
      `INSERT INTO keys.persons (person, key, wrapped)
       SELECT * FROM unnest($1::text[], $2::uuid[], $3::bytea[]) ON CONFLICT DO NOTHING`,
      [
        sorted.map(({ person }) => person),
        sorted.map(({ key }) => key.id),
        sorted.map(({ key }) => key.wrapped),
      ],
    );
    const there = await this.#findAll(keyed.map(({ person }) => person));
    return there.map((key) => key!);
  }
}
