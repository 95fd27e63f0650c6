import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import {
  MalformedNote,
  openSigned,
  standingOver,
  type Location,
  type Policy,
  type Standing,
} from '#engine/transparency-log';
import { say } from '../say.js';
import { fileNameOf, userState } from './user-state.js';

/** 2: what is picked has the changes of the key too. */
const VERSION = 2;
const TURNS_AT_ONCE = 1_000;

const file = z.object({
  version: z.literal(VERSION),
  /** Every checkpoint that runs broken off were about: the log must extend each. */
  checkpoints: z.array(z.string()).min(1),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  bundles: z.int().positive(),
  edge: z.array(z.base64()),
  // Not taken apart: there may be a million.
  next: z.array(z.custom<readonly [string, number]>(isTurn)),
  picked: z.array(z.object({ number: z.int().nonnegative(), entry: z.string() })),
});

type Kept = z.infer<typeof file>;

/** What runs of a verification that were broken off left in the user's own folder. Goes when the log is verified: see KnownLog. */
export class EarlierRun {
  #isTold = false;

  private constructor(
    private readonly path: string,
    private readonly kept: Kept | null,
    readonly from: Standing | null,
    private readonly begun = new Date().toISOString(),
  ) {}

  /**
   * What is damaged, or of a log that is not the one to be trusted now, is said and not used. Of a fresh run only the
   * checkpoints are: each is evidence of what the log once was.
   */
  static async of(log: Location, policy: Policy, isFresh = false): Promise<EarlierRun> {
    const path = fileOf(log);
    const none = (why: string) => {
      say(`What an earlier run kept in ${path} is not used: ${why}. All entries are read.`);
      return new EarlierRun(path, null, null);
    };
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return code === 'ENOENT' ? new EarlierRun(path, null, null) : none(message);
    }
    try {
      const kept = file.parse(JSON.parse(bytes.toString('utf8')));
      for (const note of kept.checkpoints) openSigned(Buffer.from(note), policy);
      const from = standingOver({
        bundles: kept.bundles,
        edge: kept.edge.map((hashes) => Buffer.from(hashes, 'base64')),
        next: kept.next,
        picked: kept.picked,
      });
      return isFresh ? new EarlierRun(path, kept, null) : new EarlierRun(path, kept, from, kept.since);
    } catch (error) {
      return none(
        error instanceof MalformedNote
          ? `it was of another key, origin or policy (${error.message})`
          : 'it is damaged, or of another version',
      );
    }
  }

  /** The checkpoints that earlier runs were about. */
  get checkpoints(): readonly { name: string; note: string }[] {
    return this.kept?.checkpoints.map((note) => ({ name: this.path, note })) ?? [];
  }

  /** The time over which earlier runs read what they read. */
  get time(): { since: string; until: string } | null {
    return this.kept && { since: this.kept.since, until: this.kept.until };
  }

  /** Whole or not at all; where it cannot be kept, verifying goes on. */
  async keep({ bundles, edge, next, picked }: Standing, note: string): Promise<void> {
    const kept: Omit<Kept, 'next'> = {
      version: VERSION,
      checkpoints: [...new Set([...(this.kept?.checkpoints ?? []), note])],
      since: this.begun,
      until: new Date().toISOString(),
      bundles,
      edge: edge.map((hashes) => Buffer.from(hashes).toString('base64')),
      picked: [...picked],
    };
    try {
      await mkdir(dirname(this.path), { recursive: true });
      const written = `${this.path}.${process.pid}`;
      await writeFile(written, jsonOf(kept, next), { mode: 0o600 });
      await rename(written, this.path);
    } catch (error) {
      if (!this.#isTold) say(`An interrupted run will begin anew: ${(error as Error).message}`);
      this.#isTold = true;
    }
  }

  async forget(): Promise<void> {
    if (existsSync(this.path)) await rm(this.path);
  }
}

function isTurn(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    Number.isSafeInteger(value[1]) &&
    value[1] >= 0
  );
}

/** Piece by piece: the counters of a million streams are large as one text. */
function* jsonOf(kept: Omit<Kept, 'next'>, next: Standing['next']): Generator<string> {
  yield `${JSON.stringify(kept).slice(0, -1)},"next":[`;
  let piece: string[] = [];
  let separator = '';
  for (const turn of next) {
    if (piece.push(JSON.stringify(turn)) < TURNS_AT_ONCE) continue;
    yield separator + piece.join(',');
    separator = ',';
    piece = [];
  }
  yield (piece.length > 0 ? separator + piece.join(',') : '') + ']}';
}

function fileOf(log: Location): string {
  const name = 'folder' in log ? resolve(log.folder) : log.url;
  return userState('verify', `${fileNameOf(name)}.json`);
}
