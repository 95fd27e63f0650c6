import { setImmediate as breath } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventStore, StoredEntry } from '#engine/event-store';
import {
  equal,
  foldHashes,
  HASH_BYTES,
  leafHash,
  MalformedNote,
  nodesFromTiles,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVkey,
  Peaks,
  rootOfPeaks,
  TILE_HEIGHT,
  TILE_WIDTH,
  type NodeReader,
  type Verifier,
} from '#engine/transparency-log';
import { keepFound, type Found } from './finding-rows.js';
import { readBundle, readTile } from './tree-rows.js';

interface Parts {
  /** Role sgn_log. */
  readonly db: Pool;
  readonly store: EventStore;
}

/** As far as the log is published, and under which key. */
interface Extent {
  readonly size: number;
  /** What the head of the tree says of it. */
  readonly headSize: number;
  readonly log: Verifier | null;
}

/** Between two turns of all processes together: 256 entries a second, for ever, is a day for twenty million. */
export const SCRUB_EVERY_MS = 1_000;

/**
 * Takes a turn of the scrub, unless somebody else did a moment ago: looks whether the next 256 entries, their hashes
 * and the checkpoints over them are as they were sealed, and keeps what is not.
 * @returns what was found
 */
export async function scrub({ db, store }: Parts, every = SCRUB_EVERY_MS): Promise<readonly Found[]> {
  const extent = await extentOf(db);
  if (extent.size === 0) return [];
  const bundles = Math.ceil(extent.size / TILE_WIDTH);
  const { rows } = await db.query<{ bundle: string }>(
    `UPDATE seal.scrub AS new SET turned_at = now(), bundle = (new.bundle + 1) % $1,
       passed_at = CASE WHEN new.bundle + 1 >= $1 THEN now() ELSE passed_at END
     WHERE turned_at <= now() - $2 * interval '1 ms' RETURNING old.bundle`,
    [bundles, every],
  );
  if (!rows[0]) return [];
  const bundle = Math.min(Number(rows[0].bundle), bundles - 1);
  const found = await lookAt({ db, store }, bundle, extent);
  await keepFound(db, bundle, found);
  return found;
}

/** Looks at the whole log at once, and keeps what is not as it was sealed. */
export async function scrubAll(
  parts: Parts,
  onProgress: (entries: number, of: number) => void = () => undefined,
): Promise<void> {
  const extent = await extentOf(parts.db);
  for (let bundle = 0; bundle * TILE_WIDTH < extent.size; bundle++) {
    await keepFound(parts.db, bundle, await lookAt(parts, bundle, extent));
    onProgress(Math.min((bundle + 1) * TILE_WIDTH, extent.size), extent.size);
  }
}

async function extentOf(db: Pool): Promise<Extent> {
  const { rows } = await db.query<{ size: string | null; published: string; vkey: string | null }>(
    'SELECT (SELECT max(size) FROM seal.checkpoints WHERE published) AS size, published, vkey FROM seal.head',
  );
  const { size, published, vkey } = rows[0]!;
  return { size: Number(size), headSize: Number(published), log: vkey === null ? null : parseVkey(vkey) };
}

/** A tile, or what an entry bundle begins with, is not there. */
class Missing extends Error {
  constructor(readonly which: string) {
    super(`Tile ${which} of seal.tiles has not all its hashes.`);
  }
}

async function lookAt({ db, store }: Parts, bundle: number, extent: Extent): Promise<readonly Found[]> {
  try {
    return await compare({ db, store }, bundle, extent);
  } catch (error) {
    if (error instanceof Missing) return [{ what: 'tile', which: error.which, says: error.message }];
    throw error;
  }
}

async function compare({ db, store }: Parts, bundle: number, extent: Extent): Promise<readonly Found[]> {
  const first = bundle * TILE_WIDTH;
  const width = Math.min(TILE_WIDTH, extent.size - first);
  const node = nodesFromTiles(extent.size, async (tile) => {
    const hashes = await readTile(db, tile);
    if (!hashes) throw new Missing(`${tile.level}/${tile.index}`);
    return hashes;
  });
  const tile = await readTile(db, { level: 0, index: bundle, width });
  if (!tile) throw new Missing(`0/${bundle}`);
  const entries = (await readBundle(db, store, bundle, width)) ?? [];
  const notes = await notesOver(db, first, first + width);
  const before = await peaksBefore(bundle, node);
  const above = width === TILE_WIDTH ? await node(TILE_HEIGHT, bundle) : null;

  const hashed = entries.map(({ bytes }) => leafHash(bytes));
  const leaves = Array.from({ length: width }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
  const other = leaves.findIndex((leaf, at) => !hashed[at] || !equal(leaf, hashed[at]));
  const unfit = await misfits(leaves, { first, before, above, notes });
  if (other >= 0) {
    const isTile = unfit.length > 0 && (await misfits(hashed, { first, before, above, notes })).length === 0;
    return [isTile ? alteredTile(bundle, first + other) : alteredEntry(first + other, entries[other])];
  }
  return [
    ...entries.flatMap((entry, at) => misplaced(entry, first + at)),
    ...unfit,
    ...(await higherTiles(db, bundle, node)),
    ...(await signatures(notes, extent.log)),
    ...(first + width === extent.size && extent.headSize !== extent.size ? [otherHead(extent)] : []),
  ];
}

const alteredEntry = (number: number, entry: StoredEntry | undefined): Found => ({
  what: 'entry',
  which: String(number),
  says: entry
    ? `Entry ${number} (${entry.type} of ${entry.stream}) is not what was sealed under this number.`
    : `Entry ${number} was sealed and is gone.`,
});

const alteredTile = (bundle: number, number: number): Found => ({
  what: 'tile',
  which: `0/${bundle}`,
  says: `Tile 0/${bundle} of seal.tiles has another hash for entry ${number} than what was signed; the entry is as it was sealed.`,
});

const otherHead = ({ size, headSize }: Extent): Found => ({
  what: 'checkpoint',
  which: String(size),
  says: `The newest checkpoint published is of ${size} entries; seal.head says ${headSize}.`,
});

/** An entry that is as it was sealed, in a row that says something else. */
function misplaced(entry: StoredEntry, number: number): Found[] {
  const said = JSON.parse(entry.bytes.toString('utf8')) as Partial<StoredEntry>;
  const columns = (['id', 'stream', 'revision', 'type'] as const).filter(
    (name) => said[name] !== entry[name],
  );
  return columns.length === 0
    ? []
    : [
        {
          what: 'entry',
          which: String(number),
          says: `Entry ${number} stands in a row that says another ${columns.join(', ')} than the entry itself.`,
        },
      ];
}

interface Signed {
  readonly first: number;
  /** Of what stands before the bundle. */
  readonly before: readonly Uint8Array[];
  /** What the tile above has for a bundle that is full. */
  readonly above: Uint8Array | null;
  readonly notes: readonly Note[];
}

/** What does not fit these leaf hashes of a bundle: the tile above, or the first checkpoint that has another root. */
async function misfits(
  leaves: readonly Uint8Array[],
  { first, before, above, notes }: Signed,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  if (above && (leaves.length < TILE_WIDTH || !equal(foldHashes(Buffer.concat(leaves)), above))) {
    const bundle = first / TILE_WIDTH;
    found.push(otherAbove(1, Math.floor(bundle / TILE_WIDTH), `0/${bundle}`));
  }
  const peaks = new Peaks();
  let at = 0;
  for (const { size, note } of notes) {
    for (; at < Math.min(size - first, leaves.length); at++) peaks.push(leaves[at]!);
    if (!isOver(note, size, rootOfPeaks([...before, ...peaks.hashes]))) {
      found.push({
        what: 'checkpoint',
        which: String(size),
        says: `The checkpoint of ${size} entries does not have the root of the tree over them.`,
      });
      // Where the tree is another one before this bundle, every further checkpoint would say the same.
      break;
    }
    await breath();
  }
  return found;
}

const otherAbove = (level: number, index: number, below: string): Found => ({
  what: 'tile',
  which: `${level}/${index}`,
  says: `Tile ${level}/${index} of seal.tiles does not have the hash of tile ${below} below it.`,
});

function isOver(note: string, size: number, root: Uint8Array): boolean {
  try {
    const checkpoint = parseCheckpoint(parseNote(note).text);
    return checkpoint.size === size && equal(checkpoint.root, root);
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    return false;
  }
}

/** Full tiles of hashes that end with this bundle, each against the tile above it. */
async function higherTiles(db: Pool, bundle: number, node: NodeReader): Promise<readonly Found[]> {
  const found: Found[] = [];
  let index = bundle;
  for (let level = 1; (index + 1) % TILE_WIDTH === 0; level++) {
    index = (index + 1) / TILE_WIDTH - 1;
    const tile = await readTile(db, { level, index, width: TILE_WIDTH });
    if (!tile) throw new Missing(`${level}/${index}`);
    if (!equal(foldHashes(tile), await node(TILE_HEIGHT * (level + 1), index)))
      found.push(otherAbove(level + 1, Math.floor(index / TILE_WIDTH), `${level}/${index}`));
  }
  return found;
}

/** Checkpoints with a signature of the log's key of today that does not verify. Former keys are not known here. */
async function signatures(notes: readonly Note[], log: Verifier | null): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { size, note } of notes) {
    if (log && !isSigned(note, log))
      found.push({
        what: 'checkpoint',
        which: String(size),
        says: `The signature of the checkpoint of ${size} entries does not verify.`,
      });
    await breath();
  }
  return found;
}

function isSigned(note: string, log: Verifier): boolean {
  try {
    const signs = parseNote(note).signatures.some(
      ({ name, keyId }) => name === log.name && keyId === log.keyId,
    );
    if (signs) openNote(note, [log]);
    return true;
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    return false;
  }
}

/** The largest complete subtrees over what stands before a bundle, from the left. */
async function peaksBefore(bundle: number, node: NodeReader): Promise<readonly Uint8Array[]> {
  const peaks: Uint8Array[] = [];
  let taken = 0;
  for (let height = Math.floor(Math.log2(bundle || 1)); height >= 0; height--) {
    if (bundle - taken < 2 ** height) continue;
    peaks.push(await node(TILE_HEIGHT + height, taken / 2 ** height));
    taken += 2 ** height;
  }
  return peaks;
}

interface Note {
  readonly size: number;
  readonly note: string;
}

/** Checkpoints published over more than `above` entries and at most `most`, in order. */
async function notesOver(db: Pool, above: number, most: number): Promise<readonly Note[]> {
  const { rows } = await db.query<{ size: string; note: string }>(
    'SELECT size, note FROM seal.checkpoints WHERE published AND size > $1 AND size <= $2 ORDER BY size',
    [above, most],
  );
  return rows.map(({ size, note }) => ({ size: Number(size), note }));
}
