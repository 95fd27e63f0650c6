import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readFrom, Unreachable, type Location } from '#engine/transparency-log';

/** A checkpoint that was published earlier, as it stands there: nobody has looked at it yet. */
export interface KeptNote {
  readonly name: string;
  readonly note: string;
}

/** Every checkpoint that a log says it published, or that a mirror kept; none where there are none. @throws Unreachable */
export async function checkpointsOf(log: Location): Promise<readonly KeptNote[]> {
  if ('folder' in log) return checkpointsIn(join(log.folder, 'checkpoints'));
  const all: KeptNote[] = [];
  for await (const one of checkpointsAfter(log.url, 0)) all.push(one);
  return all;
}

/** What a mirror that was cut off leaves of a file. */
export const UNFINISHED = '.new';

/** Checkpoints kept over time, a file each; none where there is no such folder. @throws Unreachable */
export async function checkpointsIn(dir: string): Promise<readonly KeptNote[]> {
  try {
    const kept: KeptNote[] = [];
    // One after the other: a mirror may keep more of them than files may be open.
    for (const file of await readdir(dir))
      if (!file.endsWith(UNFINISHED))
        kept.push({ name: join(basename(dir), file), note: await readFile(join(dir, file), 'utf8') });
    return kept;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new Unreachable(`The folder cannot be read: ${message}`);
  }
}

const page = z.array(z.object({ size: z.int(), note: z.string() }));

/** Those of more entries than `size`, in order. A log that lists none has none to show. @throws Unreachable */
export async function* checkpointsAfter(url: string, size: number): AsyncGenerator<KeptNote> {
  for (let after = size; ;) {
    const bytes = await readFrom({ url }, `checkpoints/index.json?after=${after}`);
    if (!bytes) return;
    const listed = parsed(bytes);
    for (const { size, note } of listed) {
      if (size <= after) throw notListed();
      yield { name: `checkpoints/${size}`, note };
      after = size;
    }
    if (listed.length === 0) return;
  }
}

function parsed(bytes: Buffer): z.infer<typeof page> {
  try {
    return page.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw notListed();
  }
}

function notListed(): Unreachable {
  return new Unreachable('checkpoints/index.json is no list of checkpoints in their order.');
}
