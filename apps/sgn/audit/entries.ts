import { createHash } from 'node:crypto';
import { storable, type Entry } from '#kernel';
import {
  NameTable,
  parseBundle,
  readTile,
  tilePath,
  TILE_WIDTH,
  type Location,
  type Tile,
} from '#engine/transparency-log';
import { Exit, TAMPERED } from '../exit.js';

const VERIFY = 'Run "sgn audit verify" on this log.';

/** Entries of a log of `size`, in order, as everybody shows them. Whoever needs them to be true verifies the log first. */
export async function* entriesOf(log: Location, size: number): AsyncGenerator<Entry> {
  let number = 0;
  for await (const { path, bytes, width } of bundlesOf(log, size)) {
    const entries = bytes && parseBundle(bytes, width);
    if (!entries) throw missing(path);
    for (const entry of entries) yield storable(parsed(entry, number++));
  }
}

/** One of them, as it stands there. @throws Exit */
export function parsed(entry: Uint8Array, number: number): Entry {
  try {
    return JSON.parse(Buffer.from(entry).toString('utf8')) as Entry;
  } catch {
    throw new Exit(TAMPERED, `Entry ${number} is no JSON. ${VERIFY}`);
  }
}

// In canonical JSON no text can hold this unescaped, so it stands only where an entry names a document.
const NAMED = /"document":"([0-9a-f]{64})"/g;

/** SHA-256 of every document that entries name, each once. */
export async function* documentsNamed(log: Location, size: number): AsyncGenerator<string> {
  const named = new NameTable();
  for await (const { path, bytes } of bundlesOf(log, size)) {
    if (!bytes) throw missing(path);
    yield* documentsIn(bytes, named);
  }
}

/** SHA-256 of every document that a bundle names and that was not named before. */
export function* documentsIn(bundle: Buffer, named: NameTable): Generator<string> {
  for (const [, hash] of bundle.toString('latin1').matchAll(NAMED)) {
    // A hash cut from the text of a bundle would keep all of it in memory.
    const bytes = Buffer.from(hash!, 'hex');
    const known = named.size;
    if (named.take(bytes) === known) yield bytes.toString('hex');
  }
}

export function isDocument(bytes: Uint8Array, hash: string): boolean {
  return createHash('sha256').update(bytes).digest('hex') === hash;
}

/** Bundles of a log of `size`, in order; null where one is missing. */
export async function* bundlesOf(log: Location, size: number) {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const tile: Tile = { level: 'entries', index, width };
    yield { path: tilePath(tile), index, bytes: await readTile(log, tile), width };
  }
}

/** The checkpoint promises it. */
export function missing(path: string): Exit {
  return new Exit(TAMPERED, `${path} is missing or cut short. ${VERIFY}`);
}
