import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  openNote,
  parseCheckpoint,
  parseVkey,
  pickedOf,
  whyNotExtended,
  type Bad,
  type Checkpoint,
  type Location,
  type Policy,
  type Verdict,
} from '#engine/transparency-log';
import { jsonAs } from '../json-as.js';
import { say } from '../say.js';
import { fileNameOf, userState } from './user-state.js';

export const LOG_KEY_CHANGED = 'LogKeyChanged';

const changed = z.object({ data: z.object({ former: z.string(), vkey: z.string() }) });
const file = z.object({
  version: z.literal(1),
  vkey: z.string(),
  /** A later key of the same log may have signed it. */
  signedWith: z.string(),
  verifiedAt: z.iso.datetime(),
  note: z.string(),
});

/** A checkpoint over which this user verified a log. */
interface Verified extends Checkpoint {
  readonly vkey: string;
  readonly file: string;
  readonly verifiedAt: string;
}

/** When a log was first verified here, and how many entries it had. */
export interface KnownSince {
  readonly since: string;
  readonly size: number;
}

/**
 * What this user has verified, for good, in `$XDG_STATE_HOME/sgn/logs`: of the log of each key, wherever it was read, the
 * first checkpoint and the newest, a file each. A key that an entry of the log hands it on from is one of its keys.
 */
export class KnownLog {
  private constructor(
    private readonly verdict: Verdict,
    /** The key that signed it, and those before it. */
    private readonly keys: readonly [string, ...string[]],
    private readonly verified: readonly Verified[],
  ) {}

  /** What is known of a log that was just read whole. */
  static async of(verdict: Verdict, policy: Policy): Promise<KnownLog> {
    const { signedBy } = openNote(
      verdict.note,
      policy.logs.map(({ verifier }) => verifier),
    );
    const keys = new Set(signedBy.keys());
    for (const { entry } of pickedOf(LOG_KEY_CHANGED, verdict.picked).toReversed()) {
      const { success, data } = changed.safeParse(JSON.parse(entry));
      if (success && keys.has(data.data.vkey)) keys.add(data.data.former);
    }
    const verified = await Promise.all([...keys].map(verifiedUnder));
    const all = verified.flat().toSorted((a, b) => (a.verifiedAt < b.verifiedAt ? -1 : 1));
    return new KnownLog(verdict, [...keys] as [string, ...string[]], all);
  }

  /** Null: this user verifies it for the first time. */
  get since(): KnownSince | null {
    const [first] = this.verified;
    return first ? { since: first.verifiedAt, size: first.size } : null;
  }

  /** Where the log does not extend what this user verified before; null: it does. */
  async firstBad(log: Location): Promise<Bad | null> {
    const { origin, size, root } = this.verdict;
    const checkpoint = { origin, size, root: Buffer.from(root, 'base64') };
    for (const before of this.verified.toSorted((a, b) => b.size - a.size)) {
      const reason = await whyNotExtended(log, checkpoint, before);
      if (reason)
        return {
          path: before.file,
          index: null,
          reason: `${reason}. It was verified on ${before.verifiedAt}`,
        };
    }
    return null;
  }

  /** Keeps what was verified now. Where it cannot be kept, that is said: the next verification knows less. */
  async keep(): Promise<void> {
    const { note, size } = this.verdict;
    try {
      for (const vkey of this.keys) {
        const here = this.verified.filter((one) => one.vkey === vkey);
        if (here.some((one) => one.size >= size)) continue;
        const verifiedAt = new Date().toISOString();
        const kept = { version: 1, vkey, signedWith: this.keys[0], verifiedAt, note };
        await put(folderOf(vkey), String(size), JSON.stringify(kept));
        for (const { file } of here.toSorted((a, b) => a.size - b.size).slice(1))
          await rm(file, { force: true });
      }
    } catch (error) {
      say(
        `What was verified is not kept, so that a later verification cannot be held to it: ${(error as Error).message}`,
      );
    }
  }

  /** Keys under which this user knows a log of the same name, of which no entry of this one tells. */
  async strangers(): Promise<readonly string[]> {
    const known = await vkeysOf(this.verdict.origin);
    return known.filter((vkey) => !this.keys.includes(vkey));
  }
}

function folderOf(vkey: string): string {
  return userState('logs', fileNameOf(vkey));
}

async function verifiedUnder(vkey: string): Promise<readonly Verified[]> {
  const dir = folderOf(vkey);
  const found: Verified[] = [];
  for (const name of await namesIn(dir)) {
    if (!/^\d+$/.test(name)) continue;
    const path = join(dir, name);
    try {
      const { verifiedAt, signedWith, note } = jsonAs(file, await readFile(path, 'utf8'));
      const { text } = openNote(note, [parseVkey(signedWith)]);
      found.push({ ...parseCheckpoint(text), vkey, file: path, verifiedAt });
    } catch (error) {
      say(`What was verified before and kept in ${path} is not used: ${(error as Error).message}`);
    }
  }
  return found;
}

async function vkeysOf(origin: string): Promise<readonly string[]> {
  const root = userState('logs');
  const vkeys: string[] = [];
  for (const name of await namesIn(root))
    for (const first of (await namesIn(join(root, name))).slice(0, 1)) {
      const kept = await readFile(join(root, name, first), 'utf8').catch(() => '');
      const vkey = parsedVkey(kept);
      if (vkey !== null && vkey.startsWith(`${origin}+`)) vkeys.push(vkey);
    }
  return vkeys;
}

function parsedVkey(text: string): string | null {
  try {
    return file.parse(JSON.parse(text)).vkey;
  } catch {
    return null;
  }
}

async function namesIn(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Whole and on disk, or not at all. */
async function put(dir: string, name: string, content: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const making = join(dir, `${name}.${process.pid}`);
  const draft = await open(making, 'w', 0o600);
  try {
    await draft.writeFile(content);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(making, join(dir, name));
}
