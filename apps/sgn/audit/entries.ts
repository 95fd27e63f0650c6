import { createHash } from 'node:crypto';
import type { Entry } from '#kernel';
import {
  parseBundle,
  readFrom,
  tilePath,
  TILE_WIDTH,
  Unreachable,
  type Location,
} from '#engine/transparency-log';

/** Entries of a log of `size`, in order, the newest included. Whoever needs them to be true verifies the log first. */
export async function* entriesOf(log: Location, size: number): AsyncGenerator<Entry> {
  for await (const { path, bytes, width } of bundlesOf(log, size)) {
    const entries = parseBundle(bytes, width);
    if (!entries) throw new Unreachable(`${path} changed while it was being read. Verify it again.`);
    for (const entry of entries) yield JSON.parse(Buffer.from(entry).toString('utf8')) as Entry;
  }
}

// In canonical JSON no text can hold this unescaped, so it stands only where an entry names a document.
const NAMED = /"document":"([0-9a-f]{64})"/g;

/** SHA-256 of every document that entries name, each once. */
export async function* documentsNamed(log: Location, size: number): AsyncGenerator<string> {
  const named = new Set<string>();
  for await (const { bytes } of bundlesOf(log, size))
    for (const [, hash] of bytes.toString('latin1').matchAll(NAMED)) {
      if (named.has(hash!)) continue;
      named.add(hash!);
      yield hash!;
    }
}

export function isDocument(bytes: Uint8Array, hash: string): boolean {
  return createHash('sha256').update(bytes).digest('hex') === hash;
}

async function* bundlesOf(log: Location, size: number) {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const path = tilePath({ level: 'entries', index, width });
    const bytes = await readFrom(log, path);
    if (!bytes) throw new Unreachable(`${path} is not there. Verify the log first.`);
    yield { path, bytes, width };
  }
}
