import { hash } from 'node:crypto';

/** Bytes of a hash in this log: SHA-256 (RFC 6962, section 2.1). */
export const HASH_BYTES = 32;

/** Root of the log with no entry: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = hash('sha256', Buffer.alloc(0), 'buffer');

// One buffer for all: hashing is synchronous, and an allocation per leaf costs a third of the speed.
let scratch = Buffer.alloc(65_536);
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Buffer {
  if (entry.length >= scratch.length) scratch = Buffer.alloc(entry.length + 1);
  scratch[0] = 0;
  scratch.set(entry, 1);
  return Buffer.from(sha256(scratch.subarray(0, entry.length + 1)), 'latin1');
}

/**
 * SHA-256(0x00 || entry) as a string of bytes. The entry stands in `bytes`, and the byte before it gives way to the
 * prefix, so that nothing is copied.
 */
export function leafHashIn(bytes: Uint8Array, start: number, end: number): string {
  bytes[start - 1] = 0;
  return sha256(bytes.subarray(start - 1, end));
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return Buffer.from(sha256(pair), 'latin1');
}

/** The hash over a power of two of hashes laid side by side. */
export function foldHashes(hashes: Uint8Array): Buffer {
  const bytes = Buffer.from(hashes).toString('latin1');
  const row = Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
  return Buffer.from(foldStrings(row), 'latin1');
}

/** The hash over any number of hashes but none, each a string of bytes: the odd one out of a level goes up as it is. */
export function foldStrings(hashes: readonly string[]): string {
  let row = hashes;
  while (row.length > 1) {
    const paired = row.length - (row.length % 2);
    let pairs = '';
    for (let at = 0; at < paired; at += 2) pairs += `\x01${row[at]}${row[at + 1]}`;
    const bytes = Buffer.from(pairs, 'latin1');
    const above: string[] = [];
    for (let at = 0; at < bytes.length; at += pair.length)
      above.push(sha256(bytes.subarray(at, at + pair.length)));
    if (paired < row.length) above.push(row[paired]!);
    row = above;
  }
  return row[0]!;
}

// As a string of bytes: a hash that is given as a buffer takes twice the time.
function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'binary');
}
