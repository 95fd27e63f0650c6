import { parseCheckpoint } from './checkpoint.js';
import { HASH_BYTES } from './hash.js';
import { MalformedNote, parseNote } from './note.js';
import { equal, rootByInclusion } from './tree.js';

const HEADER = 'c2sp.org/tlog-proof@v1';
// A tree of 2^63 leaves has 63 hashes above a leaf.
const MAX_HASHES = 63;

/** A citizen's receipt: leaf `index` is in the tree of the checkpoint (c2sp.org/tlog-proof). */
export interface Receipt {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed note, whole. */
  readonly checkpoint: string;
}

export function formatReceipt({ index, hashes, checkpoint }: Receipt): string {
  const lines = hashes.map((hash) => Buffer.from(hash).toString('base64'));
  return [HEADER, `index ${index}`, ...lines, '', checkpoint].join('\n');
}

/** @throws MalformedNote */
export function parseReceipt(text: string): Receipt {
  const cut = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, cut).split('\n');
  // Extra data is nobody's signature; we have no use for it.
  const [index, ...hashes] = /^extra [A-Za-z0-9+/]+={0,2}$/.test(lines[0] ?? '') ? lines.slice(1) : lines;
  const number = /^index (0|[1-9]\d{0,15})$/.exec(index ?? '')?.[1];
  if (cut < 0 || header !== HEADER || number === undefined || hashes.length > MAX_HASHES)
    throw new MalformedNote(`A receipt begins with ${HEADER}, an index, and at most ${MAX_HASHES} hashes.`);
  return { index: Number(number), hashes: hashes.map(parseHash), checkpoint: text.slice(cut + 2) };
}

/** Whether a receipt proves the leaf. The checkpoint's signatures are another question: `openNote`. */
export function receiptProves(receipt: Receipt, leaf: Uint8Array): boolean {
  const { size, root } = parseCheckpoint(parseNote(receipt.checkpoint).text);
  const found = rootByInclusion(receipt.index, size, leaf, receipt.hashes);
  return found !== null && equal(found, root);
}

function parseHash(line: string): Uint8Array {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length !== HASH_BYTES || bytes.toString('base64') !== line)
    throw new MalformedNote('A hash is base64 of 32 bytes.');
  return bytes;
}
