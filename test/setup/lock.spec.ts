import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { locked } from '../../scripts/lock.mjs';

describe('the lock of installing and building', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sgn-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one in at a time, and says once whom it waits for', async () => {
    let inside = 0;
    const waited: number[] = [];
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside--;
    };
    const wait = (pid: number) => void waited.push(pid);
    await Promise.all([locked(join(folder, 'l'), wait, work), locked(join(folder, 'l'), wait, work)]);
    expect(waited).toEqual([process.pid]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken from a process that is gone', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    writeFileSync(join(folder, 'l'), String(child.pid));
    expect(
      await locked(
        join(folder, 'l'),
        () => undefined,
        () => 'in',
      ),
    ).toBe('in');
    expect(readdirSync(folder)).toEqual([]);
  });
});
