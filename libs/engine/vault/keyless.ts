import type { Pool } from 'pg';
import type { KeyStore } from './key-store.js';

export interface Keyless {
  /** Persons who have values, looked at. */
  readonly looked: number;
  /** Of these, without a key: their values do not open. */
  readonly keyless: number;
}

const SAMPLE = 100;

/** Looks whether values and keys belong together: a key store that was not mounted, or another's, has none of the keys. */
export async function keyless(pool: Pool, keyStore: KeyStore): Promise<Keyless> {
  const { rows } = await pool.query<{ person: string }>(
    `SELECT person FROM vault.persons
      WHERE erased_at IS NULL AND EXISTS (SELECT FROM vault.sealed WHERE sealed.person = persons.person)
      LIMIT $1`,
    [SAMPLE],
  );
  const keys = await Promise.all(rows.map(({ person }) => keyStore.find(person)));
  return { looked: rows.length, keyless: keys.filter((key) => key === null).length };
}
