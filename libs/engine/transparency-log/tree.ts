import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.js';

/** Reads the hash of a complete subtree: the 2^level leaves from index * 2^level on. */
export type NodeReader = (level: number, index: number) => Uint8Array | Promise<Uint8Array>;

/** The root of the first `size` leaves. */
export async function rootOf(size: number, node: NodeReader): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : subtree(0, size, node);
}

/** Proof that leaf `index` is in the tree of `size` leaves (RFC 6962, 2.1.1), leaf to root. */
export async function proveInclusion(index: number, size: number, node: NodeReader): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`No leaf ${index} in a tree of ${size}.`);
  const path: Uint8Array[] = [];
  let low = 0;
  let high = size;
  while (high - low > 1) {
    const middle = low + split(high - low);
    if (index < middle) {
      path.push(await subtree(middle, high, node));
      high = middle;
    } else {
      path.push(await subtree(low, middle, node));
      low = middle;
    }
  }
  return path.reverse();
}

/** Proof that the tree of `size` leaves extends the tree of its first `old` leaves (RFC 6962, 2.1.2). */
export async function proveConsistency(old: number, size: number, node: NodeReader): Promise<Uint8Array[]> {
  if (!(old >= 0 && old <= size)) throw new RangeError(`A tree of ${size} cannot extend one of ${old}.`);
  if (old === 0 || old === size) return [];
  const proof: Uint8Array[] = [];
  let low = 0;
  let high = size;
  while (high > old) {
    const middle = low + split(high - low);
    if (old <= middle) {
      proof.push(await subtree(middle, high, node));
      high = middle;
    } else {
      proof.push(await subtree(low, middle, node));
      low = middle;
    }
  }
  // The verifier has the old root itself when the old tree is a whole subtree from the left edge.
  if (low > 0) proof.push(await subtree(low, high, node));
  return proof.reverse();
}

/** Root that an inclusion proof leads to; null when the proof cannot be one (RFC 9162, 2.1.3.2). */
export function rootByInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (!(index >= 0 && index < size) || ![leaf, ...proof].every(isHash)) return null;
  let [fn, sn] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return null;
    if (odd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? hash : null;
}

/** Whether a consistency proof leads from the one root to the other (RFC 9162, 2.1.4.2). */
export function isConsistent(
  old: number,
  size: number,
  oldRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!(old >= 0 && old <= size)) return false;
  if (old === size && !equal(oldRoot, root)) return false;
  if (old === 0) return proof.length === 0 && equal(oldRoot, EMPTY_ROOT) && isHash(root);
  if (old === size) return proof.length === 0;
  const path = isPowerOfTwo(old) ? [oldRoot, ...proof] : proof;
  if (!path.every(isHash)) return false;
  const [first, ...rest] = path;
  if (!first) return false;
  let [fn, sn] = [old - 1, size - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else after = nodeHash(after, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(before, oldRoot) && equal(after, root);
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

async function subtree(low: number, high: number, node: NodeReader): Promise<Uint8Array> {
  const width = high - low;
  if (isPowerOfTwo(width)) return node(Math.log2(width), low / width);
  const middle = low + split(width);
  const [left, right] = await Promise.all([subtree(low, middle, node), subtree(middle, high, node)]);
  return nodeHash(left, right);
}

/** The largest power of two below n, n > 1. */
function split(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}

// Sizes go beyond 32 bits, so no bitwise operators.
function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}
const odd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);
