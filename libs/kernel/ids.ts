import { createHmac, hash } from 'node:crypto';
import { fillRandomly } from './random.js';

/** A fresh UUIDv7 (RFC 9562). Its time is the machine's, not the register's: it orders, it never dates. */
export function newId(): string {
  const bytes = fillRandomly(Buffer.allocUnsafe(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  return asUuid(bytes, 0x70);
}

/** A UUIDv8 that is a keyed hash of `parts`: the same parts under the same secret give the same id, anywhere. */
export function keyedId(secret: Uint8Array, ...parts: readonly string[]): string {
  const mac = createHmac('sha256', secret).update(joined(parts)).digest();
  return asUuid(mac.subarray(0, 16), 0x80);
}

/** A UUIDv8 that is a plain hash of `parts`, for ids that anyone may recompute. */
export function hashedId(...parts: readonly string[]): string {
  return asUuid(hash('sha256', joined(parts), 'buffer').subarray(0, 16), 0x80);
}

/** An id has one spelling: a UUID in small letters. What is no UUID stays as it is. */
export function canonicalId(id: string): string {
  return CAPITAL.test(id) && UUID.test(id) ? id.toLowerCase() : id;
}
const CAPITAL = /[A-F]/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` is a person's, a docket's... id in its one spelling. */
export function isCanonicalId(text: string): boolean {
  return UUID.test(text) && !CAPITAL.test(text);
}

// Lengths stand before the parts, so that ['ab','c'] and ['a','bc'] differ.
function joined(parts: readonly string[]): string {
  return parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
}

function asUuid(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
