import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ROOT, foldHashes, leafHash } from './hash.js';
import { Peaks, rootOfPeaks } from './peaks.js';
import { RightEdge, type Grown } from './right-edge.js';
import { nodesFromTiles, TILE_WIDTH, tilePath, type Tile } from './tiles.js';
import { equal, isConsistent, proveConsistency, proveInclusion, rootByInclusion, rootOf } from './tree.js';

const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, 2.1, word for word: slow, and independent of what it checks. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.from([1]), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** The same over hashes of complete subtrees of one height, and a last of any below it. */
function rootOver(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return sha(Buffer.from([1]), rootOver(hashes.slice(0, k)), rootOver(hashes.slice(k)));
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`));

/** Subtree hashes from the leaves themselves. */
const nodesOf = (leaves: readonly Buffer[]) => (level: number, index: number) =>
  naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

/** Tiles as a log of these leaves serves them. */
function tilesFrom(leaves: readonly Buffer[]): (tile: Tile) => Promise<Uint8Array> {
  const rows: Uint8Array[][] = [leaves.map(leafHash)];
  while (rows.at(-1)!.length >= TILE_WIDTH) {
    const below = rows.at(-1)!;
    rows.push(
      Array.from({ length: Math.floor(below.length / TILE_WIDTH) }, (_, at) =>
        foldHashes(Buffer.concat(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH))),
      ),
    );
  }
  return ({ level, index, width }) =>
    Promise.resolve(
      Buffer.concat(rows[level as number]!.slice(index * TILE_WIDTH, index * TILE_WIDTH + width)),
    );
}

const size = fc.integer({ min: 1, max: 90 });

describe('the tree', () => {
  it('of nothing has the hash of nothing for a root', async () => {
    expect(equal(await rootOf(0, nodesOf([])), sha())).toBe(true);
  });

  it('has the root of RFC 6962 at every size', async () => {
    const leaves = leavesOf(130);
    for (let n = 1; n <= leaves.length; n++)
      expect(equal(await rootOf(n, nodesOf(leaves)), naiveRoot(leaves.slice(0, n)))).toBe(true);
  });

  it('has the same root read from tiles, across the edge of a tile', async () => {
    for (const n of [1, 255, 256, 257, 511, 512, 700]) {
      const leaves = leavesOf(n);
      expect(equal(await rootOf(n, nodesFromTiles(n, tilesFrom(leaves))), naiveRoot(leaves))).toBe(true);
    }
  });

  it('has the root of its peaks, at every size', () => {
    const peaks = new Peaks();
    for (let size = 0; size < 300; size++) {
      expect(equal(rootOfPeaks(peaks.hashes), naiveRoot(leavesOf(size)))).toBe(true);
      peaks.push(leafHash(Buffer.from(`entry ${size}`)));
    }
  });

  it('has the same root, and the same tiles above, by its right edge alone', () => {
    const edge = new RightEdge();
    const hash = (at: number) => leafHash(Buffer.from(`tile ${at}`));
    const [count, leaves] = [66_000, leavesOf(3).map(leafHash)];
    const above: Grown[] = [];
    for (let at = 0; at < count; at++) above.push(...edge.push(hash(at)));
    above.push(...edge.growing());
    const row = Array.from({ length: count }, (_, at) => hash(at));
    const fold = (hashes: Uint8Array[]) => foldHashes(Buffer.concat(hashes));
    const full = Array.from({ length: 257 }, (_, at) => fold(row.slice(at * 256, (at + 1) * 256)));
    const expected = rootOver([
      fold(full.slice(0, 256)),
      rootOver([full[256]!, rootOver([...row.slice(257 * 256), rootOver(leaves)])]),
    ]);
    const peaks = new Peaks();
    for (const leaf of leaves) peaks.push(leaf);
    expect(equal(edge.root(Buffer.concat(peaks.hashes)), expected)).toBe(true);
    expect(equal(new RightEdge(edge.edge(), count).root(Buffer.concat(peaks.hashes)), expected)).toBe(true);
    expect(above.map(({ tile }) => tilePath(tile)).slice(-4)).toEqual([
      'tile/1/256',
      'tile/1/257.p/208',
      'tile/2/001.p/1',
      'tile/3/000.p/1',
    ]);
  });

  it('proves every leaf, and no other leaf, index or size by the same proof', () =>
    fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat(), async (n, pick, other) => {
        const leaves = leavesOf(n);
        const index = pick % n;
        const root = naiveRoot(leaves);
        const proof = await proveInclusion(index, n, nodesOf(leaves));
        const found = (at: number, of: number, leaf: Buffer) => {
          const led = rootByInclusion(at, of, leafHash(leaf), proof);
          return led !== null && equal(led, root);
        };
        expect(found(index, n, leaves[index]!)).toBe(true);
        expect(found(index, n, Buffer.from('another'))).toBe(false);
        const wrong = other % n;
        if (wrong !== index) expect(found(wrong, n, leaves[index]!)).toBe(false);
      }),
    ));

  it('proves that it extends what it was, and refuses any flipped bit', () =>
    fc.assert(
      fc.asyncProperty(size, size, fc.nat(), async (a, b, flip) => {
        const [old, n] = a < b ? [a, b] : [b, a];
        const leaves = leavesOf(n);
        const [before, after] = [naiveRoot(leaves.slice(0, old)), naiveRoot(leaves)];
        const proof = await proveConsistency(old, n, nodesOf(leaves));
        expect(isConsistent(old, n, before, after, proof)).toBe(true);
        const flipped = Buffer.from(before);
        flipped[flip % 32]! ^= 1 << (flip % 8);
        expect(isConsistent(old, n, flipped, after, proof)).toBe(false);
        if (proof.length > 0) {
          expect(isConsistent(old, n, before, after, proof.slice(1))).toBe(false);
          const bent = proof.map((hash) => Buffer.from(hash));
          bent[flip % bent.length]![flip % 32]! ^= 1;
          expect(isConsistent(old, n, before, after, bent)).toBe(false);
        }
        expect(isConsistent(old, n, before, after, [...proof, before])).toBe(false);
      }),
    ));

  it('extends the empty tree with an empty proof only', () => {
    const root = naiveRoot(leavesOf(3));
    expect(isConsistent(0, 3, EMPTY_ROOT, root, [])).toBe(true);
    expect(isConsistent(0, 3, EMPTY_ROOT, root, [root])).toBe(false);
    expect(isConsistent(0, 3, root, root, [])).toBe(false);
    expect(isConsistent(4, 3, root, root, [])).toBe(false);
  });

  it('has no proof for a leaf or a past that it has not', async () => {
    await expect(proveInclusion(3, 3, nodesOf(leavesOf(3)))).rejects.toThrow(RangeError);
    await expect(proveConsistency(4, 3, nodesOf(leavesOf(3)))).rejects.toThrow(RangeError);
  });
});
