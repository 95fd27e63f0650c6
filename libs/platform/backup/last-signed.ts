import { basename, dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyLastSigned, FileLastSigned, type LastSigned } from '#engine/sealing';
import type { Checkpoint } from '#engine/transparency-log';
import { isDataFolder, openDataFolder, type DataFolder } from '#platform/data-folder';
import { isKeyCopy, keyFolder, livingCopies } from './key-copy.js';

/** A copy may be on a disk that is far away, or gone: whoever reads waits for it no longer. */
const COPIES_WITHIN_MS = 2_000;

/** What was signed last, in files; and what still writes copies of it. */
export interface LastSignedInFiles extends LastSigned {
  /** When what is being written to other places is there, or too late. */
  settled(): Promise<void>;
}

/** Of a data folder: beside its secrets, and with every copy of its keys that it remembers. */
export function lastSignedIn(folder: DataFolder): LastSignedInFiles {
  return new CopiedLastSigned(keyFolder(folder.dir).secrets, async () =>
    (await livingCopies(folder)).map(({ secrets }) => secrets),
  );
}

/** Of keys in a folder. Where that is the keys of a data folder, the data folder's. */
export function lastSignedBeside(keys: string): LastSignedInFiles {
  const dir = resolve(keys);
  const around = dirname(dir);
  if (basename(dir) === basename(keyFolder(around).keys)) {
    if (isDataFolder(around)) return lastSignedIn(openDataFolder(around));
    if (isKeyCopy(around)) return new CopiedLastSigned(keyFolder(around).secrets);
  }
  return new CopiedLastSigned(dir);
}

/**
 * The newest of its own place and of the copies counts: a whole folder that was put back, its memory too, is noticed by a
 * copy that was not. Copies are written after what they are copies of, and nobody waits for them.
 */
class CopiedLastSigned implements LastSignedInFiles {
  readonly #own: FileLastSigned;
  #gathered: Promise<unknown> | null = null;
  #copying: Promise<unknown> | null = null;
  #isDue = false;

  constructor(
    dir: string,
    private readonly copies: () => Promise<readonly string[]> = () => Promise.resolve([]),
  ) {
    this.#own = new FileLastSigned(dir);
  }

  async of(vkey: string): Promise<Checkpoint | null> {
    await this.#gather();
    return this.#own.of(vkey);
  }

  async move(vkey: string, from: Checkpoint | null, to: Checkpoint): Promise<boolean> {
    const moved = await this.#own.move(vkey, from, to);
    if (moved) this.#copy();
    return moved;
  }

  async vkeys(): Promise<readonly string[]> {
    await this.#gather();
    return this.#own.vkeys();
  }

  async settled(): Promise<void> {
    if (this.#copying) await inTime(this.#copying);
  }

  /** Once, when first asked. */
  #gather(): Promise<unknown> {
    this.#gathered ??= inTime(this.#each((copy) => copyLastSigned(copy, this.#own)).then(() => this.#copy()));
    return this.#gathered;
  }

  /** One after the other, always of the newest; what is asked for meanwhile is done once more at the end. */
  #copy(): void {
    this.#isDue = true;
    this.#copying ??= (async () => {
      while (this.#isDue) {
        this.#isDue = false;
        await this.#each((copy) => copyLastSigned(this.#own, copy));
      }
    })().finally(() => (this.#copying = null));
  }

  /** A copy that is out of reach is brought up to date when it is there again. */
  async #each(work: (copy: LastSigned) => Promise<void>): Promise<void> {
    for (const dir of await this.copies().catch(() => []))
      await work(new FileLastSigned(dir)).catch(() => undefined);
  }
}

function inTime(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, sleep(COPIES_WITHIN_MS, undefined, { ref: false })]);
}
