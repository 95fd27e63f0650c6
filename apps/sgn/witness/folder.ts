import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigner, parseVkey, Witness, WitnessMemory, type Verifier } from '#engine/transparency-log';
import { locked, secretsIn } from '#platform/data-folder';

/** A witness that ended a moment ago has let go by then. */
const PATIENCE_MS = 10_000;

const memoryIn = (dir: string) => new WitnessMemory(join(dir, 'checkpoints'));

/** The witness whose key and memory are in a folder; both are made when first asked for. */
export function witnessIn(dir: string, name: string, logs: readonly Verifier[]): Witness {
  const seed = secretsIn(join(dir, 'secrets')).keep('witness-key', () =>
    randomBytes(32).toString('base64url'),
  );
  const seconds = () => Math.floor(Date.now() / 1_000);
  return new Witness(makeSigner(name, Buffer.from(seed, 'base64url'), seconds), logs, memoryIn(dir));
}

/**
 * Runs `work` while nobody else witnesses these logs from this folder: two that remember apart would cosign two
 * histories. Other logs may be witnessed from it meanwhile.
 * @throws DomainError `DATA.LOCKED`
 */
export async function whileWitnessing<T>(
  dir: string,
  logs: readonly Verifier[],
  work: () => Promise<T>,
  patience = PATIENCE_MS,
): Promise<T> {
  const [log, ...rest] = logs;
  if (!log) return work();
  const locks = join(dir, 'locks');
  mkdirSync(locks, { recursive: true, mode: 0o700 });
  return locked(
    join(locks, hash('sha256', log.vkey, 'hex')),
    () => whileWitnessing(dir, rest, work, patience),
    patience,
  );
}

/** A log has changed its key: what was cosigned under the former binds the next. Nothing to do where none ever was. */
export async function handOnMemory(dir: string, former: string, next: string): Promise<void> {
  if (!existsSync(dir)) return;
  const [from, to] = [parseVkey(former), parseVkey(next)];
  await whileWitnessing(dir, [from, to], () => memoryIn(dir).handOn(from, to));
}
