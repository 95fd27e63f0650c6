import { createHash } from 'node:crypto';
import { copyFile, chmod, mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '#kernel';
import { copyLastSigned, FileLastSigned } from '#engine/sealing';
import { copyKeyStore, FileKeyStore } from '#engine/vault';
import type { DataFolder } from '#platform/data-folder';

/** Where keys are, in a data folder and in a copy of it alike. */
export interface KeyFolder {
  readonly dir: string;
  readonly keys: string;
  readonly secrets: string;
}

export function keyFolder(dir: string): KeyFolder {
  const root = resolve(dir);
  return { dir: root, keys: join(root, 'keys'), secrets: join(root, 'secrets') };
}

/** In a copy of the keys: whose they are. */
const MARKER = 'sgn-keys.json';
/** In a data folder: the copies of its keys that were made. */
const COPIES = 'key-copies.json';
/**
 * A restored database gets passwords of its own, so no copy needs any; nor a secret that is just being made. What was
 * signed last goes with the keys: of two places the newer counts.
 */
const NOT_COPIED = /^(password|signed)-|\./;

/** Tells registers apart without telling anything of them. */
export function registerOf(registerSecret: Uint8Array): string {
  return createHash('sha256').update('which register').update(registerSecret).digest('hex').slice(0, 32);
}

/** Null where there are no keys of a register. */
export async function registerAt(folder: KeyFolder): Promise<string | null> {
  try {
    const secret = await readFile(join(folder.secrets, 'register'), 'utf8');
    return registerOf(Buffer.from(secret.trim(), 'base64url'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Brings the copy of the keys at `to` up to date: new keys, every tombstone, the secrets. The data folder remembers
 * the place, so that later erasures reach it.
 * @throws DomainError `BACKUP.KEYS_OF_ANOTHER`, `BACKUP.KEYS_NOT_OURS`
 */
export async function copyKeys(folder: DataFolder, to: string): Promise<void> {
  const copy = keyFolder(to);
  await refuseForeign(copy, registerOf(folder.secrets.register));
  await mkdir(copy.dir, { recursive: true, mode: 0o700 });
  await replaceFile(join(copy.dir, MARKER), { format: 1, register: registerOf(folder.secrets.register) });
  // The master key is made when first asked for; a copy without it would open nothing.
  void folder.secrets.master;
  await copySecrets(keyFolder(folder.dir), copy);
  await mergeKeys(keyFolder(folder.dir), copy);
  await rememberCopy(folder, copy.dir);
}

/** Everything that is made once and kept secret, but passwords. */
export async function copySecrets(from: KeyFolder, to: KeyFolder): Promise<void> {
  await mkdir(to.secrets, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from.secrets)) {
    if (NOT_COPIED.test(name)) continue;
    await copyFile(join(from.secrets, name), join(to.secrets, name));
    await chmod(join(to.secrets, name), 0o600);
  }
}

/**
 * Keys that `to` has not, every tombstone, and what was signed last. What was erased in either is erased in `to`, and what
 * was signed by the knowledge of either is remembered in it.
 */
export async function mergeKeys(from: KeyFolder, to: KeyFolder): Promise<void> {
  await copyKeyStore(new FileKeyStore(from.keys), new FileKeyStore(to.keys));
  await copyLastSigned(new FileLastSigned(from.secrets), new FileLastSigned(to.secrets));
}

export interface Burial {
  /** Copies that have the tombstone now. */
  readonly buried: readonly string[];
  /** Copies that could not be reached: together with a backup from before, they still open what was erased. */
  readonly unreachable: readonly string[];
}

/** Puts a person's tombstone into every copy of the keys that this data folder remembers. */
export async function buryInCopies(folder: DataFolder, person: string): Promise<Burial> {
  const buried: string[] = [];
  const unreachable: string[] = [];
  for (const dir of await copiesOf(folder)) {
    const copy = keyFolder(dir);
    try {
      if (!(await isCopyOf(folder, copy))) throw new Error('not there');
      await new FileKeyStore(copy.keys).erase(person);
      buried.push(dir);
    } catch {
      unreachable.push(dir);
    }
  }
  return { buried, unreachable };
}

/** The keys of a data folder: who is erased in it, whoever asked for that, is erased in every copy that can be reached. */
export class FolderKeys extends FileKeyStore {
  constructor(
    private readonly folder: DataFolder,
    private readonly onUnreachable: (copy: string) => void,
  ) {
    super(folder.keys);
  }

  override async erase(person: string): Promise<void> {
    await super.erase(person);
    const { unreachable } = await buryInCopies(this.folder, person);
    for (const copy of unreachable) this.onUnreachable(copy);
  }
}

/** The copies of its keys that this data folder remembers, and that can be reached. */
export async function livingCopies(folder: DataFolder): Promise<readonly KeyFolder[]> {
  const living: KeyFolder[] = [];
  for (const copy of (await copiesOf(folder)).map(keyFolder))
    if (await isCopyOf(folder, copy).catch(() => false)) living.push(copy);
  return living;
}

/** Whether a copy of keys, of whatever register, stands at `dir`. */
export function isKeyCopy(dir: string): boolean {
  return existsSync(join(dir, MARKER));
}

async function isCopyOf(folder: DataFolder, copy: KeyFolder): Promise<boolean> {
  return (await registerAt(copy)) === registerOf(folder.secrets.register);
}

async function refuseForeign(copy: KeyFolder, register: string): Promise<void> {
  if (!existsSync(copy.dir)) return;
  const names = await readdir(copy.dir);
  if (names.length > 0 && !names.includes(MARKER))
    throw new DomainError(
      'BACKUP.KEYS_NOT_OURS',
      `${copy.dir} holds other files and is no copy of keys. Choose an empty or a new folder for --keys.`,
    );
  const there = await registerAt(copy);
  if (there !== null && there !== register)
    throw new DomainError(
      'BACKUP.KEYS_OF_ANOTHER',
      `${copy.dir} holds the keys of another register. Choose another folder for --keys.`,
    );
}

async function copiesOf(folder: DataFolder): Promise<readonly string[]> {
  try {
    return (JSON.parse(await readFile(join(folder.dir, COPIES), 'utf8')) as { dirs: readonly string[] }).dirs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export async function rememberCopy(folder: DataFolder, dir: string): Promise<void> {
  const dirs = new Set(await copiesOf(folder)).add(dir);
  await replaceFile(join(folder.dir, COPIES), { format: 1, dirs: [...dirs] });
}

/** The old content or the new, never half. */
export async function replaceFile(path: string, content: object): Promise<void> {
  const making = `${path}.${process.pid}`;
  await writeFile(making, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(making, path);
}
