import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MalformedNote, parseCheckpoint, parseNote } from '#engine/transparency-log';
import { Exit, TAMPERED, UNREACHABLE } from '../exit.js';

/** Checkpoints kept over time, a file each, as a mirror keeps them; none where there is no such folder. */
export async function checkpointsIn(dir: string): Promise<readonly { name: string; note: string }[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Exit(UNREACHABLE, `The folder cannot be read: ${error.message}`);
  });
  return Promise.all(
    names.map(async (file) => {
      const name = join(basename(dir), file);
      const note = await readFile(join(dir, file), 'utf8');
      try {
        parseCheckpoint(parseNote(note).text);
      } catch (error) {
        throw error instanceof MalformedNote
          ? new Exit(TAMPERED, `TAMPERED: ${name}: ${error.message}`)
          : error;
      }
      return { name, note };
    }),
  );
}
