import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '#kernel';

/** One line of a file, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer;
  /** How much of the file had been read when this line was complete, from 0 to 1. */
  readonly progress: number;
}

const NEWLINE = 10;
const MARK = Buffer.from('\ufeff');
const LONGEST_LINE_BYTES = 1 << 28;

/**
 * The lines of a file, plain or gzip (its first bytes say which), with no more of it in memory than the line at hand.
 * @throws DomainError `IMPORT.FILE` when it cannot be read, or ends in the middle of its gzip stream.
 */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  let number = 0;
  try {
    const { gzip, size } = await look(path);
    const file = createReadStream(path, { highWaterMark: 1 << 18 });
    const bytes = gzip ? pipeline(file, createGunzip({ chunkSize: 1 << 18 }), () => undefined) : file;
    let parts: Buffer[] = [];
    let length = 0;
    const line = (): Line => ({
      number: ++number,
      bytes: withoutMark(number, parts.length === 1 ? parts[0]! : Buffer.concat(parts)),
      progress: Math.min(1, file.bytesRead / size),
    });
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end; (end = chunk.indexOf(NEWLINE, from)) !== -1; from = end + 1) {
        parts.push(chunk.subarray(from, end));
        yield line();
        parts = [];
        length = 0;
      }
      if (from === chunk.length) continue;
      parts.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST_LINE_BYTES)
        throw unreadable(path, `line ${number + 1} is longer than ${LONGEST_LINE_BYTES >> 20} MiB`);
    }
    if (parts.length > 0) yield line();
  } catch (error) {
    throw isSystemError(error) ? unreadable(path, `${error.message}, after line ${number}`) : error;
  }
}

/** A byte order mark in front of a file says how it is encoded, and is nothing of the first line. */
function withoutMark(number: number, bytes: Buffer): Buffer {
  return number === 1 && bytes.subarray(0, MARK.length).equals(MARK) ? bytes.subarray(MARK.length) : bytes;
}

async function look(path: string): Promise<{ gzip: boolean; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { gzip: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b, size };
  } finally {
    await file.close();
  }
}

function unreadable(path: string, why: string): DomainError {
  return new DomainError('IMPORT.FILE', `${path} cannot be read: ${why}.`, { path });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return !(error instanceof DomainError) && typeof (error as NodeJS.ErrnoException).code === 'string';
}
