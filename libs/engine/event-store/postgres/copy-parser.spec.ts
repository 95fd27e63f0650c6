import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Position, StoredEntry } from '../event-store.js';
import { CopyParser } from './copy-parser.js';

function field(bytes: Buffer): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return [length, bytes];
}

function number(value: number | bigint, bytes: 2 | 4 | 8): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(BigInt(value));
  return buffer.subarray(8 - bytes);
}

/** What the server sends, as its manual has it. */
function copyOf(entries: readonly StoredEntry[], extension = Buffer.alloc(0)): Buffer {
  const header = [Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(4), ...field(extension)];
  const rows = entries.flatMap(({ position, id, stream, revision, type, bytes }) => [
    number(6, 2),
    ...field(number(position, 8)),
    ...field(Buffer.from(id.replaceAll('-', ''), 'hex')),
    ...field(Buffer.from(stream)),
    ...field(number(revision, 4)),
    ...field(Buffer.from(type)),
    ...field(bytes),
  ]);
  return Buffer.concat([...header, ...rows, Buffer.from([0xff, 0xff])]);
}

const entry = fc.record({
  position: fc.bigInt(0n, 2n ** 63n - 1n).map((value) => value as Position),
  id: fc.uuid(),
  stream: fc.string({ unit: 'binary', maxLength: 20 }),
  revision: fc.nat(),
  type: fc.string({ unit: 'grapheme', maxLength: 20 }),
  bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

describe('parser of a binary COPY', () => {
  it('gives the same entries however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 200 })),
        (entries, cuts) => {
          const parser = new CopyParser();
          const parsed: StoredEntry[] = [];
          let rest = copyOf(entries);
          for (const cut of cuts) {
            parsed.push(...parser.push(rest.subarray(0, cut)));
            rest = rest.subarray(cut);
          }
          parsed.push(...parser.push(rest));
          expect(parsed).toEqual(entries);
        },
      ),
    );
  });

  it('skips what a later server may put into the header', () => {
    const entries = fc.sample(entry, 3);
    const bytes = copyOf(entries, Buffer.from('something new'));
    const parser = new CopyParser();
    expect([...parser.push(bytes.subarray(0, 25)), ...parser.push(bytes.subarray(25))]).toEqual(entries);
  });

  it('refuses what is none', () => {
    expect(() => new CopyParser().push(Buffer.alloc(64))).toThrow('no binary COPY');
  });
});
