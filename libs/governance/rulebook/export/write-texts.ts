import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '#kernel';
import { faultOfPath } from '#governance/events';

/** Texts in memory at once: they may be megabytes each. */
const AT_ONCE = 8;

export interface Text {
  readonly path: string;
  bytes(): Promise<Uint8Array>;
}

/** Writes some texts and says so after each. */
export type WriteTexts = (texts: readonly Text[], onWritten: () => void) => Promise<void>;

/**
 * Writes texts byte for byte at their paths below `out`, which must be empty or absent; where `work` fails it is left as
 * it was.
 * @throws DomainError `EXPORT.NOT_EMPTY`; `EXPORT.NAME_CLASH` where one name would be a file and a folder; `EXPORT.PATH`
 *   where a path cannot be written.
 */
export async function writeTexts<T>(out: string, work: (write: WriteTexts) => Promise<T>): Promise<T> {
  const was = await mustBeEmpty(out);
  const tree = new Tree(out);
  try {
    await mkdir(out, { recursive: true });
    return await work(async (texts, onWritten) => {
      for (let from = 0; from < texts.length; from += AT_ONCE)
        await writeTogether(texts.slice(from, from + AT_ONCE), tree, onWritten);
    });
  } catch (error) {
    await leaveAs(was, out);
    throw error;
  }
}

async function writeTogether(texts: readonly Text[], tree: Tree, onWritten: () => void): Promise<void> {
  const outcomes = await Promise.allSettled(
    texts.map(async ({ path, bytes }) => {
      await tree.write(path, await bytes());
      onWritten();
    }),
  );
  // Only now, when everything else that would be written is: what stands in the way can be named.
  for (const [index, outcome] of outcomes.entries())
    if (outcome.status === 'rejected')
      throw await tree.explain(outcome.reason as NodeJS.ErrnoException, texts[index]!.path);
}

/** The files of an export, below one folder. */
class Tree {
  readonly #folders = new Map<string, Promise<unknown>>();

  constructor(private readonly out: string) {}

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const fault = faultOfPath(path);
    if (fault !== null)
      throw new DomainError('EXPORT.PATH', `${path} cannot be written: ${fault}.`, { path });
    await this.#makeFolder(dirname(path));
    const file = await open(this.#at(path), 'wx');
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
  }

  /** What a failure to write a path means. */
  async explain(error: NodeJS.ErrnoException, path: string): Promise<Error> {
    if (error.code === 'ENAMETOOLONG')
      return new DomainError('EXPORT.PATH', `${path} is longer than this file system takes.`, { path });
    const other =
      error.code === 'ENOTDIR' || error.code === 'EEXIST'
        ? ((await this.#fileAbove(path)) ?? (await this.#fileBelow(path)))
        : null;
    if (other === null) return error;
    return new DomainError(
      'EXPORT.NAME_CLASH',
      `${path} and ${other} cannot both be written: one name would be a file and a folder.`,
      { path, other },
    );
  }

  async #fileAbove(path: string): Promise<string | null> {
    for (let above = dirname(path); above !== '.'; above = dirname(above))
      if (await isFile(this.#at(above))) return above;
    return null;
  }

  async #fileBelow(path: string): Promise<string | null> {
    const names = await readdir(this.#at(path), { recursive: true }).catch(() => []);
    for (const name of names) if (await isFile(this.#at(`${path}/${name}`))) return `${path}/${name}`;
    return null;
  }

  #makeFolder(folder: string): Promise<unknown> {
    let making = this.#folders.get(folder);
    if (!making) this.#folders.set(folder, (making = mkdir(this.#at(folder), { recursive: true })));
    return making;
  }

  #at(path: string): string {
    return `${this.out}/${path}`;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function mustBeEmpty(out: string): Promise<'absent' | 'empty'> {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'ENOTDIR') return [''];
    throw error;
  });
  if (names === null) return 'absent';
  if (names.length === 0) return 'empty';
  throw new DomainError(
    'EXPORT.NOT_EMPTY',
    `${out} is not an empty folder; name one that is, or a new one.`,
    { out },
  );
}

async function leaveAs(was: 'absent' | 'empty', out: string): Promise<void> {
  if (was === 'absent') return rm(out, { recursive: true, force: true });
  for (const name of await readdir(out)) await rm(`${out}/${name}`, { recursive: true, force: true });
}
