import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#kernel';
import {
  equal,
  isConsistent,
  MalformedNote,
  nodesFromTiles,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  proveConsistency,
  readFrom,
  readTile,
  rootOf,
  tilePath,
  tilesOf,
  Unreachable,
  type Checkpoint,
  type Location,
  type Tile,
} from '#engine/transparency-log';
import { checkpointsAfter, checkpointsOf, UNFINISHED } from './checkpoints.js';
import { documentsNamed, isDocument } from './entries.js';
import { sideBySide } from './side-by-side.js';

export interface Mirrored {
  readonly checkpoint: Checkpoint;
  /** Files that were fetched. */
  readonly fetched: number;
  /** Documents that entries name and the log no longer has: erased, or never public. */
  readonly absent: number;
}

/**
 * Brings a folder in step with a log: what it has not yet, then the checkpoint over it. A log that no longer extends
 * what the folder has is not taken.
 * @throws Unreachable; DomainError `LOG.TAMPERED`
 */
export async function mirror(
  from: Location,
  dir: string,
  onProgress?: (files: number, of: number) => void,
): Promise<Mirrored> {
  const vkey = (await readFile(join(dir, 'vkey')).catch(nullIfAbsent)) ?? (await mustHave(from, 'vkey'));
  const policy = parsePolicy(`log ${vkey.toString('utf8').trim()}\nquorum none\n`);
  const note = await mustHave(from, 'checkpoint');
  const before = await readFile(join(dir, 'checkpoint')).catch(nullIfAbsent);
  const checkpoint = opened(note, policy);
  const tiles = [...tilesOf(checkpoint.size)];
  let fetched = 0;
  for (const [at, tile] of tiles.entries()) {
    const path = tilePath(tile);
    onProgress?.(at + 1, tiles.length);
    if (await isThere(join(dir, path))) continue;
    const bytes = await readTile(from, tile);
    if (!bytes) throw tampered(`${path} is promised by the checkpoint and missing`);
    await put(join(dir, path), bytes);
    fetched++;
  }
  await mustExtend(dir, checkpoint, before && opened(before, policy));
  const documents = await fetchDocuments(from, dir, checkpoint.size);
  await put(join(dir, 'vkey'), vkey);
  // First: a folder that keeps a checkpoint over more than its newest one covers looks rolled back.
  await put(join(dir, 'checkpoint'), note);
  const checkpoints = await fetchCheckpoints(from, dir, checkpoint);
  // Every signed checkpoint is kept: each is evidence of what the log once was.
  for (const kept of [before, note])
    if (kept) await put(join(dir, 'checkpoints', String(opened(kept, policy).size)), kept);
  return { checkpoint, fetched: fetched + documents.fetched + checkpoints, absent: documents.absent };
}

/** Those that the log published since the newest one here. Whether it extends each is for whoever verifies: all are evidence. */
async function fetchCheckpoints(from: Location, dir: string, newest: Checkpoint): Promise<number> {
  const here = new Set(await readdir(join(dir, 'checkpoints')).catch(nullIfAbsent));
  const latest = [...here].reduce((most, size) => Math.max(most, Number(size) || 0), 0);
  const listed = 'url' in from ? checkpointsAfter(from.url, latest) : await checkpointsOf(from);
  let fetched = 0;
  for await (const { name, note } of listed) {
    const { origin, size } = checkpointIn(name, note);
    if (origin !== newest.origin || name !== `checkpoints/${size}`)
      throw tampered(`${name} is no checkpoint of ${newest.origin} of that size`);
    if (size >= newest.size || here.has(String(size))) continue;
    await put(join(dir, name), Buffer.from(note));
    fetched++;
  }
  return fetched;
}

/** @throws DomainError `LOG.TAMPERED` */
export function checkpointIn(name: string, note: string): Checkpoint {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    throw error instanceof MalformedNote ? tampered(`${name}: ${error.message}`) : error;
  }
}

async function fetchDocuments(
  from: Location,
  dir: string,
  size: number,
): Promise<{ fetched: number; absent: number }> {
  let fetched = 0;
  let absent = 0;
  await sideBySide(documentsNamed({ folder: dir }, size), async (hash) => {
    const path = `documents/${hash}`;
    if (await isThere(join(dir, path))) return;
    const bytes = await readFrom(from, path);
    if (bytes === null) absent++;
    else if (!isDocument(bytes, hash)) throw tampered(`${path} is not the document of that hash`);
    else {
      await put(join(dir, path), bytes);
      fetched++;
    }
  });
  return { fetched, absent };
}

/** What stands in the folder is the tree of the checkpoint, and goes on from the one it had. */
async function mustExtend(dir: string, { size, root }: Checkpoint, before: Checkpoint | null): Promise<void> {
  const node = nodesFromTiles(size, (tile) => tileOf({ folder: dir }, tile));
  if (!equal(await rootOf(size, node), root))
    throw tampered('the tiles do not come to the root of the checkpoint');
  if (!before) return;
  if (before.size > size) throw tampered(`it had ${before.size} entries and has ${size}: a rollback`);
  if (!isConsistent(before.size, size, before.root, root, await proveConsistency(before.size, size, node)))
    throw tampered(`its ${size} entries do not go on from the ${before.size} that are here: a fork`);
}

function opened(note: Uint8Array, policy: ReturnType<typeof parsePolicy>): Checkpoint {
  try {
    return openCheckpoint(note, policy);
  } catch (error) {
    throw error instanceof MalformedNote ? tampered(error.message) : error;
  }
}

function tampered(reason: string): DomainError {
  return new DomainError(
    'LOG.TAMPERED',
    `The log is not mirrored: ${reason}. Keep the folder as it is; it is evidence.`,
  );
}

/** A tile or bundle that the checkpoint promises. @throws Unreachable */
export async function tileOf(log: Location, tile: Tile): Promise<Buffer> {
  const bytes = await readTile(log, tile);
  if (!bytes) throw new Unreachable(`${tilePath(tile)} is promised by the checkpoint and missing.`);
  return bytes;
}

/** @throws Unreachable */
export async function mustHave(from: Location, path: string): Promise<Buffer> {
  const bytes = await readFrom(from, path);
  if (!bytes)
    throw new Unreachable(`There is no ${path} here: this is no log, or it has published nothing yet.`);
  return bytes;
}

/** Whole or not at all. */
export async function put(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file + UNFINISHED, bytes);
  await rename(file + UNFINISHED, file);
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(nullIfAbsent)) !== null;
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
