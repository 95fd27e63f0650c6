import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpack } from './tar.js';

let dir: string;
let out: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sgn-tar-'));
  out = join(dir, 'out');
  mkdirSync(out);
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** A tar of one member, as its header says. */
function member(name: string, content: string, change: (header: Buffer) => void = () => undefined): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  change(header);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** In pieces that end where they like. */
async function* inPieces(tar: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < tar.length; at += size) yield tar.subarray(at, at + size);
}

const unpacked = (tar: Buffer, size = 700) => unpack(inPieces(tar, size), out, () => undefined);

describe('unpacking a tar', () => {
  it('gives back what the system packed, however it comes in pieces', async () => {
    const from = join(dir, 'from');
    const long = `${'d'.repeat(80)}/${'e'.repeat(80)}`;
    mkdirSync(join(from, long), { recursive: true });
    writeFileSync(join(from, long, 'deep'), 'deep');
    writeFileSync(join(from, 'empty'), '');
    writeFileSync(join(from, 'block'), 'b'.repeat(512));
    writeFileSync(join(from, 'big'), 'x'.repeat(3_000_001));
    symlinkSync('big', join(from, 'link'));
    const tar = join(dir, 'from.tar');
    expect(spawnSync('tar', ['--format=ustar', '-cf', tar, '-C', from, '.']).status).toBe(0);
    const made: string[] = [];
    await unpack(inPieces(readFileSync(tar), 4099), out, (path) => made.push(path));
    expect(readFileSync(join(out, long, 'deep'), 'utf8')).toBe('deep');
    expect(statSync(join(out, 'empty')).size).toBe(0);
    expect(readFileSync(join(out, 'block'), 'utf8')).toBe('b'.repeat(512));
    expect(statSync(join(out, 'big')).size).toBe(3_000_001);
    expect(readlinkSync(join(out, 'link'))).toBe('big');
    expect(made).toContain(join(out, 'big'));
    expect(statSync(join(out, 'big')).mode & 0o077).toBe(0);
  });

  it('needs no blocks of zeros at the end', async () => {
    await unpacked(member('a', 'one'));
    expect(readFileSync(join(out, 'a'), 'utf8')).toBe('one');
  });

  it.each([
    ['ends within a file', member('a', 'one'.repeat(500)).subarray(0, 900), 'Unexpected end'],
    ['ends within a header', member('a', 'one').subarray(0, 300), 'Unexpected end'],
    ['has a header that was changed', Buffer.from(member('a', 'one')).fill('z', 0, 1), 'Invalid tar header'],
    ['leaves the folder', member('../../etc/passwd', 'x'), 'outside its folder'],
    ['holds a device', member('null', '', (header) => header.write('3', 156)), 'character-device'],
  ])('refuses one that %s', async (_what, tar, message) => {
    await expect(unpacked(tar)).rejects.toThrow(message);
  });
});
