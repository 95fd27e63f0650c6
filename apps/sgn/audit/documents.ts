import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#kernel';
import { Codec } from '#engine/event-store';
import type { Scores } from '#governance/corpus';
import { governanceEvents } from '#governance/events';
import { isDocument } from './entries.js';
import { sideBySide } from './side-by-side.js';

/**
 * A document of a bundle, held to its hash.
 * @param what it is, as a sentence begins
 * @throws DomainError `DOCUMENT.ABSENT`, `LOG.TAMPERED`
 */
export async function documentIn(dir: string, document: string, what: string): Promise<Buffer> {
  const bytes = await readFile(join(dir, 'documents', document)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new DomainError(
      'DOCUMENT.ABSENT',
      `${what} is not in the bundle: there is no documents/${document}.`,
      { document },
    );
  });
  if (!isDocument(bytes, document))
    throw new DomainError('LOG.TAMPERED', `documents/${document} is not the document of that hash.`);
  return bytes;
}

/** Scores of works, from a bundle that has them all. */
export function scoresIn(dir: string): Scores {
  return { texts: (hashes) => textsIn(dir, hashes, 'The score of a work') };
}

/** Reads entries of a bundle, what is long in them from its documents. */
export function codecOf(dir: string): Codec {
  return new Codec(governanceEvents, {
    put: () => Promise.reject(new Error('Nothing is written to a bundle.')),
    texts: (hashes) => textsIn(dir, hashes, 'A part of an entry'),
  });
}

async function textsIn(
  dir: string,
  hashes: readonly string[],
  what: string,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  await sideBySide(hashes, async (hash) => {
    texts.set(hash, (await documentIn(dir, hash, what)).toString('utf8'));
  });
  return texts;
}
