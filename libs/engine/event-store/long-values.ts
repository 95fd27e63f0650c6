import { hash } from 'node:crypto';
import { canonicalJson, type DocumentRef } from '#kernel';

/** A value that is too long for an entry, as the document that the entry names instead. */
export interface LongValue extends DocumentRef {
  readonly text: string;
}

/** Where they are kept: there before the entry that names them, and never changed. */
export interface LongValues {
  put(values: readonly LongValue[]): Promise<unknown>;
  /** Those of these that are here, by SHA-256. */
  texts(sha256s: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const TEXT = 'text/plain';
const JSON_TEXT = 'application/json';

/** Null where it takes no more bytes of canonical JSON than `most`. */
export function longValueOf(value: unknown, most: number): LongValue | null {
  const json = canonicalJson(value);
  if (Buffer.byteLength(json) <= most) return null;
  const [text, mediaType] = typeof value === 'string' ? [value, TEXT] : [json, JSON_TEXT];
  return { document: hash('sha256', text), bytes: Buffer.byteLength(text), mediaType, text };
}

export function valueOf({ mediaType }: DocumentRef, text: string): unknown {
  return mediaType === JSON_TEXT ? (JSON.parse(text) as unknown) : text;
}

export function refOf({ document, bytes, mediaType }: DocumentRef): DocumentRef {
  return { document, bytes, mediaType };
}

/** What stands in an entry in place of a value; no value that may be long looks like it. */
export function isRef(value: unknown): value is DocumentRef {
  return typeof value === 'object' && value !== null && 'document' in value && 'mediaType' in value;
}
