import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#kernel';
import type { Scores } from '#governance/corpus';
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
  return {
    async texts(hashes) {
      const texts = new Map<string, string>();
      await sideBySide(hashes, async (hash) => {
        texts.set(hash, (await documentIn(dir, hash, 'The score of a work')).toString('utf8'));
      });
      return texts;
    },
  };
}
