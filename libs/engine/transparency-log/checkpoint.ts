import { HASH_BYTES } from './hash.js';
import { MalformedNote } from './note.js';

/** A log's size and root, as its signed note says them (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Three lines and no extension. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Reads a note's text as a checkpoint; extension lines are refused: our logs have none. @throws MalformedNote */
export function parseCheckpoint(text: string): Checkpoint {
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/u.exec(text);
  const size = Number(match?.[2]);
  const root = Buffer.from(match?.[3] ?? '', 'base64');
  if (
    !match ||
    !Number.isSafeInteger(size) ||
    root.length !== HASH_BYTES ||
    root.toString('base64') !== match[3]
  )
    throw new MalformedNote('A checkpoint reads: origin, size, base64 of 32 bytes, a line each.');
  return { origin: match[1]!, size, root };
}
