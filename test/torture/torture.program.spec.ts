import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { cutOff, farBehind } from '../../bench/torture/bad-days.js';
import { fireBadRequests } from '../../bench/torture/fire.js';
import { postgresGround } from '../../bench/torture/grounds.js';
import { killAgainAndAgain } from '../../bench/torture/kill.js';

// The short form of `npm run torture`. The register under torture is the built one, in a process of its own.
describe('a register on bad days', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sgn-torture-'));
    giveToDatabaseUser(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const quietly = () => undefined;

  it('killed with its PostgreSQL under load, loses nothing that it acknowledged, and doubles nothing', async () => {
    await layDataFolder(join(folder, 'kill'));
    const report = await killAgainAndAgain(join(folder, 'kill'), 2, quietly);
    expect(report.complaints).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  }, 300_000);

  it.each([
    ['cut off from its log in the middle of appends', cutOff, 10],
    ['far behind when its store is killed', farBehind, 5_000],
  ])(
    '%s, loses and doubles nothing, and reads all of it in order',
    async (_, suffer, size) => {
      const report = await suffer(await postgresGround(), size, quietly);
      expect(report.complaints).toEqual([]);
      expect(report.acknowledged).toBeGreaterThan(0);
    },
    300_000,
  );

  it('refuses two hundred bad requests in words, and records nothing by halves', async () => {
    await layDataFolder(join(folder, 'requests'));
    const report = await fireBadRequests(join(folder, 'requests'), 200, quietly);
    expect({ seed: report.seed, complaints: report.complaints }).toEqual({
      seed: report.seed,
      complaints: [],
    });
    expect(Object.keys(report.statuses)).toContain('400');
  }, 300_000);
});
