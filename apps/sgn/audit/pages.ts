import type { Position, StoredEntry } from '#engine/event-store';
import { pages, START, type Page } from '#engine/projections';
import { parseBundle, type Location } from '#engine/transparency-log';
import type { Bundle } from './bundle.js';
import { codecOf } from './documents.js';
import { bundlesOf, missing, parsed } from './entries.js';

/** Entries of a bundle in pages, for whoever takes in events of some types, as a register does that follows its log. */
export function pagesOf({ dir, size }: Pick<Bundle, 'dir' | 'size'>): AsyncIterable<Page> {
  return pages(storedEntriesOf({ folder: dir }, size), START, codecOf(dir));
}

/** As a store gives them, byte for byte. */
async function* storedEntriesOf(log: Location, size: number): AsyncGenerator<readonly StoredEntry[]> {
  let number = 0;
  for await (const { path, bytes, width } of bundlesOf(log, size)) {
    const entries = bytes && parseBundle(bytes, width);
    if (!entries) throw missing(path);
    yield entries.map((entry) => {
      const position = BigInt(number) as Position;
      const { id, stream, revision, type } = parsed(entry, number++);
      return { id, stream, revision, type, bytes: Buffer.from(entry), position };
    });
  }
}
