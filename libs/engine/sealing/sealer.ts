import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventStore } from '#engine/event-store';
import { transaction } from '#engine/postgres';
import {
  askWitness,
  equal,
  formatCheckpoint,
  formatNote,
  isConsistent,
  parseCheckpoint,
  parseNote,
  proveConsistency,
  rootOf,
  type Checkpoint,
  type Policy,
  type Signer,
  type Witnessed,
} from '#engine/transparency-log';
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
  /** Signs beside it, for the one checkpoint at which a key is handed on: whoever knows either can open it. */
  readonly successor?: Signer;
  /** Whose cosignatures to ask for, and how many make a quorum; absent: none. */
  readonly policy?: Policy;
  /** Milliseconds between checkpoints while events come in; a stable pace is what witnesses can follow. Default 1,000. */
  readonly interval?: number;
  /** Says why nothing may be sealed (a restored folder, until its log is shown to go on from what was published). */
  readonly held?: () => Promise<string | null>;
  readonly onWitness?: (answer: Witnessed) => void;
}

const INTERVAL_MS = 1_000;

/**
 * Adds every event to the Merkle tree in log order, exactly once, and signs a checkpoint at a stable pace. Any number
 * may run: the head of the tree and of the checkpoints moves by compare-and-set on its size.
 */
export class Sealer {
  #known = new Map<string, number>();

  constructor(private readonly options: SealerOptions) {}

  /** Seals until the signal aborts. What passes by itself (a database that is away) is told and tried again. @throws Inconsistent */
  async run(signal: AbortSignal, onTrouble: (error: unknown) => void = () => undefined): Promise<void> {
    const interval = this.options.interval ?? INTERVAL_MS;
    let edge: TreeEdge | null = null;
    for (;;) {
      await sleep(interval, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        if (await this.options.held?.()) {
          edge = null;
          continue;
        }
        if (!edge) {
          edge = await TreeEdge.load(this.options.db);
          await this.#introduce();
        }
        await grow(this.options.db, this.options.store, edge, performance.now() + interval);
        await this.publish();
      } catch (error) {
        edge = null;
        if (error instanceof Inconsistent) throw error;
        if (!(error instanceof Overtaken)) onTrouble(error);
      }
    }
  }

  /** Adds all events there are now, and publishes a checkpoint over them. For the command line and tests. */
  async sealAll(): Promise<Checkpoint | null> {
    if (await this.options.held?.()) return null;
    await growTree(this.options.db, this.options.store);
    return this.publish();
  }

  /** Signs, has cosigned and publishes the tree as it stands; null when there is nothing new, or another was faster. */
  async publish(): Promise<Checkpoint | null> {
    const { db, signer, successor } = this.options;
    const head = await readHead(db);
    const pending = await this.#pending(head);
    const size = pending?.size ?? head.size;
    if (size === head.published) return null;
    await this.#mustBeKeyInUse();
    const checkpoint = { origin: signer.name, size, root: await rootOf(size, nodesOf(db, size)) };
    await this.#mustExtend(checkpoint, head.published);
    const text = formatCheckpoint(checkpoint);
    const note =
      pending?.note ??
      (await this.#keep(
        size,
        formatNote(
          text,
          [signer, successor].flatMap((key) => key?.sign(text) ?? []),
        ),
      ));
    if (!equal(parseCheckpoint(parseNote(note).text).root, checkpoint.root))
      throw new Inconsistent(`A checkpoint of ${size} entries was signed with another root.`);

    const lines = await this.#cosignatures(note, checkpoint);
    if (lines === null) return null;
    return (await this.#show(size, head.published, note + lines.join(''))) ? checkpoint : null;
  }

  /** Shows the witnesses of today what was published last: one that is new learns of it, one that knows more says so. */
  async #introduce(): Promise<void> {
    const { db } = this.options;
    const { rows } = await db.query<{ note: string }>(
      'SELECT note FROM seal.checkpoints WHERE published ORDER BY size DESC LIMIT 1',
    );
    if (rows[0]) await this.#cosignatures(rows[0].note, parseCheckpoint(parseNote(rows[0].note).text));
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
  async #pending({ published }: SealHead): Promise<{ size: number; note: string } | null> {
    const { rows } = await this.options.db.query<{ size: string; note: string }>(
      'SELECT size, note FROM seal.checkpoints WHERE NOT published AND size > $1 ORDER BY size LIMIT 1',
      [published],
    );
    return rows[0] ? { size: Number(rows[0].size), note: rows[0].note } : null;
  }

  /** Kept before anyone sees it: after a crash the same bytes are published, never others of that size. */
  async #keep(size: number, note: string): Promise<string> {
    const { db } = this.options;
    await db.query(
      'INSERT INTO seal.checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING',
      [size, note],
    );
    const { rows } = await db.query<{ note: string }>('SELECT note FROM seal.checkpoints WHERE size = $1', [
      size,
    ]);
    return rows[0]!.note;
  }

  /** What is signed next must extend what was published last: a tree rebuilt over other entries is never signed. */
  async #mustExtend({ size, root }: Checkpoint, published: number): Promise<void> {
    if (published === 0) return;
    const { db } = this.options;
    const { rows } = await db.query<{ note: string }>('SELECT note FROM seal.checkpoints WHERE size = $1', [
      published,
    ]);
    const before = parseCheckpoint(parseNote(rows[0]!.note).text);
    const proof = published <= size ? await proveConsistency(published, size, nodesOf(db, size)) : [];
    if (!isConsistent(published, size, before.root, root, proof))
      throw new Inconsistent(
        `The tree of ${size} entries does not extend the checkpoint of ${published} that was published.`,
      );
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
      const moved = await client.query('UPDATE seal.head SET published = $1 WHERE published = $2', [
        size,
        published,
      ]);
      if (moved.rowCount === 1)
        await client.query('UPDATE seal.checkpoints SET note = $2, published = true WHERE size = $1', [
          size,
          note,
        ]);
      return moved.rowCount === 1;
    });
  }
}
