import { mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSigner, type Signer } from '#engine/transparency-log';
import { openDataFolder, type DataFolder } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { keepPolicy, startOwnWitness, witnessFolder } from './own-witness.js';

const log: Signer = makeSigner('sleep-governance.example/log', Buffer.alloc(32, 1));

describe('the witness that a register brings along', () => {
  let root: string;
  let data: DataFolder;
  const stateBefore = process.env.XDG_STATE_HOME;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sgn-own-witness-'));
    giveToDatabaseUser(root);
    data = openDataFolder(join(root, 'data'));
  });
  afterEach(() => {
    process.env.XDG_STATE_HOME = stateBefore;
    rmSync(root, { recursive: true });
  });

  it('remembers in the state of the person, or where it is told, or there is none', () => {
    process.env.XDG_STATE_HOME = '/state';
    expect(witnessFolder({})).toBe('/state/sgn/witness');
    for (const none of ['', 'relative/state']) {
      process.env.XDG_STATE_HOME = none;
      expect(witnessFolder({})).toBe(join(homedir(), '.local/state/sgn/witness'));
    }
    expect(witnessFolder({ witness: '/elsewhere' })).toBe('/elsewhere');
    expect(witnessFolder({ witness: false })).toBeNull();
  });

  it('is refused where it would be put back with the data, or has no place at all', async () => {
    for (const dir of [data.dir, join(data.dir, 'witness')])
      await expect(startOwnWitness(dir, log, data)).rejects.toMatchObject({ code: 'WITNESS.INSIDE_DATA' });
    writeFileSync(join(root, 'file'), '');
    for (const dir of [join(root, 'file'), join(root, 'file', 'witness'), '/proc/witness'])
      await expect(startOwnWitness(dir, log, data)).rejects.toMatchObject({
        code: 'WITNESS.NO_PLACE',
        message: expect.stringContaining('--no-witness'),
      });
  });

  it('leaves its policy beside the data for whoever verifies, and none where there is none', () => {
    keepPolicy(data, 'quorum none\n');
    expect(readFileSync(data.policy, 'utf8')).toBe('quorum none\n');
    keepPolicy(data, null);
    keepPolicy(data, null);
    expect(existsSync(data.policy)).toBe(false);
  });
});
