import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatCheckpoint } from '../checkpoint.js';
import { EMPTY_ROOT, foldHashes, leafHash, nodeHash } from '../hash.js';
import { formatNote, type Signer } from '../note.js';
import { encodeBundle, TILE_WIDTH, tilePath, type Tile } from '../tiles.js';

/** A row of tiles, or of bundles, whose newest still grows. */
interface Row {
  full: number;
  edge: Uint8Array[];
}

/** Writes a whole log into a folder, in one pass and by no code that the register seals with. Gives its checkpoint. */
export function writeLog(folder: string, entries: Iterable<Uint8Array>, signer: Signer): string {
  const bundles: Row = { full: 0, edge: [] };
  const rows: Row[] = [];
  let size = 0;

  function put(level: Tile['level'], { full: index, edge }: Row): void {
    const file = join(folder, tilePath({ level, index, width: edge.length }));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, level === 'entries' ? encodeBundle(edge) : Buffer.concat(edge));
  }
  function push(level: number, hash: Uint8Array): void {
    const row = (rows[level] ??= { full: 0, edge: [] });
    if (row.edge.push(hash) < TILE_WIDTH) return;
    put(level, row);
    push(level + 1, foldHashes(Buffer.concat(row.edge)));
    rows[level] = { full: row.full + 1, edge: [] };
  }

  for (const entry of entries) {
    if (bundles.edge.push(entry) === TILE_WIDTH) {
      put('entries', bundles);
      bundles.full++;
      bundles.edge = [];
    }
    push(0, leafHash(entry));
    size++;
  }
  if (bundles.edge.length > 0) put('entries', bundles);
  let root: Uint8Array | null = null;
  for (const [level, row] of rows.entries()) {
    if (row.edge.length > 0) put(level, row);
    const hashes: Uint8Array[] = root ? [...row.edge, root] : row.edge;
    root = hashes.length > 0 ? treeHash(hashes) : null;
  }
  const text = formatCheckpoint({ origin: signer.name, size, root: root ?? EMPTY_ROOT });
  const note = formatNote(text, [signer.sign(text)]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'checkpoint'), note);
  return note;
}

/** RFC 6962, 2.1, word for word. */
function treeHash(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return nodeHash(treeHash(hashes.slice(0, half)), treeHash(hashes.slice(half)));
}
