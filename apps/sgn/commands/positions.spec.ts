import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Positions } from './positions.js';

describe('the positions of an import', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'sgn-positions-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  // Its read model: the n-th revision of any provision has the log number n.
  const read = {
    query: async (_: string, [, revisions]: [unknown, number[]]) =>
      revisions.map((log_number) => ({ log_number })),
  } as unknown as DataSource;
  const step = (commitSeq: number) => ({
    commitSeq,
    changes: 1,
    recorded: 1,
    last: { provision: 'p', revision: commitSeq + 7 },
    progress: 0,
  });
  const line = (commitSeq: number) =>
    `{"commitSeq":${commitSeq},"position":"${String(commitSeq + 7).padStart(20, '0')}"}\n`;

  it('replace what was there, and grow with each writing', async () => {
    const out = join(dir, 'positions');
    writeFileSync(out, 'of an earlier import\n');
    const positions = await Positions.open(read, out);
    expect(readFileSync(out, 'utf8')).toBe('of an earlier import\n');
    positions.add(step(0));
    positions.add(step(1));
    await positions.write();
    expect(readFileSync(out, 'utf8')).toBe(line(0) + line(1));
    positions.add(step(2));
    await positions.write();
    expect(readFileSync(out, 'utf8')).toBe(line(0) + line(1) + line(2));
  });

  it('are due after half a minute, where there is something to write', async () => {
    const positions = await Positions.open(read, join(dir, 'due'));
    const later = performance.now() + 31_000;
    expect(positions.isDue(later)).toBe(false);
    positions.add(step(0));
    expect(positions.isDue()).toBe(false);
    expect(positions.isDue(later)).toBe(true);
    await positions.write();
    expect(positions.isDue(later)).toBe(false);
  });
});
