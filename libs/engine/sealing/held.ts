import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import type { EventStore } from '#engine/event-store';
import {
  isConsistent,
  proveConsistency,
  rootOf,
  type Checkpoint,
  type NodeReader,
} from '#engine/transparency-log';
import type { LastSigned } from './last-signed.js';
import { nodesOf } from './sealed-log.js';
import { growTree, readHead } from './tree-rows.js';

/**
 * Nothing may be sealed as it stands: `LOG.RESTORED`, `LOG.SHORTER`, `LOG.MEMORY_LOST`. It is looked at again and again,
 * as whoever runs the register may put right what is wrong beneath it.
 */
export class Held extends DomainError {
  constructor(code: string, message: string, details?: Readonly<Record<string, unknown>>) {
    super(code, message, details);
    this.name = 'Held';
  }
}

const OR_ANEW =
  'or, where that is lost, let the log go on as another history under a new key (sgn log resume --new-key)';

/** The tree lacks what was signed. */
export function shorter(size: number, signed: number): Held {
  return new Held(
    'LOG.SHORTER',
    `The log here has ${size} entries; ${signed} were signed, as is remembered outside its database. An older database stands in the place of a newer one: put the newer one back, ${OR_ANEW}.`,
    { size, signed },
  );
}

/** The tree holds something else than what was signed. */
export function notExtended(size: number, signed: number): string {
  return `The ${size} entries here do not extend the ${signed} that were signed, as is remembered outside this database. An older database was put back and went on: put the one back that was signed, ${OR_ANEW}.`;
}

export function memoryLost(): Held {
  return new Held(
    'LOG.MEMORY_LOST',
    'What was signed last was remembered outside this database and is not there any more. Put it back (secrets/signed-*, KEYS_DIR, or the database of the keys), or show the newest checkpoint published (sgn log resume).',
  );
}

/** Whether the tree of `newer` goes on from `older`; of as many entries or fewer. */
export async function doesExtend(newer: Checkpoint, older: Checkpoint, node: NodeReader): Promise<boolean> {
  const proof = await proveConsistency(older.size, newer.size, node);
  return isConsistent(older.size, newer.size, older.root, newer.root, proof);
}

/** Whether this database says that what it signed is remembered elsewhere. */
export async function isRemembered(db: Pool): Promise<boolean> {
  const { rows } = await db.query<{ remembered: boolean }>('SELECT remembered FROM seal.head');
  return rows[0]!.remembered;
}

/**
 * Why nothing of this log may be signed with a key: what was signed with it before is not all in here, or is not
 * remembered any more. Null: it may.
 */
export async function whyHeld(
  db: Pool,
  store: EventStore,
  lastSigned: LastSigned,
  vkey: string,
): Promise<string | null> {
  const remembered = await isRemembered(db);
  // Before the tree: what was signed was in the tree already, so an honest one is never behind it.
  const before = await lastSigned.of(vkey);
  if (!before) return remembered ? memoryLost().message : null;
  await growTree(db, store);
  const { size } = await readHead(db);
  if (size < before.size) return shorter(size, before.size).message;
  const tree = { ...before, size, root: await rootOf(size, nodesOf(db, size)) };
  return (await doesExtend(tree, before, nodesOf(db, size))) ? null : notExtended(size, before.size);
}
