import { createHash, hash } from 'node:crypto';
import { canonicalJson, fillRandomly } from '#kernel';
import { decrypt, encrypt, type PersonKey } from './key-ring.js';
import type { Bytes, Json, Place } from './vault.js';

const SALT = 32;

/**
 * Bytes to whose multiple the value of a matter is filled up before it is sealed: a vote for and a vote against, with a
 * dissent or without, take as much room, so that who has the rows and no key learns nothing of how long they are.
 */
const FILLED = 32_768;

/** What a vault row holds of a value, and what the log commits to. */
export interface Box {
  readonly box: Buffer;
  readonly key: string;
  /** Of a document; null where the content is canonical JSON. */
  readonly mediaType: string | null;
  readonly commitment: string;
}

/** A box, opened. The content is canonical JSON, or a document's bytes. */
export interface Opened {
  readonly salt: Buffer;
  readonly content: Buffer;
}

export function sealed(place: Place, value: Json | Bytes, key: PersonKey): Box {
  const mediaType = isBytes(value) ? value.mediaType : null;
  const content = isBytes(value) ? value.bytes : contentOf(value);
  const filled = 'matter' in place ? FILLED - (content.length % FILLED) : 0;
  const plain = Buffer.concat([Buffer.alloc(SALT), content, Buffer.alloc(filled)]);
  fillRandomly(plain.subarray(0, SALT));
  try {
    return {
      box: encrypt(key.bytes, boundTo(place, key.id, mediaType), plain),
      key: key.id,
      mediaType,
      commitment: hash('sha256', plain.subarray(0, SALT + content.length), 'base64'),
    };
  } finally {
    plain.fill(0);
  }
}

/** Without what fills up a value of a matter: JSON ends with no zero. */
export function unfilled(content: Buffer): Buffer {
  return content.subarray(0, content.findLastIndex((byte) => byte !== 0) + 1);
}

/** @throws when the row was changed, or moved from where it was sealed for. */
export function opened(
  place: Pick<Place, 'event' | 'field'>,
  mediaType: string | null,
  box: Buffer,
  key: PersonKey,
): Opened {
  const plain = decrypt(key.bytes, boundTo(place, key.id, mediaType), box);
  return { salt: plain.subarray(0, SALT), content: plain.subarray(SALT) };
}

/** What the log holds of a disclosed value: base64 SHA-256(salt || content). For whoever checks a disclosure. */
export function commitmentOf(salt: Uint8Array, value: Json | Bytes): string {
  const content = isBytes(value) ? value.bytes : contentOf(value);
  return createHash('sha256').update(salt).update(content).digest('base64');
}

function contentOf(value: Json): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}

function boundTo(place: Pick<Place, 'event' | 'field'>, keyId: string, mediaType: string | null): Buffer {
  return Buffer.from(
    canonicalJson([place.event, place.field, keyId, ...(mediaType ? [mediaType] : [])]),
    'utf8',
  );
}

function isBytes(value: Json | Bytes): value is Bytes {
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);
}
