import { readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentRef } from '#kernel';
import type { Bytes, Documents } from '#engine/vault';
import { put } from '../audit/mirror.js';

/** Where public documents are, by their SHA-256. */
export interface DocumentPlace {
  /** Those of these that are not here. */
  absent(sha256s: readonly string[]): Promise<readonly string[]>;
  get(ref: DocumentRef): Promise<Bytes | null>;
  put(documents: readonly (Bytes & Pick<DocumentRef, 'document'>)[]): Promise<void>;
}

export function documentsInDatabase(documents: Documents): DocumentPlace {
  return {
    absent: (sha256s) => documents.absent(sha256s),
    get: ({ document }) => documents.get(document),
    put: async (all) => void (await documents.putMany(all)),
  };
}

/** Files named by their hash: in the folder, or in the `documents/` that it has as a mirror or a bundle. */
export function documentsInFolder(dir: string): DocumentPlace {
  const inside = join(dir, 'documents');
  const pathOf = (sha256: string) => join(existsSync(inside) ? inside : dir, sha256);
  return {
    async absent(sha256s) {
      const there = await Promise.all(sha256s.map((sha256) => stat(pathOf(sha256)).catch(nullIfAbsent)));
      return sha256s.filter((_, nth) => there[nth] === null);
    },
    async get({ document, mediaType }) {
      const bytes = await readFile(pathOf(document)).catch(nullIfAbsent);
      return bytes && { bytes, mediaType };
    },
    async put(all) {
      for (const { document, bytes } of all) await put(pathOf(document), bytes);
    },
  };
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
