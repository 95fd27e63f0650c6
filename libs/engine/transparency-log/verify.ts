import { Worker } from 'node:worker_threads';
import { CHUNK_BUNDLES, checkChunk, outOfTurn, type Bad, type CheckedChunk } from './check-chunk.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { HASH_BYTES } from './hash.js';
import { MalformedNote, parseNote } from './note.js';
import { openCheckpoint, type Policy } from './policy.js';
import { readFrom, Unreachable, type Location } from './source.js';
import { foldHashes, hashesAt, nodesFromTiles, TILE_HEIGHT, TILE_WIDTH, tilePath } from './tiles.js';
import { equal, isConsistent, proveConsistency, rootOf, type NodeReader } from './tree.js';

export interface Verdict {
  readonly verdict: 'verified' | 'tampered';
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Entries read and found right. */
  readonly entries: number;
  /** Names, in the policy, of the witnesses that cosigned. */
  readonly witnesses: readonly string[];
  readonly firstBad: Bad | null;
}

export interface Verification {
  readonly policy: Policy;
  /** Signed checkpoints kept from before: the log must extend each. */
  readonly since?: readonly { readonly name: string; readonly note: string }[];
  /** Threads that hash; 0: this one does. Default 2. */
  readonly workers?: number;
  readonly onProgress?: (entries: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Verifies a whole log, trusting nothing but the keys of the policy: every entry against its leaf hash, every tile
 * against the tiles below, the root against the signed checkpoint, contiguous revisions in every stream, and that it
 * extends every checkpoint kept before. Memory is flat but for one counter a stream.
 * @throws Unreachable when the log cannot be asked, or has no checkpoint.
 */
export async function verifyLog(location: Location, verification: Verification): Promise<Verdict> {
  const note = await readFrom(location, 'checkpoint');
  if (note === null)
    throw new Unreachable('There is no checkpoint here: this is no log, or it has published nothing yet.');
  let checkpoint: Checkpoint;
  let witnesses: readonly string[];
  try {
    const opened = openCheckpoint(note, verification.policy);
    checkpoint = opened;
    witnesses = [...opened.witnessed.keys()];
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    return { ...unread, firstBad: { path: 'checkpoint', index: null, reason: error.message } };
  }
  const { origin, size, root } = checkpoint;
  const found = await walk(location, size, verification);
  const firstBad =
    found.bad ??
    (await checkAbove(location, checkpoint, found)) ??
    (await checkSince(location, checkpoint, verification.since ?? [], found));
  return {
    verdict: firstBad ? 'tampered' : 'verified',
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    entries: found.entries,
    witnesses,
    firstBad,
  };
}

/** What the entries themselves came to. */
interface Seen {
  /** Of each full bundle, the hash over its leaf hashes. */
  readonly tileHashes: Uint8Array;
  /** Leaf hashes of the partial bundle at the end. */
  readonly partial: Uint8Array;
}

const unread = { verdict: 'tampered', origin: '', size: 0, root: '', entries: 0, witnesses: [] } as const;

/** All chunks in order, hashed by the workers. */
async function walk(location: Location, size: number, { workers = 2, onProgress, signal }: Verification) {
  const hashes: Uint8Array[] = [];
  let partial: Uint8Array = new Uint8Array();
  const next = new Map<string, number>();
  let entries = 0;
  let bad: Bad | null = null;
  const chunks = Math.ceil(size / TILE_WIDTH / CHUNK_BUNDLES);
  for await (const checked of inOrder(location, size, chunks, workers)) {
    signal?.throwIfAborted();
    const broken = advance(next, checked);
    bad = earlier(broken, checked.bad);
    entries += bad ? Math.max(0, (bad.index ?? entries) - entries) : checked.entries;
    if (bad) break;
    hashes.push(checked.tileHashes);
    partial = checked.partial;
    onProgress?.(entries, size);
  }
  return { tileHashes: Buffer.concat(hashes), partial, entries, bad };
}

/** Takes a chunk's streams further; says where one does not go on from where it was. */
function advance(next: Map<string, number>, { streams, firsts, counts, numbers }: CheckedChunk): Bad | null {
  let bad: Bad | null = null;
  for (let at = 0; at < streams.length; at++) {
    const stream = streams[at]!;
    const expected = next.get(stream) ?? 0;
    if (firsts[at] !== expected) {
      const number = numbers[at]!;
      const width = TILE_WIDTH;
      const path = tilePath({ level: 'entries', index: Math.floor(number / TILE_WIDTH), width });
      bad = earlier(bad, { path, index: number, reason: outOfTurn(stream, firsts[at]!, expected) });
    }
    next.set(stream, firsts[at]! + counts[at]!);
  }
  return bad;
}

function earlier(one: Bad | null, other: Bad | null): Bad | null {
  if (!one || !other) return one ?? other;
  return (one.index ?? Infinity) <= (other.index ?? Infinity) ? one : other;
}

/** The tiles above the leaf hashes, row by row, and the root. */
async function checkAbove(location: Location, { size, root }: Checkpoint, below: Seen): Promise<Bad | null> {
  let row = below.tileHashes;
  for (let level = 1; hashesAt(level, size) > 0; level++) {
    const above: Uint8Array[] = [];
    for (let index = 0; index * TILE_WIDTH < hashesAt(level, size); index++) {
      const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
      const path = tilePath({ level, index, width });
      const expected = row.subarray(
        index * TILE_WIDTH * HASH_BYTES,
        (index * TILE_WIDTH + width) * HASH_BYTES,
      );
      const tile = await readFrom(location, path);
      if (!tile || !equal(tile, expected))
        return { path, index: null, reason: tile ? 'not the hashes over the tiles below' : 'missing' };
      if (width === TILE_WIDTH) above.push(foldHashes(expected));
    }
    row = Buffer.concat(above);
  }
  const computed = await rootOf(size, nodesSeen(location, size, below));
  return equal(computed, root)
    ? null
    : { path: 'checkpoint', index: null, reason: 'the root is not that of the entries' };
}

/** That the log extends what was kept: whole signed checkpoints, not sizes and roots that anybody could write. */
async function checkSince(
  location: Location,
  { origin, size, root }: Checkpoint,
  since: readonly { name: string; note: string }[],
  seen: Seen,
): Promise<Bad | null> {
  const node = nodesSeen(location, size, seen);
  for (const { name, note } of since) {
    const kept = parseCheckpoint(parseNote(note).text);
    const bad = (reason: string): Bad => ({ path: name, index: null, reason });
    if (kept.origin !== origin) return bad(`a checkpoint of ${kept.origin}, not of ${origin}`);
    if (kept.size > size) return bad(`the log had ${kept.size} entries and has ${size}: a rollback`);
    const proof = await proveConsistency(kept.size, size, node);
    if (!isConsistent(kept.size, size, kept.root, root, proof))
      return bad(`the log of ${size} entries does not extend the one of ${kept.size} that was kept: a fork`);
  }
  return null;
}

/**
 * Subtree hashes from what was hashed here, never from tiles read a second time: whoever serves them may answer
 * differently. Only below full tiles is one read again, and held to the hash it had.
 */
function nodesSeen(location: Location, size: number, { tileHashes, partial }: Seen): NodeReader {
  const inTiles = nodesFromTiles(size, async ({ index, width }) => {
    if (width < TILE_WIDTH) return partial;
    const path = tilePath({ level: 0, index, width });
    const tile = await readFrom(location, path);
    const seen = tileHashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    if (tile?.length !== TILE_WIDTH * HASH_BYTES || !equal(foldHashes(tile), seen))
      throw new Unreachable(`${path} changed while it was being verified. Verify again.`);
    return tile;
  });
  return (level, index) => {
    if (level < TILE_HEIGHT) return inTiles(level, index);
    const hashes = 2 ** (level - TILE_HEIGHT) * HASH_BYTES;
    return foldHashes(tileHashes.subarray(index * hashes, (index + 1) * hashes));
  };
}

/** Results of all chunks in their order, a few chunks ahead of the reader. */
async function* inOrder(
  location: Location,
  size: number,
  chunks: number,
  workers: number,
): AsyncGenerator<CheckedChunk> {
  if (workers === 0) {
    for (let chunk = 0; chunk < chunks; chunk++) yield checkChunk(location, size, chunk * CHUNK_BUNDLES);
    return;
  }
  const threads = Array.from({ length: Math.min(workers, chunks) }, () => new Thread(location, size));
  const ahead: Promise<CheckedChunk>[] = [];
  try {
    for (let chunk = 0, asked = 0; chunk < chunks; chunk++) {
      for (; asked < chunks && asked < chunk + 2 * threads.length; asked++) {
        const result = threads[asked % threads.length]!.check(asked * CHUNK_BUNDLES);
        result.catch(() => undefined);
        ahead.push(result);
      }
      yield await ahead.shift()!;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** A worker and the chunks that it was asked for. */
class Thread {
  readonly #worker: Worker;
  readonly #asked = new Map<
    number,
    { resolve: (checked: CheckedChunk) => void; reject: (error: Error) => void }
  >();

  constructor(location: Location, size: number) {
    this.#worker = new Worker(new URL('./check-worker.js', import.meta.url), {
      workerData: { location, size },
    });
    this.#worker.on(
      'message',
      (answer: { first: number; checked?: CheckedChunk; failed?: string; unreachable?: boolean }) => {
        const { resolve, reject } = this.#asked.get(answer.first)!;
        this.#asked.delete(answer.first);
        if (answer.checked) resolve(answer.checked);
        else reject(answer.unreachable ? new Unreachable(answer.failed!) : new Error(answer.failed));
      },
    );
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#asked.values()) reject(error as Error);
    });
  }

  check(first: number): Promise<CheckedChunk> {
    return new Promise((resolve, reject) => {
      this.#asked.set(first, { resolve, reject });
      this.#worker.postMessage(first);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
