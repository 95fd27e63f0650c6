import { readFrom, type Bad, type Location } from '#engine/transparency-log';
import { documentsNamed, isDocument } from './entries.js';

export interface CheckedDocuments {
  readonly checked: number;
  /** Named by entries and not there: erased, or not taken along. */
  readonly absent: number;
  readonly firstBad: Bad | null;
}

/** Holds every document that entries name to its hash, where it is there. */
export async function checkDocuments(log: Location, size: number): Promise<CheckedDocuments> {
  let checked = 0;
  let absent = 0;
  for await (const hash of documentsNamed(log, size)) {
    const path = `documents/${hash}`;
    const bytes = await readFrom(log, path);
    if (bytes === null) absent++;
    else if (isDocument(bytes, hash)) checked++;
    else return { checked, absent, firstBad: { path, index: null, reason: 'not the document of that hash' } };
  }
  return { checked, absent, firstBad: null };
}
