import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventStore } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import {
  askWitness,
  equal,
  formatCheckpoint,
  formatNote,
  MalformedNote,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVkey,
  proveConsistency,
  rootOf,
  type Checkpoint,
  type Policy,
  type SignatureLine,
  type Signer,
  type Witnessed,
} from '#engine/transparency-log';
import { doesExtend, Held, isRemembered, memoryLost, notExtended, shorter } from './held.js';
import type { LastSigned } from './last-signed.js';
import { nodesOf } from './sealed-log.js';
import { keepAnswers } from './witness-rows.js';
import { grow, growTree, Overtaken, readHead, TreeEdge, type SealHead } from './tree-rows.js';

/** What was to be signed contradicts what was signed before. The sealer stops: a person must look. */
export class Inconsistent extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Inconsistent';
  }
}

export interface SealerOptions {
  /** Role sgn_log. */
  readonly db: Pool;
  readonly store: EventStore;
  readonly signer: Signer;
  /** What was signed last, outside that database: nothing is signed that does not extend it. */
  readonly lastSigned: LastSigned;
  /** Signs beside it, for the one checkpoint at which a key is handed on: whoever knows either can open it. */
  readonly successor?: Signer;
  /** Whose cosignatures to ask for, and how many make a quorum; absent: none. */
  readonly policy?: Policy;
  /** Milliseconds between checkpoints while events come in; a stable pace is what witnesses can follow. Default 1,000. */
  readonly interval?: number;
  /** Says why nothing may be sealed (a restored folder, until its log is shown to go on from what was published). */
  readonly held?: () => Promise<string | null>;
  readonly onWitness?: (answer: Witnessed) => void;
  /** Is told, once for a log, that the newest checkpoint in its database is what is remembered of it from now on. */
  readonly onAdopted?: (checkpoint: Checkpoint) => void;
}

const INTERVAL_MS = 1_000;

/**
 * Adds every event to the Merkle tree in log order, exactly once, and signs a checkpoint at a stable pace. Any number
 * may run: the head of the tree and of the checkpoints moves by compare-and-set on its size, and so does what is
 * remembered outside the database. That moves first, before a signature is made: after a crash in between, what is
 * signed next is the same again or extends it.
 */
export class Sealer {
  #known = new Map<string, number>();
  /** Whether the tree was found to extend what was signed, since this sealer last had trouble. */
  #isProven = false;
  #told: string | null = null;

  constructor(private readonly options: SealerOptions) {}

  /** Seals until the signal aborts. What may pass by itself (a database that is away, `Held`) is told and tried again. @throws Inconsistent */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void = () => undefined): Promise<void> {
    const interval = this.options.interval ?? INTERVAL_MS;
    let edge: TreeEdge | null = null;
    let isIntroduced = false;
    for (;;) {
      await sleep(interval, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        const why = await this.options.held?.();
        if (why) throw new Held('LOG.RESTORED', why);
        if (!edge) {
          edge = await TreeEdge.load(this.options.db);
          isIntroduced = await this.#introduce();
        }
        const isWhole = await grow(this.options.db, this.options.store, edge, performance.now() + interval);
        if (await this.publish(isWhole)) isIntroduced = true;
        // A witness that was away is asked again: the next event may be a day off.
        else if (!isIntroduced) isIntroduced = await this.#introduce();
      } catch (error) {
        if (!(error instanceof Held)) edge = null;
        this.#isProven = false;
        if (error instanceof Held || error instanceof Inconsistent) await this.#tell(error.message);
        if (error instanceof Inconsistent) throw error;
        if (!(error instanceof Overtaken)) onTrouble(error);
      }
    }
  }

  /** Adds all events there are now, and publishes a checkpoint over them. For the command line and tests. @throws Held, Inconsistent */
  async sealAll(): Promise<Checkpoint | null> {
    if (await this.options.held?.()) return null;
    return this.publish(await growTree(this.options.db, this.options.store));
  }

  /**
   * Signs, has cosigned and publishes the tree as it stands; null when there is nothing new, or another was faster.
   * @param isWhole whether all entries there are stand in the tree: then one that is too short is no tree that still grows
   * @throws Held, Inconsistent
   */
  async publish(isWhole = true): Promise<Checkpoint | null> {
    const { db, signer, lastSigned } = this.options;
    // Before the tree: what was signed was in the tree already, so an honest one is never behind it.
    const before = (await lastSigned.of(signer.vkey)) ?? (await this.#adopted());
    const head = await readHead(db);
    if (before && head.size < before.size) {
      if (isWhole) throw shorter(head.size, before.size);
      return null;
    }
    const pending = await this.#pending(head);
    const size = pending?.size ?? head.size;
    if (size === head.published && this.#isProven) return null;
    await this.#mustBeKeyInUse();
    const tree = await this.#treeOf(head.size);
    await this.#mustExtend(tree, before, head.published);
    this.#isProven = true;
    if (before) await this.#settle();
    if (size === head.published) return null;

    const checkpoint = size === head.size ? tree : await this.#treeOf(size);
    if (pending && !equal(pending.root, checkpoint.root))
      throw new Inconsistent(`A checkpoint of ${size} entries was signed with another root.`);
    if (!before || before.size < size) {
      if (!(await lastSigned.move(signer.vkey, before, checkpoint))) return null;
      if (!before) await this.#settle();
    }
    const note = pending?.note ?? (await this.#keep(checkpoint));
    const lines = await this.#cosignatures(note, checkpoint);
    if (lines === null) return null;
    return (await this.#show(size, head.published, note + lines.join(''))) ? checkpoint : null;
  }

  /**
   * Shows the witnesses of today what was published last: one that is new learns of it, and its cosignature is added; one
   * that knows more says so. False: those that answered are no quorum.
   */
  async #introduce(): Promise<boolean> {
    const { db } = this.options;
    const { rows } = await db.query<{ size: string; note: string }>(
      'SELECT size, note FROM seal.checkpoints WHERE published ORDER BY size DESC LIMIT 1',
    );
    if (!rows[0]) return true;
    const { size, note } = rows[0];
    const { text, signatures } = parseNote(note);
    const lines = await this.#cosignatures(note, parseCheckpoint(text));
    if (!lines) return false;
    const known = new Set(signatures.map(signedBy));
    const added = lines.filter((line) => !known.has(signedBy(parseNote(note + line).signatures.at(-1)!)));
    if (added.length > 0)
      await db.query('UPDATE seal.checkpoints SET note = $3 WHERE size = $1 AND note = $2', [
        size,
        note,
        note + added.join(''),
      ]);
    return true;
  }

  async #treeOf(size: number): Promise<Checkpoint> {
    const { db, signer } = this.options;
    return { origin: signer.name, size, root: await rootOf(size, nodesOf(db, size)) };
  }

  /**
   * A log of before there was a memory begins with the newest checkpoint that its database has. Where one was begun, it is
   * gone, and nobody knows what was signed. Null: nothing was signed yet. @throws Held
   */
  async #adopted(): Promise<Checkpoint | null> {
    const { db, signer, lastSigned, onAdopted } = this.options;
    const remembered = await isRemembered(db);
    const begunMeanwhile = await lastSigned.of(signer.vkey);
    if (begunMeanwhile) return begunMeanwhile;
    if (remembered) {
      await this.#mustBeKeyInUse();
      throw memoryLost();
    }
    const { rows } = await db.query<{ note: string }>(
      'SELECT note FROM seal.checkpoints ORDER BY size DESC LIMIT 1',
    );
    const newest = rows[0] ? ownCheckpoint(rows[0].note, signer) : null;
    if (newest && (await lastSigned.move(signer.vkey, null, newest))) onAdopted?.(newest);
    return newest;
  }

  /** One log, one key: whoever follows it knows no other. */
  async #mustBeKeyInUse(): Promise<void> {
    const { db, signer } = this.options;
    await db.query('UPDATE seal.head SET vkey = $1 WHERE vkey IS NULL', [signer.vkey]);
    const { rows } = await db.query<{ vkey: string }>('SELECT vkey FROM seal.head');
    if (rows[0]!.vkey !== signer.vkey)
      throw new Inconsistent(
        `This log is signed with the key ${rows[0]!.vkey}; the one given here is ${signer.vkey}. Give the log's own key back.`,
      );
  }

  /** A checkpoint that was signed and not shown yet: its witnesses were no quorum, or we crashed. It goes first. */
  async #pending({ published }: SealHead): Promise<{ size: number; root: Uint8Array; note: string } | null> {
    const { rows } = await this.options.db.query<{ size: string; note: string }>(
      'SELECT size, note FROM seal.checkpoints WHERE NOT published AND size > $1 ORDER BY size LIMIT 1',
      [published],
    );
    if (!rows[0]) return null;
    const { note } = rows[0];
    return { size: Number(rows[0].size), root: parseCheckpoint(parseNote(note).text).root, note };
  }

  /** Signed, and kept before anyone sees it: after a crash the same bytes are published, never others of that size. */
  async #keep(checkpoint: Checkpoint): Promise<string> {
    const { db, signer, successor } = this.options;
    const { size } = checkpoint;
    const text = formatCheckpoint(checkpoint);
    const signed = formatNote(
      text,
      [signer, successor].flatMap((key) => key?.sign(text) ?? []),
    );
    await db.query(
      'INSERT INTO seal.checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING',
      [size, signed],
    );
    const { rows } = await db.query<{ note: string }>('SELECT note FROM seal.checkpoints WHERE size = $1', [
      size,
    ]);
    const { note } = rows[0]!;
    if (!equal(parseCheckpoint(parseNote(note).text).root, checkpoint.root))
      throw new Inconsistent(`A checkpoint of ${size} entries was signed with another root.`);
    return note;
  }

  /** What is signed next must extend what was signed last, and what was published: a tree over other entries is never signed. */
  async #mustExtend(tree: Checkpoint, before: Checkpoint | null, published: number): Promise<void> {
    const { db } = this.options;
    const node = nodesOf(db, tree.size);
    if (published > 0 && published !== before?.size) {
      const { rows } = await db.query<{ note: string }>('SELECT note FROM seal.checkpoints WHERE size = $1', [
        published,
      ]);
      const shown = parseCheckpoint(parseNote(rows[0]!.note).text);
      if (published > tree.size || !(await doesExtend(tree, shown, node)))
        throw new Inconsistent(
          `The tree of ${tree.size} entries does not extend the checkpoint of ${published} that was published.`,
        );
    }
    if (before && !(await doesExtend(tree, before, node)))
      throw new Inconsistent(notExtended(tree.size, before.size));
  }

  /** The database knows from now on that a memory was begun; and that nothing is held any more. */
  async #settle(): Promise<void> {
    this.#told = null;
    await this.options.db.query(
      'UPDATE seal.head SET remembered = true, held = NULL, held_since = NULL WHERE NOT remembered OR held IS NOT NULL',
    );
  }

  /** Says in the database why nothing is sealed, for whoever watches from another process. */
  async #tell(why: string): Promise<void> {
    if (this.#told === why) return;
    await this.options.db
      .query('UPDATE seal.head SET held = $1, held_since = coalesce(held_since, now())', [why])
      .then(() => (this.#told = why))
      .catch(() => undefined);
  }

  /** Cosignature lines, or null when the witnesses that answered are no quorum: then nothing is published yet. */
  async #cosignatures(note: string, checkpoint: Checkpoint): Promise<string[] | null> {
    const { db, policy, onWitness } = this.options;
    const node = nodesOf(db, checkpoint.size);
    const asked = await Promise.all(
      (policy?.witnesses ?? [])
        .filter(({ url }) => url !== undefined)
        .map((witness) =>
          askWitness(witness, { note, checkpoint }, this.#known.get(witness.name) ?? 0, (from) =>
            proveConsistency(from, checkpoint.size, node),
          ),
        ),
    );
    for (const answer of asked) {
      onWitness?.(answer);
      if ('line' in answer) this.#known.set(answer.witness, checkpoint.size);
    }
    await keepAnswers(db, asked);
    const witnessed = asked.filter((answer) => 'line' in answer);
    return !policy || policy.quorum(new Set(witnessed.map(({ witness }) => witness)))
      ? witnessed.map(({ line }) => `${line}\n`)
      : null;
  }

  async #show(size: number, published: number, note: string): Promise<boolean> {
    return transaction(this.options.db, async (client) => {
      const moved = await client.query(
        'UPDATE seal.head SET published = $1, held = NULL, held_since = NULL WHERE published = $2',
        [size, published],
      );
      if (moved.rowCount === 1)
        await client.query('UPDATE seal.checkpoints SET note = $2, published = true WHERE size = $1', [
          size,
          note,
        ]);
      return moved.rowCount === 1;
    });
  }
}

const signedBy = ({ name, keyId }: SignatureLine) => `${name} ${keyId}`;

/** The checkpoint of a note that this key signed; null: it did not. */
function ownCheckpoint(note: string, { vkey }: Signer): Checkpoint | null {
  try {
    return parseCheckpoint(openNote(note, [parseVkey(vkey)]).text);
  } catch (error) {
    if (error instanceof MalformedNote) return null;
    throw error;
  }
}
