import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesOf } from './lines.js';

describe('the lines of a file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lines-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (bytes: Buffer | string) => {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    return path;
  };
  const read = async (path: string) => {
    const lines: [number, string][] = [];
    for await (const { number, bytes } of linesOf(path)) lines.push([number, bytes.toString()]);
    return lines;
  };
  const long = 'é'.repeat(1 << 20);
  const text = `one\n${long}\n\nfour`;
  const lines = [
    [1, 'one'],
    [2, long],
    [3, ''],
    [4, 'four'],
  ];

  it('are read plain or gzip, however long, with or without an end', async () => {
    expect(await read(file(text))).toEqual(lines);
    expect(await read(file(`${text}\n`))).toEqual(lines);
    expect(await read(file(gzipSync(text)))).toEqual(lines);
    expect(await read(file(Buffer.concat([gzipSync('one\n'), gzipSync(`${long}\n\nfour`)])))).toEqual(lines);
    expect(await read(file(''))).toEqual([]);
    expect(await read(file('x'))).toEqual([[1, 'x']]);
    expect(await read(file('\ufeffx\n\ufeffy'))).toEqual([
      [1, 'x'],
      [2, '\ufeffy'],
    ]);
  });

  it('tell how far one is', async () => {
    let last = 0;
    for await (const { progress } of linesOf(file(gzipSync(text)))) {
      expect(progress).toBeGreaterThanOrEqual(last);
      last = progress;
    }
    expect(last).toBe(1);
  });

  it('are not there when the file is not', async () => {
    await expect(read(join(folder, 'absent'))).rejects.toMatchObject({ code: 'IMPORT.FILE' });
    await expect(read(folder)).rejects.toMatchObject({ code: 'IMPORT.FILE' });
  });

  it('end with a clear word where a gzip stream is cut off', async () => {
    const whole = gzipSync(text);
    await expect(read(file(whole.subarray(0, whole.length - 12)))).rejects.toMatchObject({
      code: 'IMPORT.FILE',
      message: expect.stringContaining('after line') as unknown,
    });
  });
});
