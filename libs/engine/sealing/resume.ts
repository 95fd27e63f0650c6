import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import type { EventStore } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import {
  equal,
  formatNote,
  openCheckpoint,
  parseNote,
  rootOf,
  type Checkpoint,
  type Policy,
  type Signer,
} from '#engine/transparency-log';
import { nodesOf } from './sealed-log.js';
import { growTree, readHead } from './tree-rows.js';

/**
 * Shows a restored log the newest checkpoint that was published of it. Where the log extends it, sealing goes on from
 * there: nothing smaller will be signed again.
 * @throws MalformedNote when the checkpoint is not signed by the log; DomainError `LOG.SHORTER`, `LOG.FORKED`
 */
export async function resumeFrom(
  db: Pool,
  store: EventStore,
  note: string,
  policy: Policy,
): Promise<Checkpoint> {
  const shown = openCheckpoint(Buffer.from(note), policy);
  await growTree(db, store);
  const { size } = await readHead(db);
  if (size < shown.size)
    throw new DomainError(
      'LOG.SHORTER',
      `The log here has ${size} entries; ${shown.size} were published. Restore a newer backup, or go on as another history under a new key (--new-key).`,
      { size, published: shown.size },
    );
  if (!equal(await rootOf(shown.size, nodesOf(db, shown.size)), shown.root))
    throw new DomainError(
      'LOG.FORKED',
      `The first ${shown.size} entries here are not those that were published. This log can only go on as another history under a new key (--new-key).`,
      { size, published: shown.size },
    );
  await transaction(db, async (client) => {
    await client.query(
      `INSERT INTO seal.checkpoints AS c (size, note, published) VALUES ($1, $2, true)
       ON CONFLICT (size) DO UPDATE SET note = excluded.note, published = true WHERE NOT c.published`,
      [shown.size, note],
    );
    await client.query('UPDATE seal.head SET published = greatest(published, $1)', [shown.size]);
  });
  return shown;
}

/**
 * From now on another key signs this log. What was signed by the former and never shown is signed anew.
 * @throws DomainError `LOG.OTHER_KEY` when the key in use is not the one that is said to end
 */
export async function changeKey(db: Pool, former: string, signer: Signer): Promise<void> {
  await transaction(db, async (client) => {
    const moved = await client.query(
      'UPDATE seal.head SET vkey = $1 WHERE vkey IS NULL OR vkey IN ($1, $2)',
      [signer.vkey, former],
    );
    if (moved.rowCount === 0)
      throw new DomainError('LOG.OTHER_KEY', 'The key of the log was changed meanwhile. Look and try again.');
    const { rows } = await client.query<{ size: string; note: string }>(
      'SELECT size, note FROM seal.checkpoints WHERE NOT published',
    );
    for (const { size, note } of rows) {
      const { text } = parseNote(note);
      await client.query('UPDATE seal.checkpoints SET note = $2 WHERE size = $1', [
        size,
        formatNote(text, [signer.sign(text)]),
      ]);
    }
  });
}
