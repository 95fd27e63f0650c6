import { type Bad, type Picked, type Span } from './check-chunk.js';
import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { MalformedNote, parseNote } from './note.js';
import { openSigned, type Policy, type Signed } from './policy.js';
import { readFrom, Unreachable, type Location } from './source.js';
import { inOrder } from './threads.js';
import { TILE_WIDTH } from './tiles.js';
import { Walk, type Kept, type Standing } from './walk.js';

export interface Verdict {
  /** `unwitnessed`: all of it is right, and its witnesses are no quorum of the policy. */
  readonly verdict: 'verified' | 'unwitnessed' | 'tampered';
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Entries found right. */
  readonly entries: number;
  /** How many of them, from the first on, were read in an earlier run and not in this one. */
  readonly earlier: number;
  /** Names, in the policy, of the witnesses that cosigned. */
  readonly witnesses: readonly string[];
  readonly firstBad: Bad | null;
  /** The entries that were asked for, in log order. */
  readonly picked: readonly Picked[];
  /** The signed checkpoint that the verdict is about; empty where it was not opened. */
  readonly note: string;
}

/** A kill loses as much; to write the counter of every stream takes a while where there are many. */
const KEEP_MS = 20_000;

export interface Verification {
  readonly policy: Policy;
  /** Signed checkpoints kept from before: the log must extend each. */
  readonly since?: readonly { readonly name: string; readonly note: string }[];
  /** Types of entries to give with the verdict: of kinds that are rare. */
  readonly pick?: readonly string[];
  /** Threads that hash; 0: this one does. Default 2. */
  readonly workers?: number;
  readonly onProgress?: (entries: number, of: number) => void;
  /**
   * Where an earlier run stood: what it read is not read again, and bound only by the root. Found tampered, the log is read
   * whole after all, so that such a verdict rests on nothing kept.
   */
  readonly from?: Standing | null;
  /** Is given where the run stands now and then, and when it is broken off; and the signed checkpoint that it is about. */
  readonly keep?: (standing: Standing, note: string) => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * Verifies a whole log, trusting nothing but the keys of the policy: every entry against its leaf hash, every tile
 * against the tiles below, the root against the signed checkpoint, contiguous revisions in every stream, and that it
 * extends every checkpoint kept before. Memory is flat but for the name and counter of each stream, some 70 bytes.
 * @throws Unreachable when the log cannot be asked, or has no checkpoint.
 */
export async function verifyLog(location: Location, verification: Verification): Promise<Verdict> {
  const note = await readFrom(location, 'checkpoint');
  if (note === null)
    throw new Unreachable('There is no checkpoint here: this is no log, or it has published nothing yet.');
  let checkpoint: Signed;
  try {
    checkpoint = openSigned(note, verification.policy);
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    return { ...unread, firstBad: { path: 'checkpoint', index: null, reason: error.message } };
  }
  const { origin, size, root } = checkpoint;
  const witnesses = [...checkpoint.witnessed.keys()];
  const kept: Kept[] = [];
  for (const { name, note } of verification.since ?? [])
    try {
      kept.push({ name, ...parseCheckpoint(parseNote(note).text) });
    } catch (error) {
      if (!(error instanceof MalformedNote)) throw error;
      const named = { ...unread, origin, size, root: Buffer.from(root).toString('base64'), witnesses };
      return { ...named, firstBad: { path: name, index: null, reason: error.message } };
    }
  const { from } = verification;
  let earlier = from && from.bundles * TILE_WIDTH <= size ? from : null;
  const keep = (standing: Standing) => verification.keep?.(standing, note.toString('utf8'));
  let found = await walk(location, checkpoint, kept, earlier, { ...verification, keep });
  if (found.bad && earlier) {
    earlier = null;
    found = await walk(location, checkpoint, kept, null, { ...verification, keep });
  }
  const { bad, entries, picked } = found;
  return {
    verdict: bad ? 'tampered' : checkpoint.isWitnessed ? 'verified' : 'unwitnessed',
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    entries,
    earlier: earlier ? earlier.bundles * TILE_WIDTH : 0,
    witnesses,
    firstBad: bad,
    picked,
    note: note.toString('utf8'),
  };
}

const unread = {
  verdict: 'tampered',
  origin: '',
  size: 0,
  root: '',
  entries: 0,
  earlier: 0,
  witnesses: [],
  picked: [],
  note: '',
} as const;

type Keep = (standing: Standing) => Promise<void> | undefined;

/** All chunks in order, hashed by the workers, and the tree over them. */
async function walk(
  location: Location,
  checkpoint: Checkpoint,
  kept: readonly Kept[],
  from: Standing | null,
  { workers = 2, pick, onProgress, signal, keep }: Omit<Verification, 'keep'> & { readonly keep: Keep },
): Promise<{ bad: Bad | null; entries: number; picked: readonly Picked[] }> {
  const { size } = checkpoint;
  const walk = new Walk(location, checkpoint, from);
  const cuts = [...new Set([size, ...kept.map((one) => one.size)])];
  const span: Span = { location, size, cuts, ...(pick !== undefined && { pick }) };
  let due = performance.now() + KEEP_MS;
  try {
    for await (const checked of inOrder(span, from?.bundles ?? 0, workers)) {
      signal?.throwIfAborted();
      const bad = await walk.take(checked);
      if (bad) return { bad, entries: walk.entries, picked: walk.picked };
      onProgress?.(walk.entries, size);
      if (performance.now() < due) continue;
      await keepStanding(walk, keep);
      due = performance.now() + KEEP_MS;
    }
    return { bad: await walk.end(kept), entries: walk.entries, picked: walk.picked };
  } catch (error) {
    await keepStanding(walk, keep);
    throw error;
  } finally {
    walk.close();
  }
}

async function keepStanding(walk: Walk, keep: Keep): Promise<void> {
  const standing = walk.standing();
  if (standing && standing.bundles > 0) await keep(standing);
}
