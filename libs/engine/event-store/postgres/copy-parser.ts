import type { Position, StoredEntry } from '../event-store.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;
const TRAILER = -1;

/**
 * Takes apart what `COPY (SELECT position, id, stream, revision, type, entry ...) TO STDOUT (FORMAT binary)` sends,
 * in whatever pieces it comes. Entries' bytes are views of the pieces: nothing is copied but what a cut goes through.
 */
export class CopyParser {
  #rest: Buffer = Buffer.alloc(0);
  #inHeader = true;

  /** The entries that this piece completes. */
  push(piece: Buffer): StoredEntry[] {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const entries: StoredEntry[] = [];
    let at = this.#inHeader ? this.#skipHeader(bytes) : 0;
    if (!this.#inHeader)
      for (let end = rowEnd(bytes, at); end > 0; end = rowEnd(bytes, at)) {
        entries.push(readRow(bytes, at));
        at = end;
      }
    this.#rest = bytes.subarray(at);
    return entries;
  }

  #skipHeader(bytes: Buffer): number {
    if (bytes.length < HEADER_BYTES) return 0;
    if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('This is no binary COPY.');
    const end = HEADER_BYTES + bytes.readInt32BE(SIGNATURE.length + 4);
    if (bytes.length < end) return 0;
    this.#inHeader = false;
    return end;
  }
}

/** Where the row that begins at `at` ends, 0 when it is not all there or the trailer is. */
function rowEnd(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) return 0;
  const fields = bytes.readInt16BE(at);
  if (fields === TRAILER) return 0;
  let end = at + 2;
  for (let field = 0; field < fields; field++) {
    if (end + 4 > bytes.length) return 0;
    end += 4 + bytes.readInt32BE(end);
  }
  return end <= bytes.length ? end : 0;
}

/** int8, uuid, text, int4, text, json; each after its length. */
function readRow(bytes: Buffer, row: number): StoredEntry {
  const position = bytes.readBigInt64BE(row + 6) as Position;
  const id = uuidAt(bytes, row + 18);
  const streamAt = row + 38;
  const streamEnd = streamAt + bytes.readInt32BE(row + 34);
  const revision = bytes.readInt32BE(streamEnd + 4);
  const typeAt = streamEnd + 12;
  const typeEnd = typeAt + bytes.readInt32BE(streamEnd + 8);
  const entryAt = typeEnd + 4;
  return {
    position,
    id,
    stream: bytes.toString('utf8', streamAt, streamEnd),
    revision,
    type: bytes.toString('utf8', typeAt, typeEnd),
    bytes: bytes.subarray(entryAt, entryAt + bytes.readInt32BE(typeEnd)),
  };
}

function uuidAt(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
