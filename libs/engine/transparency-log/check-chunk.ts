import { foldHashes, foldStrings, HASH_BYTES, leafHashIn } from './hash.js';
import { Peaks } from './peaks.js';
import { readTile } from './read-tile.js';
import type { Location } from './source.js';
import { hashesAt, TILE_WIDTH, tilePath, type Tile } from './tiles.js';
import { Turns, type Taken } from './turns.js';

/** Bundles of one chunk: enough to be worth a message between threads, few enough to keep memory flat. */
export const CHUNK_BUNDLES = 64;

export interface Bad {
  readonly path: string;
  /** Log number of the first entry concerned, null where the fault lies above the entries. */
  readonly index: number | null;
  readonly reason: string;
}

/** A log to check. Plain data, so that it can go to a worker. */
export interface Span {
  readonly location: Location;
  readonly size: number;
  /** Sizes at which the root is asked for. */
  readonly cuts: readonly number[];
  /** Types of the entries to give as they stand; they should be few. */
  readonly pick?: readonly string[];
}

/** How an entry of a type ends: its members are in order. */
export function endOf(type: string): Buffer {
  return Buffer.from(`,"type":"${type}"}`);
}

/** Those of one type, of entries that were picked. */
export function pickedOf(type: string, picked: readonly Picked[]): readonly Picked[] {
  const end = endOf(type).toString();
  return picked.filter(({ entry }) => entry.endsWith(end));
}

/** An entry as it stands in the log, canonical JSON. */
export interface Picked {
  readonly number: number;
  readonly entry: string;
}

export interface Cut {
  readonly size: number;
  readonly peaks: Uint8Array;
}

/** What a chunk came to: hashes for the tiles above, and how far each stream in it goes. */
export interface CheckedChunk {
  /** Of each full bundle the hash over its tile; of a partial one nothing: it is no complete subtree. */
  readonly tileHashes: Uint8Array;
  /** Of each cut in the chunk, the peaks over the leaves between the last full tile before it and the cut. */
  readonly cuts: readonly Cut[];
  readonly turns: Taken;
  readonly picked: readonly Picked[];
  readonly entries: number;
  readonly bad: Bad | null;
  /** What is wrong in place of `bad` if the root is that of the entries: over the newest tile there is no other to tell. */
  readonly ifRooted: Bad | null;
}

/** Reads bundles [first, first + CHUNK_BUNDLES) of a log and their tiles; checks one against the other. */
export async function checkChunk({ location, size, cuts, pick }: Span, first: number): Promise<CheckedChunk> {
  const tileHashes: string[] = [];
  const cutsHere: Cut[] = [];
  const turns = new Turns();
  const picked: Picked[] = [];
  const picks = (pick ?? []).map(endOf);
  let entries = 0;
  let bad: Bad | null = null;
  let ifRooted: Bad | null = null;

  const last = Math.min(first + CHUNK_BUNDLES, Math.ceil(size / TILE_WIDTH));
  const here = between(cuts, first, last);
  // One bundle ahead: over a network it comes while the one before it is hashed.
  let ahead = read(location, size, first);
  for (let index = first; index < last && !bad; index++) {
    const { bundle, tile, width } = await ahead;
    if (index + 1 < last) ahead = read(location, size, index + 1);
    const from = index * TILE_WIDTH;
    const bundlePath = tilePath({ level: 'entries', index, width });
    const ends = bundle && endsOf(bundle, width);
    if (!ends) {
      const reason = bundle ? `not a bundle of ${width} entries` : 'missing';
      bad = { path: bundlePath, index: from, reason };
      break;
    }
    const leaves: string[] = [];
    for (let at = 0; at < width; at++) leaves.push(leafHashIn(bundle, startOf(ends, at), ends[at]!));
    const hashes = Buffer.from(leaves.join(''), 'latin1');
    if (here.length > 0) cutsHere.push(...peaksAt(between(here, index, index + 1), from, hashes));

    ({ bad, ifRooted } = await differs({ location, size }, { level: 0, index, width }, hashes, tile));
    for (let at = 0; at < width && from + at !== bad?.index; at++) {
      const reason = turns.take(bundle, startOf(ends, at), ends[at]!, from + at);
      if (reason) {
        bad = { path: bundlePath, index: from + at, reason };
        ifRooted = null;
        break;
      }
      if (picks.some((end) => endsIn(bundle, ends[at]!, end)))
        picked.push({ number: from + at, entry: bundle.toString('utf8', startOf(ends, at), ends[at]) });
      entries++;
    }
    if (width === TILE_WIDTH && !bad) tileHashes.push(foldStrings(leaves));
  }
  // What was read ahead of a fault is not waited for.
  ahead.catch(() => undefined);
  return {
    tileHashes: Buffer.from(tileHashes.join(''), 'latin1'),
    cuts: cutsHere,
    turns: turns.taken(),
    picked,
    entries,
    bad,
    ifRooted,
  };
}

async function read(location: Location, size: number, index: number) {
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const [bundle, tile] = await Promise.all([
    readTile(location, { level: 'entries', index, width }),
    readTile(location, { level: 0, index, width }),
  ]);
  return { bundle, tile, width };
}

/** Where each entry of a bundle ends; null when it is cut short, too long, or not of exactly `width` entries. */
function endsOf(bytes: Buffer, width: number): Uint32Array | null {
  const ends = new Uint32Array(width);
  let end = 0;
  for (let at = 0; at < width; at++) {
    if (end + 2 > bytes.length) return null;
    end += 2 + bytes[end]! * 256 + bytes[end + 1]!;
    ends[at] = end;
  }
  return end === bytes.length ? ends : null;
}

function startOf(ends: Uint32Array, at: number): number {
  return (at === 0 ? 0 : ends[at - 1]!) + 2;
}

/** The cuts in bundles [first, last). A function of its own: a closure beside the loop over entries slows that by a tenth. */
function between(cuts: readonly number[], first: number, last: number): readonly number[] {
  return cuts.filter((cut) => cut >= first * TILE_WIDTH && cut < last * TILE_WIDTH);
}

/** Peaks over the leaves from `from` up to each cut. */
function peaksAt(cuts: readonly number[], from: number, leaves: Buffer): Cut[] {
  const peaks = new Peaks();
  let at = 0;
  return cuts
    .toSorted((one, other) => one - other)
    .map((size) => {
      for (; from + at < size; at++) peaks.push(leaves.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
      return { size, peaks: Buffer.concat(peaks.hashes) };
    });
}

/** From the end: it is there that most entries differ from what is looked for. */
export function endsIn(bytes: Uint8Array, end: number, tail: Uint8Array): boolean {
  for (let back = 1; back <= tail.length; back++)
    if (bytes[end - back] !== tail[tail.length - back]) return false;
  return true;
}

/** What is wrong with a tile of leaf hashes, or with the entries that it was made of. */
async function differs(
  log: Pick<Span, 'location' | 'size'>,
  tile: Tile,
  hashes: Buffer,
  served: Buffer | null,
): Promise<Pick<CheckedChunk, 'bad' | 'ifRooted'>> {
  if (served && hashes.equals(served)) return { bad: null, ifRooted: null };
  const path = tilePath(tile);
  const first = tile.index * TILE_WIDTH;
  if (served?.length !== hashes.length) {
    const reason = served ? `not ${tile.width} hashes` : 'missing';
    return { bad: { path, index: first, reason }, ifRooted: null };
  }
  let at = 0;
  while (hashes.compare(served, at, at + HASH_BYTES, at, at + HASH_BYTES) === 0) at += HASH_BYTES;
  const index = first + at / HASH_BYTES;
  const bundle = tilePath({ ...tile, level: 'entries' });
  const entryIs: Bad = {
    path: bundle,
    index,
    reason: `the entry does not have the hash that ${path} gives it`,
  };
  const tileIs: Bad = { path, index, reason: `not the hash of the entry in ${bundle}` };
  if (tile.width < TILE_WIDTH) return { bad: entryIs, ifRooted: tileIs };
  return { bad: (await isAbove(log, tile, hashes)) ? tileIs : entryIs, ifRooted: null };
}

/** Whether the tile above has the hash over these: then it is not the entries that are wrong. */
async function isAbove(
  { location, size }: Pick<Span, 'location' | 'size'>,
  tile: Tile,
  hashes: Buffer,
): Promise<boolean> {
  const index = Math.floor(tile.index / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, hashesAt(1, size) - index * TILE_WIDTH);
  const above = await readTile(location, { level: 1, index, width });
  const at = (tile.index % TILE_WIDTH) * HASH_BYTES;
  return above?.subarray(at, at + HASH_BYTES).equals(foldHashes(hashes)) ?? false;
}
