import {
  leafHash,
  NameTable,
  parseBundle,
  Peaks,
  readFrom,
  rootOfPeaks,
  TILE_WIDTH,
  type Bad,
  type Location,
  type Verdict,
} from '#engine/transparency-log';
import { DocketSeals } from './docket-seals.js';
import { bundlesOf, documentsIn, isDocument } from './entries.js';
import { OpenedVotes } from './opened-votes.js';
import { sideBySide } from './side-by-side.js';

const CHANGED = 'not what it was when it was verified a moment ago';

export interface CheckedContents {
  readonly documents: {
    readonly checked: number;
    /** Named by entries and not there: erased, or not taken along. */
    readonly absent: number;
  };
  /** Seals over all dockets whose root is that of the entries. */
  readonly docketSeals: number;
  readonly panels: {
    /** Whose opened votes are those that were cast, and give what was told. */
    readonly recounted: number;
    /** Whose votes stand in a document that is not there. */
    readonly absent: number;
  };
  readonly firstBad: Bad | null;
}

/**
 * Holds a verified log to what its entries say: each document they name, where it is there, each seal of dockets, and the
 * votes of each panel. What a server gives this second time must be what was verified: the one that is not trusted knows that it is asked again.
 */
export async function checkContents(
  log: Location,
  { size, root, picked }: Pick<Verdict, 'size' | 'root' | 'picked'>,
  onProgress?: (entries: number, of: number) => void,
): Promise<CheckedContents> {
  const dockets = new DocketSeals(picked, size);
  const votes = new OpenedVotes(log, size);
  const named = new NameTable();
  let checked = 0;
  let absent = 0;
  const found = (firstBad: Bad | null): CheckedContents => ({
    documents: { checked, absent },
    docketSeals: dockets.checked,
    panels: { recounted: votes.recounted, absent: votes.absent },
    firstBad,
  });
  const again = 'url' in log ? new Peaks() : null;
  for await (const { index, path, bytes, width } of bundlesOf(log, size)) {
    const entries = bytes && parseBundle(bytes, width);
    if (!entries) return found({ path, index: null, reason: CHANGED });
    for (const entry of entries) again?.push(leafHash(entry));
    const bad = dockets.take(index, bytes, entries);
    if (bad) return found(bad);
    const wrong = new Set<string>();
    const hashes = [...documentsIn(bytes, named)];
    await sideBySide(hashes, async (hash) => {
      const document = await readFrom(log, `documents/${hash}`);
      if (document === null) absent++;
      else if (isDocument(document, hash)) checked++;
      else wrong.add(hash);
    });
    const first = hashes.find((hash) => wrong.has(hash));
    if (first !== undefined)
      return found({ path: `documents/${first}`, index: null, reason: 'not the document of that hash' });
    const miscounted = await votes.take(index, entries);
    if (miscounted) return found(miscounted);
    onProgress?.(index * TILE_WIDTH + width, size);
  }
  const isSame = !again || Buffer.from(rootOfPeaks(again.hashes)).toString('base64') === root;
  return found(isSame ? null : { path: 'tile/entries', index: null, reason: CHANGED });
}
