import { foldHashes, HASH_BYTES } from './hash.js';
import type { NodeReader } from './tree.js';

/** Hashes in a full tile, entries in a full bundle; a tile is this many leaves of a subtree of height 8. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** A tile of hashes at `level` (0: leaf hashes), or a bundle of entries. `width` is 256, or less for the newest. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** `tile/<L>/<N>[.p/<W>]` (c2sp.org/tlog-tiles): N in groups of three digits, all but the last prefixed with x. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g)!;
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads a path of {@link tilePath}; null when it is none, or not in its one canonical form. */
export function parseTilePath(path: string): Tile | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!match) return null;
  const tile: Tile = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  };
  if (match[3] !== undefined && (tile.width < 1 || tile.width >= TILE_WIDTH)) return null;
  return tilePath(tile) === path ? tile : null;
}

/** Every tile and bundle that a log of `size` entries has, the partial ones at this size's width. */
export function* tilesOf(size: number): Generator<Tile> {
  for (const { index, width } of row(size)) yield { level: 'entries', index, width };
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH))
    for (const { index, width } of row(hashes)) yield { level, index, width };
}

function* row(hashes: number): Generator<{ index: number; width: number }> {
  for (let index = 0; index * TILE_WIDTH < hashes; index++)
    yield { index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
}

/** Hashes that row `level` of tiles has at `size`: floor(size / 256^level). */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** A reader of subtree hashes over the tiles of a log of `size` entries. `readTile` gives 32 bytes a hash. */
export function nodesFromTiles(size: number, readTile: (tile: Tile) => Promise<Uint8Array>): NodeReader {
  return async (level, index) => {
    const row = Math.floor(level / TILE_HEIGHT);
    const within = level % TILE_HEIGHT;
    const first = index * 2 ** within;
    const tile = Math.floor(first / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, hashesAt(row, size) - tile * TILE_WIDTH);
    const hashes = await readTile({ level: row, index: tile, width });
    const offset = (first % TILE_WIDTH) * HASH_BYTES;
    return foldHashes(hashes.subarray(offset, offset + 2 ** within * HASH_BYTES));
  };
}

/** An entry bundle: each entry with its length as two bytes, big-endian, before it. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    at = bytes.writeUInt16BE(entry.length, at);
    bytes.set(entry, at);
    at += entry.length;
  }
  return bytes;
}

/** The entries of a bundle; null when it is cut short, too long, or not of exactly `width` entries. */
export function parseBundle(bytes: Uint8Array, width: number): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + bytes[at]! * 256 + bytes[at + 1]!;
    if (end > bytes.length) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries.length === width ? entries : null;
}
