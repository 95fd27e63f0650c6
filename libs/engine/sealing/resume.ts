import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import type { EventStore } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import {
  formatNote,
  openCheckpoint,
  parseNote,
  parseVkey,
  rootOf,
  type Checkpoint,
  type Policy,
  type Signer,
} from '#engine/transparency-log';
import { doesExtend } from './held.js';
import { remember, type LastSigned } from './last-signed.js';
import { nodesOf } from './sealed-log.js';
import { growTree, readHead } from './tree-rows.js';

interface Resuming {
  /** Role sgn_log. */
  readonly db: Pool;
  readonly store: EventStore;
  readonly lastSigned: LastSigned;
  readonly vkey: string;
}

/**
 * Shows a held log the newest checkpoint that was published of it. Where the log extends it, and what is remembered as
 * signed, sealing goes on from there: nothing smaller will be signed again.
 * @param vkey of the key in use
 * @throws MalformedNote when the checkpoint is not signed by the log; DomainError `LOG.SHORTER`, `LOG.FORKED`
 */
export async function resumeFrom(
  { db, store, lastSigned, vkey }: Resuming,
  note: string,
  policy: Policy,
): Promise<Checkpoint> {
  const shown = openCheckpoint(Buffer.from(note), policy);
  const signed = await lastSigned.of(vkey);
  await growTree(db, store);
  const { size, published } = await readHead(db);
  if (shown.size < published)
    throw new DomainError(
      'LOG.SHORTER',
      `The checkpoint shown has ${shown.size} entries; this database itself published one of ${published}. Show the newest that was published.`,
      { shown: shown.size, published },
    );
  if (size < shown.size)
    throw new DomainError(
      'LOG.SHORTER',
      `The log here has ${size} entries; ${shown.size} were published. Restore a newer backup, or go on as another history under a new key (--new-key).`,
      { size, published: shown.size },
    );
  if (signed && size < signed.size)
    throw new DomainError(
      'LOG.SHORTER',
      `The log here has ${size} entries; ${signed.size} were signed, and the checkpoint shown has ${shown.size}. Restore a newer backup, or go on as another history under a new key (--new-key).`,
      { size, signed: signed.size, published: shown.size },
    );
  const node = nodesOf(db, size);
  const tree = { ...shown, root: await rootOf(size, node), size };
  for (const [was, before] of [['published', shown] as const, ['signed', signed] as const])
    if (before && !(await doesExtend(tree, before, node)))
      throw new DomainError(
        'LOG.FORKED',
        `The first ${before.size} entries here are not those that were ${was}. This log can only go on as another history under a new key (--new-key).`,
        { size, [was]: before.size },
      );
  await remember(lastSigned, vkey, shown);
  await transaction(db, async (client) => {
    await client.query(
      `INSERT INTO seal.checkpoints AS c (size, note, published) VALUES ($1, $2, true)
       ON CONFLICT (size) DO UPDATE SET note = excluded.note, published = true WHERE NOT c.published`,
      [shown.size, note],
    );
    await client.query(
      `UPDATE seal.head SET published = greatest(published, $1), remembered = true, held = NULL, held_since = NULL`,
      [shown.size],
    );
  });
  return shown;
}

/** What is signed next with another key goes on from what was signed with the former. */
export async function handOver(lastSigned: LastSigned, former: string, vkey: string): Promise<void> {
  const signed = await lastSigned.of(former);
  if (signed) await remember(lastSigned, vkey, signed);
}

/** Another history begins with the tree as it stands: a key that has signed nothing remembers it. */
export async function beginAnew({ db, store, lastSigned, vkey }: Resuming): Promise<void> {
  await growTree(db, store);
  const { size } = await readHead(db);
  const { name } = parseVkey(vkey);
  await remember(lastSigned, vkey, { origin: name, size, root: await rootOf(size, nodesOf(db, size)) });
  await db.query('UPDATE seal.head SET remembered = true, held = NULL, held_since = NULL');
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
