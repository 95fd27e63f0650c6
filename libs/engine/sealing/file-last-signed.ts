import { hash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { equal, formatCheckpoint, parseCheckpoint, type Checkpoint } from '#engine/transparency-log';
import type { LastSigned } from './last-signed.js';

const NAME = /^signed-([0-9a-f]{32})-(\d{12})$/;

interface Version {
  readonly number: number;
  readonly vkey: string;
  readonly checkpoint: Checkpoint;
}

/**
 * As files: `DIR/signed-<hash of the verifier key>-<version>` holds that key and a checkpoint, a line each as in a note.
 * The highest version counts, so that older files put back beside newer ones change nothing. A version is made once,
 * by exclusive link: of two processes that move on at once, also from two machines that share the folder, one does.
 */
export class FileLastSigned implements LastSigned {
  constructor(private readonly dir: string) {}

  async of(vkey: string): Promise<Checkpoint | null> {
    return (await this.#newest(nameOf(vkey)))?.checkpoint ?? null;
  }

  async move(vkey: string, from: Checkpoint | null, to: Checkpoint): Promise<boolean> {
    const name = nameOf(vkey);
    const there = await this.#newest(name);
    if (is(there?.checkpoint, to)) return true;
    if (there ? !is(there.checkpoint, from) : from !== null) return false;
    const next = (there?.number ?? 0) + 1;
    if (!(await this.#make(name, next, `${vkey}\n${formatCheckpoint(to)}`))) return false;
    const versions = await this.#versions(name);
    // Where this version had been made and was cleared away already, a newer one stands: it was not ours to make.
    if (versions.some((number) => number > next)) return false;
    for (const number of versions) if (number < next) await rm(this.#fileOf(name, number), { force: true });
    return true;
  }

  async vkeys(): Promise<readonly string[]> {
    const names = new Set((await this.#names()).flatMap((file) => NAME.exec(file)?.[1] ?? []));
    const newest = await Promise.all([...names].map((name) => this.#newest(name)));
    return newest.flatMap((version) => version?.vkey ?? []);
  }

  async #newest(name: string): Promise<Version | null> {
    for (;;) {
      const number = Math.max(0, ...(await this.#versions(name)));
      if (number === 0) return null;
      const file = this.#fileOf(name, number);
      try {
        return parsed(number, await readFile(file, 'utf8'), file);
      } catch (error) {
        // Another moved on between our two looks.
        if (!isErrno(error, 'ENOENT')) throw error;
      }
    }
  }

  async #versions(name: string): Promise<number[]> {
    return (await this.#names()).flatMap((file) => {
      const [, of, number] = NAME.exec(file) ?? [];
      return of === name ? [Number(number)] : [];
    });
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.dir);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return [];
      throw error;
    }
  }

  /** Whole and on disk, its name too, or not at all. */
  async #make(name: string, number: number, content: string): Promise<boolean> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const file = this.#fileOf(name, number);
    const making = `${file}.${randomUUID()}`;
    const draft = await open(making, 'wx', 0o600);
    try {
      await draft.writeFile(content);
      await draft.sync();
    } finally {
      await draft.close();
    }
    try {
      await link(making, file);
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
      return false;
    } finally {
      await rm(making, { force: true });
    }
    const folder = await open(this.dir, 'r');
    await folder.sync().finally(() => folder.close());
    return true;
  }

  #fileOf(name: string, number: number): string {
    return join(this.dir, `signed-${name}-${String(number).padStart(12, '0')}`);
  }
}

/** A key may hold anything that a path may not. */
function nameOf(vkey: string): string {
  return hash('sha256', vkey, 'hex').slice(0, 32);
}

function parsed(number: number, text: string, file: string): Version {
  const cut = text.indexOf('\n');
  try {
    return { number, vkey: text.slice(0, cut), checkpoint: parseCheckpoint(text.slice(cut + 1)) };
  } catch {
    throw new Error(
      `${file} is damaged: it names no checkpoint. Restore it from the newest copy of the keys.`,
    );
  }
}

function is(one: Checkpoint | null | undefined, other: Checkpoint | null): boolean {
  return !!one && !!other && one.size === other.size && equal(one.root, other.root);
}

function isErrno(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
