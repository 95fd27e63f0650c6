export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.js';
export { cosignedAt } from './cosigned-at.js';
export { EMPTY_ROOT, HASH_BYTES, foldHashes, foldStrings, leafHash, nodeHash } from './hash.js';
export {
  MalformedNote,
  formatNote,
  formatSigningKey,
  makeSigner,
  openNote,
  parseNote,
  parseSigningKey,
  splitSigningKey,
  parseVkey,
  type Note,
  type SignatureLine,
  type Signer,
  type Verifier,
} from './note.js';
export {
  MalformedPolicy,
  openCheckpoint,
  openSigned,
  parsePolicy,
  type Policy,
  type Signed,
  type WitnessKey,
} from './policy.js';
export { NameTable } from './name-table.js';
export { Revisions, type OutOfTurn } from './revisions.js';
export { Peaks, rootOfPeaks } from './peaks.js';
export { formatReceipt, parseReceipt, receiptProves, type Receipt } from './receipt.js';
export {
  checkRow,
  RowTree,
  type LogRow,
  type ProvenRow,
  type RowsSealed,
  type RowVerdict,
} from './row-tree.js';
export {
  TILE_HEIGHT,
  TILE_WIDTH,
  encodeBundle,
  hashesAt,
  nodesFromTiles,
  parseBundle,
  parseTilePath,
  tilePath,
  tilesOf,
  type Tile,
} from './tiles.js';
export {
  equal,
  isConsistent,
  proveConsistency,
  proveInclusion,
  rootByInclusion,
  rootOf,
  type NodeReader,
} from './tree.js';
export { askWitness, type Witnessed } from './witness-client.js';
export { endOf, endsIn, pickedOf, type Bad, type Picked } from './check-chunk.js';
export { readTile } from './read-tile.js';
export { Unreachable, readFrom, type Location } from './source.js';
export { verifyLog, type Verdict, type Verification } from './verify.js';
export { standingOver, whyNotExtended, type Standing } from './walk.js';
export { Witness, WitnessMemory, type WitnessAnswer } from './witness.js';
