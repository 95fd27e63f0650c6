import { readFrom, type Bad, type Location, type Picked } from '#engine/transparency-log';
import { DocketSeals } from './docket-seals.js';
import { bundlesOf, documentsIn, isDocument } from './entries.js';

export interface CheckedContents {
  readonly documents: {
    readonly checked: number;
    /** Named by entries and not there: erased, or not taken along. */
    readonly absent: number;
  };
  /** Seals over all dockets whose root is that of the entries. */
  readonly docketSeals: number;
  readonly firstBad: Bad | null;
}

/** Holds a verified log to what its entries say: each document they name, where it is there, and each seal of dockets. */
export async function checkContents(
  log: Location,
  size: number,
  seals: readonly Picked[],
): Promise<CheckedContents> {
  const dockets = new DocketSeals(seals, size);
  const named = new Set<string>();
  let checked = 0;
  let absent = 0;
  const found = (firstBad: Bad | null): CheckedContents => ({
    documents: { checked, absent },
    docketSeals: dockets.checked,
    firstBad,
  });
  for await (const { index, bytes, width } of bundlesOf(log, size)) {
    const bad = dockets.take(index, bytes, width);
    if (bad) return found(bad);
    for (const hash of documentsIn(bytes, named)) {
      const path = `documents/${hash}`;
      const document = await readFrom(log, path);
      if (document === null) absent++;
      else if (isDocument(document, hash)) checked++;
      else return found({ path, index: null, reason: 'not the document of that hash' });
    }
  }
  return found(null);
}
