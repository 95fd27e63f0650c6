import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { SealedLog, Sealer } from '#engine/sealing';
import { openCheckpoint, parsePolicy, parseSigningKey } from '#engine/transparency-log';
import { EstablishNetwork } from '#governance/networks';
import { openDataFolder, openDatabase, type OpenDatabase } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import {
  atDataFolder,
  openComposedRegister,
  type ComposedRegister,
  type FolderHome,
} from '../../composition/index.js';
import { asSystem } from '../at-work.js';
import { cli } from '../cli.js';
import { backupCommand } from './backup.js';
import { restoreCommand } from './restore.js';
import { resumeCommands } from './resume-log.js';
import { hear } from '../testing/hear.js';

// Clusters are made, started and stopped here, on disks and processors that others use too.
jest.setTimeout(300_000);

let root: string;
const heard = hear();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sgn-resume-'));
  giveToDatabaseUser(root);
});
afterAll(async () => {
  for (const data of kept.keys()) await letGo(data);
  rmSync(root, { recursive: true, force: true });
});

async function sgn(...args: string[]): Promise<string> {
  heard.printed = '';
  const program = new Command().exitOverride();
  for (const add of [backupCommand, restoreCommand]) add(program);
  resumeCommands(program.command('log'));
  await program.parseAsync(args, { from: 'user' });
  return heard.printed;
}

async function on<T>(data: string, work: (at: ComposedRegister, home: FolderHome) => Promise<T>): Promise<T> {
  const home = await atDataFolder(openDataFolder(data), 'command');
  try {
    const composed = await openComposedRegister(home, 'production');
    try {
      return await work(composed, home);
    } finally {
      await composed.close();
    }
  } finally {
    await home.leave();
  }
}

/** Servers that run on from one command to the next: each command would start and stop its own. */
const kept = new Map<string, OpenDatabase>();

async function keepUp(data: string): Promise<void> {
  kept.set(data, await openDatabase(openDataFolder(data), 'command'));
}

/** Whoever comes next starts it, and stops it. */
async function letGo(data: string): Promise<void> {
  await kept.get(data)?.close();
  kept.delete(data);
}

/** An empty register, whose server is kept up. */
async function begin(data: string): Promise<void> {
  await layDataFolder(data);
  await keepUp(data);
}

/** Records one event and seals all; the checkpoint that stands then. */
function record(data: string, network: string): Promise<string> {
  return on(data, async ({ bus, register, sealing }, home) => {
    await bus.execute(
      new EstablishNetwork(asSystem('establish', network), {
        network,
        name: network,
        jurisdiction: 'Nova Bay',
        chair: null,
      }),
    );
    await seal({ register, sealing } as ComposedRegister, home);
    return (await new SealedLog(sealing, register.store).newest())!.note;
  });
}

function seal({ register, sealing }: ComposedRegister, { signer, held, lastSigned }: FolderHome) {
  return new Sealer({ db: sealing, store: register.store, signer: signer!, lastSigned, held }).sealAll();
}

const under = (...vkeys: readonly string[]) =>
  parsePolicy(`${vkeys.map((vkey) => `log ${vkey}\n`).join('')}quorum none\n`);
/** The key that a register there signs with. */
const vkeyOf = (data: string) => parseSigningKey(openDataFolder(data).secrets.logKey('')).vkey;

describe('a restored register', () => {
  it('seals again once it is shown what was published, or as another history under a new key', async () => {
    const data = join(root, 'data');
    const early = join(root, 'early.checkpoint');
    const late = join(root, 'late.checkpoint');
    await begin(data);
    writeFileSync(early, await record(data, 'AAAA'));
    await sgn('backup', join(root, 'backup'), '--keys', join(root, 'keys'), '--data', data);
    const keysThen = join(root, 'keys-then');
    cpSync(join(root, 'keys'), keysThen, { recursive: true });
    writeFileSync(late, await record(data, 'BBBB'));
    const former = vkeyOf(data);
    await expect(sgn('log', 'resume', '--checkpoint', late, '--data', data)).rejects.toMatchObject({
      code: 'LOG.NOT_HELD',
    });

    const restored = join(root, 'restored');
    await sgn('restore', join(root, 'backup'), '--keys', join(root, 'keys'), '--data', restored);
    await keepUp(restored);
    expect(await on(restored, seal)).toBeNull();
    const resume = (checkpoint: string, ...more: string[]) =>
      sgn('log', 'resume', '--checkpoint', checkpoint, ...more, '--data', restored);
    const other = join(root, 'other.checkpoint');
    writeFileSync(other, 'no checkpoint');
    await expect(resume(other)).rejects.toMatchObject({ code: 'LOG.NOT_ITS_CHECKPOINT' });
    await expect(resume(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'LOG.NO_CHECKPOINT' });
    await expect(resume('http://127.0.0.1:1/log')).rejects.toMatchObject({ code: 'LOG.NO_CHECKPOINT' });
    await expect(resume(late)).rejects.toMatchObject({ code: 'LOG.SHORTER' });
    await expect(sgn('log', 'rotate-key', '--why', 'x', '--data', restored)).rejects.toMatchObject({
      code: 'LOG.HELD',
    });
    // Other entries under the same numbers: the log here is long enough, and another.
    await on(restored, ({ bus }) =>
      bus.execute(
        new EstablishNetwork(asSystem('establish', 'CCCC'), {
          network: 'CCCC',
          name: 'C',
          jurisdiction: 'C',
          chair: null,
        }),
      ),
    );
    await expect(resume(late)).rejects.toMatchObject({ code: 'LOG.FORKED' });

    expect(await resume(late, '--new-key', 'The last hour was lost with its disk.')).toContain(
      'another history',
    );
    const vkey = vkeyOf(restored);
    expect(vkey).not.toBe(former);
    const note = await record(restored, 'DDDD');
    expect(openCheckpoint(Buffer.from(note), under(vkey)).size).toBeGreaterThan(3);
    expect(() => openCheckpoint(Buffer.from(note), under(former))).toThrow();
    const told = await on(restored, ({ register }) => register.store.readStream('register'));
    expect(JSON.parse(told.at(-1)!.bytes.toString())).toMatchObject({
      type: 'LogKeyChanged',
      data: { former, vkey, why: 'The last hour was lost with its disk.' },
    });

    // The same backup, shown the newest of its own history: the folder that was backed up still knows better.
    const again = join(root, 'again');
    await sgn('restore', join(root, 'backup'), '--keys', join(root, 'keys'), '--data', again);
    const resumeAgain = () => sgn('log', 'resume', '--checkpoint', early, '--data', again);
    await expect(resumeAgain()).rejects.toMatchObject({
      code: 'LOG.SHORTER',
      details: { size: 2, signed: 3, published: 2 },
    });

    // So does the copy of the keys, which was brought up to date as the log was signed.
    await letGo(data);
    rmSync(again, { recursive: true });
    rmSync(data, { recursive: true });
    await sgn('restore', join(root, 'backup'), '--keys', join(root, 'keys'), '--data', again);
    await expect(resumeAgain()).rejects.toMatchObject({ code: 'LOG.SHORTER' });

    // Where nobody knows any more than the backup, what is shown must do.
    rmSync(again, { recursive: true });
    await sgn('restore', join(root, 'backup'), '--keys', keysThen, '--data', again);
    expect(await resumeAgain()).toContain('sealed again');
    expect(openCheckpoint(Buffer.from(await record(again, 'EEEE')), under(former)).size).toBe(3);
  });

  it('nor one under which an older database was put back: it is sealed again with the newer one, or under a new key', async () => {
    const data = join(root, 'rolled-back');
    await begin(data);
    await record(data, 'AAAA');
    const [pg, older, newer] = [join(data, 'pg'), join(root, 'older-pg'), join(root, 'newer-pg')];
    await letGo(data);
    execFileSync('cp', ['-a', pg, older]);
    const late = join(root, 'rolled-back.checkpoint');
    writeFileSync(late, await record(data, 'BBBB'));
    renameSync(pg, newer);
    execFileSync('cp', ['-a', older, pg]);
    await keepUp(data);
    await expect(record(data, 'CCCC')).rejects.toThrow(
      'The 3 entries here do not extend the 3 that were signed',
    );
    const doctor = async () => {
      heard.printed = '';
      return (await cli(['doctor', '--data', data])) === 0 ? '' : /FAIL.*/.exec(heard.printed)![0];
    };
    expect(await doctor()).toContain('The 3 entries here do not extend the 3 that were signed');
    await expect(sgn('log', 'resume', '--checkpoint', late, '--data', data)).rejects.toMatchObject({
      code: 'LOG.FORKED',
    });
    await expect(sgn('log', 'rotate-key', '--why', 'x', '--data', data)).rejects.toMatchObject({
      code: 'LOG.HELD',
    });

    await letGo(data);
    renameSync(pg, join(root, 'other-pg'));
    renameSync(newer, pg);
    await keepUp(data);
    expect(await doctor()).toBe('');
    expect(openCheckpoint(Buffer.from(await record(data, 'DDDD')), under(vkeyOf(data))).size).toBe(4);

    await letGo(data);
    rmSync(pg, { recursive: true });
    renameSync(older, pg);
    await keepUp(data);
    const former = vkeyOf(data);
    const anew = ['--new-key', 'The database was lost.', '--data', data];
    expect(await sgn('log', 'resume', '--checkpoint', late, ...anew)).toContain('another history');
    const note = Buffer.from(await record(data, 'EEEE'));
    expect(openCheckpoint(note, under(vkeyOf(data))).size).toBe(4);
    expect(() => openCheckpoint(note, under(former))).toThrow();
    expect(await doctor()).toBe('');
  });
});

describe('sgn log rotate-key', () => {
  it('hands the log to a new key, named by an entry that is sealed under both', async () => {
    const data = join(root, 'rotated');
    await begin(data);
    await record(data, 'AAAA');
    const former = vkeyOf(data);
    expect(await sgn('log', 'rotate-key', '--why', 'A year is over.', '--data', data)).toContain(
      'signed with',
    );
    const vkey = vkeyOf(data);
    const handedOn = await on(
      data,
      async ({ sealing, register }) => (await new SealedLog(sealing, register.store).newest())!,
    );
    expect(handedOn.size).toBe(3);
    for (const either of [former, vkey])
      expect(openCheckpoint(Buffer.from(handedOn.note), under(either)).size).toBe(3);
    const next = Buffer.from(await record(data, 'BBBB'));
    expect(openCheckpoint(next, under(vkey)).size).toBe(4);
    expect(() => openCheckpoint(next, under(former))).toThrow();
  });

  it('is refused where the register runs', async () => {
    const data = join(root, 'running');
    await begin(data);
    await record(data, 'AAAA');
    const home = await atDataFolder(openDataFolder(data), 'register');
    try {
      await expect(sgn('log', 'rotate-key', '--why', 'x', '--data', data)).rejects.toMatchObject({
        code: 'DATA.IN_USE',
      });
    } finally {
      await home.leave();
    }
  });
});
