import { HASH_BYTES, leafHash } from './hash.js';
import { readFrom, type Location } from './source.js';
import { foldHashes, parseBundle, TILE_WIDTH, tilePath, type Tile } from './tiles.js';

/** Bundles of one chunk: enough to be worth a message between threads, few enough to keep memory flat. */
export const CHUNK_BUNDLES = 64;

export interface Bad {
  readonly path: string;
  /** Log number of the first entry concerned, null where the fault lies above the entries. */
  readonly index: number | null;
  readonly reason: string;
}

/** What a chunk came to: hashes for the tiles above, and how far each stream in it goes. */
export interface CheckedChunk {
  /** Of each full bundle the hash over its tile; of a partial one nothing: it is no complete subtree. */
  readonly tileHashes: Uint8Array;
  /** Leaf hashes of the partial bundle at the end. */
  readonly partial: Uint8Array;
  readonly streams: readonly string[];
  /** Revision at which each stream enters the chunk, how many of its entries are in it, and the first one's number. */
  readonly firsts: Float64Array;
  readonly counts: Float64Array;
  readonly numbers: Float64Array;
  readonly entries: number;
  readonly bad: Bad | null;
}

/** Reads bundles [first, first + CHUNK_BUNDLES) of a log of `size` entries and their tiles; checks one against the other. */
export async function checkChunk(location: Location, size: number, first: number): Promise<CheckedChunk> {
  const tileHashes: Uint8Array[] = [];
  let partial: Uint8Array = new Uint8Array();
  const streams = new Map<string, number>();
  const firsts: number[] = [];
  const counts: number[] = [];
  const numbers: number[] = [];
  let entries = 0;
  let bad: Bad | null = null;

  const last = Math.min(first + CHUNK_BUNDLES, Math.ceil(size / TILE_WIDTH));
  for (let index = first; index < last && !bad; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bundleAt: Tile = { level: 'entries', index, width };
    const tileAt: Tile = { level: 0, index, width };
    const [bytes, tile] = await Promise.all([
      readFrom(location, tilePath(bundleAt)),
      readFrom(location, tilePath(tileAt)),
    ]);
    const from = index * TILE_WIDTH;
    const bundle = bytes && parseBundle(bytes, width);
    if (!bundle) {
      bad = {
        path: tilePath(bundleAt),
        index: from,
        reason: bytes ? `not a bundle of ${width} entries` : 'missing',
      };
      break;
    }
    if (tile?.length !== width * HASH_BYTES) {
      bad = { path: tilePath(tileAt), index: from, reason: tile ? `not ${width} hashes` : 'missing' };
      break;
    }
    const hashes = Buffer.allocUnsafe(width * HASH_BYTES);
    for (let at = 0; at < width; at++) {
      const entry = bundle[at]!;
      const offset = at * HASH_BYTES;
      hashes.set(leafHash(entry), offset);
      if (hashes.compare(tile, offset, offset + HASH_BYTES, offset, offset + HASH_BYTES) !== 0) {
        bad = {
          path: tilePath(bundleAt),
          index: from + at,
          reason: `the entry does not have the hash that ${tilePath(tileAt)} gives it`,
        };
        break;
      }
      const read = tailOf(entry);
      if (!read) {
        bad = { path: tilePath(bundleAt), index: from + at, reason: 'not an entry in canonical form' };
        break;
      }
      const { stream, revision } = read;
      const known = streams.get(stream);
      if (known === undefined) {
        streams.set(stream, firsts.length);
        firsts.push(revision);
        counts.push(1);
        numbers.push(from + at);
      } else if (revision === firsts[known]! + counts[known]!) counts[known]!++;
      else {
        bad = {
          path: tilePath(bundleAt),
          index: from + at,
          reason: outOfTurn(stream, revision, firsts[known]! + counts[known]!),
        };
        break;
      }
      entries++;
    }
    if (bad) break;
    if (width === TILE_WIDTH) tileHashes.push(foldHashes(hashes));
    else partial = hashes;
  }
  return {
    tileHashes: Buffer.concat(tileHashes),
    partial,
    streams: [...streams.keys()],
    firsts: Float64Array.from(firsts),
    counts: Float64Array.from(counts),
    numbers: Float64Array.from(numbers),
    entries,
    bad,
  };
}

export function outOfTurn(stream: string, revision: number, expected: number): string {
  return `revision ${revision} of ${stream}, where ${expected} comes next`;
}

const QUOTE = 0x22;
const TYPE = Buffer.from(',"type":"');
const STREAM = Buffer.from(',"stream":"');
const SCHEMA_VERSION = Buffer.from(',"schemaVersion":');
const REVISION = Buffer.from(',"revision":');

/**
 * `stream` and `revision` of an entry, from the end of its canonical bytes: in canonical JSON an entry's last members are
 * revision, schemaVersion, stream and type. Parsing whole entries would cost half of the verification's speed.
 * Null when the bytes do not end so.
 */
export function tailOf(entry: Uint8Array): { stream: string; revision: number } | null {
  let at = entry.length - 1;
  if (entry[at--] !== 0x7d || entry[at--] !== QUOTE) return null;
  while (at >= 0 && entry[at] !== QUOTE) at--;
  at = before(entry, at, TYPE);
  if (at < 0 || entry[at] !== QUOTE) return null;
  const streamEnd = at--;
  while (at >= 0 && entry[at] !== QUOTE) at--;
  const stream = latin1(entry, at + 1, streamEnd);
  at = before(entry, at, STREAM);
  while (at >= 0 && isDigit(entry[at]!)) at--;
  at = before(entry, at, SCHEMA_VERSION);
  let revision = 0;
  let digits = 0;
  for (let weight = 1; at >= 0 && isDigit(entry[at]!); weight *= 10, digits++)
    revision += (entry[at--]! - 0x30) * weight;
  return digits > 0 && before(entry, at, REVISION) >= 0 ? { stream, revision } : null;
}

/** `word` ends at `end`: the index before it, or -1 where it does not stand there. */
function before(bytes: Uint8Array, end: number, word: Uint8Array): number {
  const start = end - word.length + 1;
  if (start < 1) return -1;
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word[at]) return -1;
  return start - 1;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

// One character a byte: a key that differs wherever the bytes differ, and cheap.
function latin1(bytes: Uint8Array, start: number, end: number): string {
  return (bytes as Buffer).toString('latin1', start, end);
}
