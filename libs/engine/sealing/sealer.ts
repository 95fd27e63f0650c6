import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventStore } from '#engine/event-store';
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
import { Overtaken, readHead, TreeEdge, type SealHead } from './tree-rows.js';

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
  /** Whose cosignatures to ask for, and how many make a quorum; absent: none. */
  readonly policy?: Policy;
  /** Milliseconds between checkpoints while events come in; a stable pace is what witnesses can follow. Default 1,000. */
  readonly interval?: number;
  /** Says why nothing may be sealed (a restored folder, until its log is shown to go on from what was published). */
  readonly held?: () => Promise<string | null>;
  readonly onWitness?: (answer: Witnessed) => void;
}

// Entries in one transaction of the tree: 16 tiles of leaf hashes.
const BATCH = 4_096;

/**
 * Adds every event to the Merkle tree in log order, exactly once, and signs a checkpoint at a stable pace. Any number
 * may run: the head of the tree and of the checkpoints moves by compare-and-set on its size.
 */
export class Sealer {
  #known = new Map<string, number>();

  constructor(private readonly options: SealerOptions) {}

  /** Seals until the signal aborts. @throws Inconsistent */
  async run(signal: AbortSignal): Promise<void> {
    const adding = this.#addAll(signal);
    const publishing = this.#publishAll(signal);
    await Promise.all([adding, publishing]);
  }

  /** Adds all events there are now, and publishes a checkpoint over them. For the command line and tests. */
  async sealAll(): Promise<Checkpoint | null> {
    if (await this.options.held?.()) return null;
    const edge = await TreeEdge.load(this.options.db);
    try {
      for await (const batch of this.options.store.scan({ after: edge.position, batch: BATCH }))
        await edge.add(this.options.db, batch);
    } catch (error) {
      // The other one adds what this one would have.
      if (!(error instanceof Overtaken)) throw error;
    }
    return this.publish();
  }

  /** Signs, has cosigned and publishes the tree as it stands; null when there is nothing new, or another was faster. */
  async publish(): Promise<Checkpoint | null> {
    const { db, signer, policy } = this.options;
    const head = await readHead(db);
    const pending = await this.#pending(head);
    const size = pending?.size ?? head.size;
    if (size === head.published) return null;
    const checkpoint = { origin: signer.name, size, root: await rootOf(size, nodesOf(db, size)) };
    await this.#mustExtend(checkpoint, head.published);
    const text = formatCheckpoint(checkpoint);
    const note = pending?.note ?? (await this.#keep(size, formatNote(text, [signer.sign(text)])));
    if (!equal(parseCheckpoint(parseNote(note).text).root, checkpoint.root))
      throw new Inconsistent(`A checkpoint of ${size} entries was signed with another root.`);

    const lines = policy ? await this.#cosignatures(note, checkpoint) : [];
    if (lines === null) return null;
    return (await this.#show(size, head.published, note + lines.join(''))) ? checkpoint : null;
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
      policy!.witnesses
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
    const witnessed = asked.filter((answer) => 'line' in answer);
    return policy!.quorum(new Set(witnessed.map(({ witness }) => witness)))
      ? witnessed.map(({ line }) => `${line}\n`)
      : null;
  }

  async #show(size: number, published: number, note: string): Promise<boolean> {
    const client = await this.options.db.connect();
    try {
      await client.query('BEGIN');
      const moved = await client.query('UPDATE seal.head SET published = $1 WHERE published = $2', [
        size,
        published,
      ]);
      if (moved.rowCount === 1)
        await client.query('UPDATE seal.checkpoints SET note = $2, published = true WHERE size = $1', [
          size,
          note,
        ]);
      await client.query('COMMIT');
      return moved.rowCount === 1;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async #addAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await this.options.held?.()) {
          await pause(1_000, signal);
          continue;
        }
        const edge = await TreeEdge.load(this.options.db);
        for await (const batch of this.options.store.follow({ after: edge.position, batch: BATCH, signal }))
          await edge.add(this.options.db, batch);
      } catch (error) {
        if (signal.aborted) return;
        // Overtaken, or the database is away: look again where the tree is.
        await pause(error instanceof Overtaken ? 100 : 1_000, signal);
      }
    }
  }

  async #publishAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(this.options.interval ?? 1_000, signal);
      try {
        if (!signal.aborted && !(await this.options.held?.())) await this.publish();
      } catch (error) {
        if (error instanceof Inconsistent) throw error;
      }
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
