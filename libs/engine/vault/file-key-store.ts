import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { link, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { TOMBSTONE, assertKeyName, assertPerson, type KeyStore, type WrappedKey } from './key-store.js';

const SUFFIX = '.json';
const HOUR = 3_600_000;
const GRAVE = { format: 1, erased: true } as const;

type KeyFile = { readonly format: 1; readonly key: string; readonly wrapped: string } | typeof GRAVE;

/**
 * Keys as files: `DIR/<person>.json` is a person's wrapped key or their tombstone. `DIR/erased/<person>.json` is the
 * same tombstone again, so that a start finds the erased without reading the file of everyone.
 */
export class FileKeyStore implements KeyStore {
  readonly #erased: string;
  readonly #making: string;

  constructor(private readonly dir: string) {
    this.#erased = join(dir, 'erased');
    this.#making = join(dir, 'making');
    for (const folder of [this.#erased, this.#making]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeUnfinished(this.#making);
  }

  async find(person: string): Promise<WrappedKey | typeof TOMBSTONE | null> {
    const path = this.#fileOf(person);
    const text = readIfThere(path);
    // Opened just before an erasure, read just after: by then the tombstone has the name.
    return text?.startsWith('\0') ? parsed(readIfThere(path), path) : parsed(text, path);
  }

  async isErased(person: string): Promise<boolean> {
    assertKeyName(person);
    return existsSync(this.#tombstoneOf(person));
  }

  async add(person: string, key: WrappedKey): Promise<WrappedKey | typeof TOMBSTONE> {
    const making = await this.#make({ format: 1, key: key.id, wrapped: key.wrapped.toString('base64') });
    try {
      await link(making, this.#fileOf(person));
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    } finally {
      await rm(making, { force: true });
    }
    // Also the loser: nothing may be sealed under a key whose file a power cut could still take back.
    await syncFolder(this.dir);
    return (await this.find(person))!;
  }

  async erase(person: string): Promise<void> {
    assertPerson(person);
    const path = this.#fileOf(person);
    const making = await this.#make(GRAVE);
    try {
      await link(making, this.#tombstoneOf(person));
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    await syncFolder(this.#erased);
    const old = await openIfThere(path);
    try {
      await rename(making, path);
      await syncFolder(this.dir);
      if (old) await overwriteKey(old);
    } finally {
      await old?.close();
    }
  }

  async persons(): Promise<readonly string[]> {
    return personsIn(this.dir);
  }

  /** Also finishes an erasure that a crash cut off between its two places. */
  async tombstones(): Promise<readonly string[]> {
    const persons = await personsIn(this.#erased);
    for (const person of persons) if ((await this.find(person)) !== TOMBSTONE) await this.erase(person);
    return persons;
  }

  #fileOf(person: string): string {
    assertKeyName(person);
    return join(this.dir, person + SUFFIX);
  }

  #tombstoneOf(person: string): string {
    return join(this.#erased, person + SUFFIX);
  }

  async #make(content: KeyFile): Promise<string> {
    const path = join(this.#making, randomUUID());
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(content)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }
}

async function personsIn(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir);
  return names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
}

function parsed(text: string | null, path: string): WrappedKey | typeof TOMBSTONE | null {
  if (text === null) return null;
  let file: Partial<Record<string, unknown>>;
  try {
    file = JSON.parse(text) as Partial<Record<string, unknown>>;
  } catch {
    file = {};
  }
  if (file['erased'] === true) return TOMBSTONE;
  if (file['format'] !== 1 || typeof file['key'] !== 'string' || typeof file['wrapped'] !== 'string')
    throw new Error(`${path} is neither a key nor a tombstone. Restore it from the newest copy of the keys.`);
  return { id: file['key'], wrapped: Buffer.from(file['wrapped'], 'base64') };
}

/** A process that died between making and linking leaves a file that nothing names. */
function removeUnfinished(dir: string): void {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && made < Date.now() - HOUR) rmSync(path, { force: true });
  }
}

/** Not by the thread pool: for a file of 200 bytes its four errands cost ten times what reading costs. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** So that the wrapped key does not stay in blocks that the file system has only let go of. */
async function overwriteKey(file: FileHandle): Promise<void> {
  const content = await file.readFile('utf8');
  if (!content.includes('"wrapped"')) return;
  await file.write(Buffer.alloc(Buffer.byteLength(content)), 0, null, 0);
  await file.datasync();
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isErrno(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
