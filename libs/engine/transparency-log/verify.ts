import { Worker } from 'node:worker_threads';
import { CHUNK_BUNDLES, checkChunk, type Bad, type CheckedChunk, type Span } from './check-chunk.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { HASH_BYTES } from './hash.js';
import { MalformedNote, parseNote } from './note.js';
import { openCheckpoint, type Policy } from './policy.js';
import { RightEdge, type Grown } from './right-edge.js';
import { readFrom, Unreachable, type Location } from './source.js';
import { TILE_WIDTH, tilePath } from './tiles.js';
import { equal } from './tree.js';
import { outOfTurn, type Taken } from './turns.js';

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
  const kept = (verification.since ?? []).map(({ name, note }) => ({
    name,
    ...parseCheckpoint(parseNote(note).text),
  }));
  const { bad, entries } = await walk(location, checkpoint, kept, verification);
  return {
    verdict: bad ? 'tampered' : 'verified',
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    entries,
    witnesses,
    firstBad: bad,
  };
}

/** A checkpoint from before, and what it is called here. */
type Kept = Checkpoint & { readonly name: string };

const unread = { verdict: 'tampered', origin: '', size: 0, root: '', entries: 0, witnesses: [] } as const;

/** All chunks in order, hashed by the workers, and the tree over them. */
async function walk(
  location: Location,
  checkpoint: Checkpoint,
  kept: readonly Kept[],
  { workers = 2, onProgress, signal }: Verification,
): Promise<{ bad: Bad | null; entries: number }> {
  const { size } = checkpoint;
  const next = new Map<string, number>();
  const tree = new RightEdge();
  const roots = new Map<number, Uint8Array>();
  let entries = 0;
  let first = 0;
  const span: Span = { location, size, cuts: [...new Set([size, ...kept.map((one) => one.size)])] };
  for await (const checked of inOrder(span, workers)) {
    signal?.throwIfAborted();
    const { above, length } = grow(tree, roots, checked, first);
    const isRooted = checked.ifRooted && equal(roots.get(size)!, checkpoint.root);
    const own = isRooted ? checked.ifRooted : checked.bad;
    const bad = earlier(advance(next, checked.turns, size), own);
    entries += bad ? Math.max(0, (bad.index ?? entries) - entries) : checked.entries;
    const wrong = bad ?? (await firstWrong(location, above));
    if (wrong) return { bad: wrong, entries };
    first += length;
    onProgress?.(entries, size);
  }
  if (!roots.has(size)) roots.set(size, tree.root(new Uint8Array()));
  const bad =
    (await firstWrong(location, tree.growing())) ??
    wrongRoot(checkpoint, roots) ??
    kept.map((one) => notExtended(one, checkpoint, roots)).find((wrong) => wrong !== null);
  return { bad: bad ?? null, entries };
}

/** Takes a chunk into the tree. Gives the tiles above that are full with it. */
function grow(
  tree: RightEdge,
  roots: Map<number, Uint8Array>,
  { tileHashes, cuts }: CheckedChunk,
  first: number,
) {
  const length = tileHashes.length / HASH_BYTES;
  const above: Grown[] = [];
  for (let at = 0; at <= length; at++) {
    for (const { size, leaves } of cuts)
      if (Math.floor(size / TILE_WIDTH) === first + at) roots.set(size, tree.root(leaves));
    if (at < length) above.push(...tree.push(tileHashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
  }
  return { above, length };
}

/** Takes a chunk's streams further; says where one does not go on from where it was. */
function advance(
  next: Map<string, number>,
  { names, nameEnds, firsts, counts, numbers }: Taken,
  size: number,
): Bad | null {
  let bad: Bad | null = null;
  const bytes = Buffer.from(names.buffer, names.byteOffset, names.length);
  for (let at = 0; at < nameEnds.length; at++) {
    const stream = bytes.toString('latin1', at === 0 ? 0 : nameEnds[at - 1], nameEnds[at]);
    const expected = next.get(stream) ?? 0;
    if (firsts[at] !== expected) {
      const index = Math.floor(numbers[at]! / TILE_WIDTH);
      const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
      const path = tilePath({ level: 'entries', index, width });
      bad = earlier(bad, { path, index: numbers[at]!, reason: outOfTurn(stream, firsts[at]!, expected) });
    }
    next.set(stream, firsts[at]! + counts[at]!);
  }
  return bad;
}

function earlier(one: Bad | null, other: Bad | null): Bad | null {
  if (!one || !other) return one ?? other;
  return (one.index ?? Infinity) <= (other.index ?? Infinity) ? one : other;
}

/** The first of the tiles that the log does not serve as it must. */
async function firstWrong(location: Location, tiles: readonly Grown[]): Promise<Bad | null> {
  for (const { tile, hashes } of tiles) {
    const path = tilePath(tile);
    const served = await readFrom(location, path);
    if (!served?.equals(hashes))
      return { path, index: null, reason: served ? 'not the hashes over the tiles below' : 'missing' };
  }
  return null;
}

function wrongRoot({ size, root }: Checkpoint, roots: ReadonlyMap<number, Uint8Array>): Bad | null {
  return equal(roots.get(size)!, root)
    ? null
    : { path: 'checkpoint', index: null, reason: 'the root is not that of the entries' };
}

/** That the log extends what was kept: a whole signed checkpoint, not a size and a root that anybody could write. */
function notExtended(
  kept: Kept,
  { origin, size }: Checkpoint,
  roots: ReadonlyMap<number, Uint8Array>,
): Bad | null {
  const bad = (reason: string): Bad => ({ path: kept.name, index: null, reason });
  if (kept.origin !== origin) return bad(`a checkpoint of ${kept.origin}, not of ${origin}`);
  if (kept.size > size) return bad(`the log had ${kept.size} entries and has ${size}: a rollback`);
  return equal(roots.get(kept.size)!, kept.root)
    ? null
    : bad(`the log of ${size} entries does not extend the one of ${kept.size} that was kept: a fork`);
}

/** Results of all chunks in their order, a few chunks ahead of the reader. */
async function* inOrder(span: Span, workers: number): AsyncGenerator<CheckedChunk> {
  const chunks = Math.ceil(span.size / TILE_WIDTH / CHUNK_BUNDLES);
  if (workers === 0) {
    for (let chunk = 0; chunk < chunks; chunk++) yield checkChunk(span, chunk * CHUNK_BUNDLES);
    return;
  }
  const threads = Array.from({ length: Math.min(workers, chunks) }, () => new Thread(span));
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

  constructor(span: Span) {
    this.#worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: span });
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
