import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#kernel';
import {
  leafHash,
  makeSigner,
  parseBundle,
  parsePolicy,
  tilePath,
  tilesOf,
  verifyLog,
  type Signer,
} from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import { median, ROUNDS, timed, type Result } from './bench.js';
import { entriesOf } from './entries.js';
import { option } from './option.js';

const ENTRIES = 1_000_000;
const WORKERS = 2;
// As many streams are alive at once, and as many events each has.
const ALIVE = 100;
const EVENTS = 20;

/** A whole log verified from a folder that is in memory already, beside hashing its entries and nothing else. */
export async function verify(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const size = option(args, '--entries', ENTRIES);
  const folder = mkdtempSync(join(tmpdir(), 'sgn-bench-log-'));
  try {
    const signer = makeSigner('sleep-governance.example/bench', randomBytes(32));
    const made = await timed(async () => writeLog(folder, generated(size), signer));
    say(`${size} entries written in ${Math.round(made / 1_000)} s`);
    return await compare(folder, size, signer, say);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compare(
  folder: string,
  size: number,
  signer: Signer,
  say: (line: string) => void,
): Promise<Result> {
  const policy = parsePolicy(`log ${signer.vkey}\nquorum none\n`);
  const hashings: number[] = [];
  const verifications: number[] = [];
  // The first is to warm up: files, compiled code.
  for (let round = 0; round <= ROUNDS; round++) {
    const hashing = hashAll(folder, size);
    const verification = await timed(async () => {
      const { verdict } = await verifyLog({ folder }, { policy, workers: WORKERS });
      if (verdict !== 'verified') throw new Error('The log that was just written does not verify.');
    });
    if (round === 0) continue;
    hashings.push(hashing);
    verifications.push(verification);
    say(`verified in ${Math.round(verification)} ms, hashed in ${Math.round(hashing)} ms`);
  }
  const [hashed, verified] = [median(hashings), median(verifications)];
  return {
    ratios: { verify: hashed / verified },
    figures: {
      entries: size,
      verified_per_second: (size * 1_000) / verified,
      hashed_per_second: (size * 1_000) / hashed,
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1_024),
    },
  };
}

/** Milliseconds for the leaf hashes alone: reading and cutting into entries is not counted. */
function hashAll(folder: string, size: number): number {
  let spent = 0;
  for (const tile of tilesOf(size)) {
    if (tile.level !== 'entries') break;
    const entries = parseBundle(readFileSync(join(folder, tilePath(tile))), tile.width)!;
    const start = performance.now();
    for (const entry of entries) leafHash(entry);
    spent += performance.now() - start;
  }
  return spent;
}

/** Events of many streams in turn, of about 500 bytes each. */
function* generated(size: number): Generator<Uint8Array> {
  for (let made = 0; ;) {
    const streams = Array.from({ length: ALIVE }, () => entriesOf(`petition-${newId()}`, 0, EVENTS));
    for (let event = 0; event < EVENTS; event++)
      for (const stream of streams) {
        if (made++ === size) return;
        yield stream[event]!.bytes;
      }
  }
}
