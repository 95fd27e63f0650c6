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
  return hash('sha256', scratch.subarray(0, entry.length + 1), 'buffer');
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
}
