import type { Pool } from 'pg';
import { parseVkey, type Checkpoint } from '#engine/transparency-log';
import type { LastSigned } from './last-signed.js';

/** As rows of a database that is not the log's: that of the keys of persons, where services have one. */
export class PostgresLastSigned implements LastSigned {
  /** @param pool as role `sgn_keys`. Stays the caller's to end. */
  constructor(private readonly pool: Pool) {}

  async of(vkey: string): Promise<Checkpoint | null> {
    const { rows } = await this.pool.query<{ size: string; root: Buffer }>({
      name: 'last-signed',
      text: 'SELECT size, root FROM keys.signed WHERE vkey = $1',
      values: [vkey],
    });
    return rows[0] ? { origin: parseVkey(vkey).name, size: Number(rows[0].size), root: rows[0].root } : null;
  }

  async move(vkey: string, from: Checkpoint | null, to: Checkpoint): Promise<boolean> {
    const moved = from
      ? await this.pool.query(
          'UPDATE keys.signed SET size = $2, root = $3, signed_at = now() WHERE vkey = $1 AND size = $4 AND root = $5',
          [vkey, to.size, to.root, from.size, from.root],
        )
      : await this.pool.query(
          'INSERT INTO keys.signed (vkey, size, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
          [vkey, to.size, to.root],
        );
    if (moved.rowCount === 1) return true;
    const there = await this.of(vkey);
    return there?.size === to.size && Buffer.from(to.root).equals(there.root);
  }

  async vkeys(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ vkey: string }>('SELECT vkey FROM keys.signed');
    return rows.map(({ vkey }) => vkey);
  }
}
