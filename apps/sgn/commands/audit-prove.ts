import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  formatReceipt,
  leafHash,
  nodesFromTiles,
  parseBundle,
  parseReceipt,
  proveInclusion,
  receiptProves,
  TILE_WIDTH,
} from '#engine/transparency-log';
import { openBundle, withTrust, type Bundle, type BundleOption } from '../audit/bundle.js';
import { tileOf } from '../audit/mirror.js';
import { reaching } from '../audit/trust.js';
import { Exit, TAMPERED, WRONG_USAGE } from '../exit.js';
import { print } from '../say.js';
import { wholeNumberFrom } from '../whole-number.js';

interface ProveOption extends BundleOption {
  readonly number: number;
  readonly out?: string;
}

export function proveCommand(audit: Command): void {
  withTrust(
    audit
      .command('prove <dir>')
      .description('write the proof that an entry is in the log, as a .tlog-proof file, and check it'),
  )
    .requiredOption('--number <n>', 'the log number of the entry', wholeNumberFrom(0))
    .option('--out <file>', 'where to (default: NUMBER.tlog-proof here)')
    .action((dir: string, option: ProveOption) => reaching(() => prove(dir, option)));
}

async function prove(dir: string, option: ProveOption): Promise<void> {
  const { number } = option;
  const bundle = await openBundle(dir, option);
  const { size, note } = bundle;
  if (number >= size)
    throw new Exit(WRONG_USAGE, `The log here has the numbers 0 to ${size - 1}; ${number} is none of them.`);
  const node = nodesFromTiles(size, (tile) => tileOf({ folder: dir }, tile));
  const hashes = await proveInclusion(number, size, node);
  const receipt = formatReceipt({ index: number, hashes, checkpoint: note });
  const leaf = leafHash(await entryAt(bundle, number));
  if (!receiptProves(parseReceipt(receipt), leaf))
    throw new Exit(TAMPERED, 'The tiles changed while the proof was made. Verify the log again.');
  const out = option.out ?? `${number}.tlog-proof`;
  await writeFile(out, receipt);
  print(`${out} proves that entry ${number}, leaf ${Buffer.from(leaf).toString('base64')}, is in it.`);
}

async function entryAt({ dir, size }: Bundle, number: number): Promise<Uint8Array> {
  const index = Math.floor(number / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const bytes = await tileOf({ folder: dir }, { level: 'entries', index, width });
  return parseBundle(bytes, width)![number % TILE_WIDTH]!;
}
