import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { instantIn, wholeNumber } from '#kernel';
import {
  parseCheckpoint,
  parseNote,
  verifyLog,
  type Bad,
  type Policy,
  type Verdict,
} from '#engine/transparency-log';
import type { Reducers, ReducedState } from '../../registry/index.js';
import { Exit, TAMPERED, UNWITNESSED, WRONG_USAGE } from '../exit.js';
import { print, say } from '../say.js';
import { wholeNumberFrom } from '../whole-number.js';
import { codecOf } from './documents.js';
import { entriesOf } from './entries.js';
import { mustHave } from './mirror.js';
import { bar } from './progress.js';
import { trust, type TrustOption } from './trust.js';

export interface BundleOption extends TrustOption {
  readonly workers: number;
}

/** The log in a folder, verified whole. */
export interface Bundle {
  readonly dir: string;
  readonly size: number;
  /** The signed checkpoint. */
  readonly note: string;
}

export function withTrust(command: Command): Command {
  return command
    .option('--policy <file>', 'whom to trust: the key of the log, witnesses, their quorum (a tlog-policy)')
    .option('--vkey <key>', 'the key of the log, as one line')
    .option('--workers <n>', 'threads that hash beside this one; 0: none', wholeNumberFrom(0, 99), 2);
}

/** Verifies the log in `dir` first: what is computed from it is worth no more than it is. */
export async function openBundle(dir: string, option: BundleOption): Promise<Bundle> {
  const folder = { folder: dir };
  const { policy, key } = await trust(folder, option);
  const { show, stop } = bar('Verifying', 'entries');
  const verdict = await verifyLog(folder, { policy, workers: option.workers, onProgress: show }).finally(
    stop,
  );
  if (verdict.firstBad) {
    print(inWords(verdict.firstBad));
    throw new Exit(TAMPERED);
  }
  if (verdict.verdict === 'unwitnessed') throw unwitnessed(policy, verdict);
  if (key === 'the log itself')
    say('The key came from the log itself. Compare it with one you had elsewhere (--vkey, --policy).');
  const note = (await mustHave(folder, 'checkpoint')).toString('utf8');
  return { dir, size: parseCheckpoint(parseNote(note).text).size, note };
}

/** Runs the code that the bundle brings: whoever audits reads it first. */
export async function reducersOf({ dir }: Bundle): Promise<Reducers> {
  await mustHave({ folder: dir }, 'reducers.mjs');
  return (await import(pathToFileURL(resolve(join(dir, 'reducers.mjs'))).href)) as Reducers;
}

/** A state of the register and the number of the last entry in it; -1: none. */
export interface Reached {
  readonly state: ReducedState;
  readonly number: number;
}

/** Everything up to and with a log number, or up to just before the first entry recorded later than an instant. */
export async function reach(bundle: Bundle, reducers: Reducers, point: number | string): Promise<Reached> {
  let state = reducers.begin();
  let number = -1;
  const codec = codecOf(bundle.dir);
  for await (const entry of entriesOf({ folder: bundle.dir }, bundle.size)) {
    if (typeof point === 'number' ? number + 1 > point : entry.recordedAt > point) break;
    number++;
    state = reducers.take(state, number, await codec.whole(entry));
  }
  return { state, number };
}

/** T of the options: a log number of this bundle, or an instant. */
export function pointIn({ size }: Bundle, text: string): number | string {
  const number = wholeNumber(text);
  if (number !== null) {
    if (number >= size)
      throw new Exit(
        WRONG_USAGE,
        `The bundle has the log numbers 0 to ${size - 1}; ${text} is none of them.`,
      );
    return number;
  }
  const instant = instantIn(text);
  if (instant === null)
    throw new Exit(
      WRONG_USAGE,
      `"${text}" is neither a log number nor an instant with its zone, such as 2147-03-01T09:00:00Z.`,
    );
  return instant;
}

/** Accuses nobody: a witness may be away, or new. */
export function unwitnessed(policy: Policy, { witnesses }: Pick<Verdict, 'witnesses'>): Exit {
  const missing = policy.witnesses.map(({ name }) => name).filter((name) => !witnesses.includes(name));
  return new Exit(
    UNWITNESSED,
    `The log is right in itself. The policy asks for cosignatures that its newest checkpoint does not have yet: of ${missing.join(', ')}. Ask again when they are there, or name another policy.`,
  );
}

export function inWords({ path, index, reason }: Bad): string {
  return `TAMPERED: ${index === null ? path : `${path}, entry ${index}`}: ${reason.replace(/\.$/, '')}.`;
}
