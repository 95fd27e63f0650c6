import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { createLocalJWKSet } from 'jose';
import pg from 'pg';
import { SealedLog, Sealer } from '#engine/sealing';
import { leafHash, parseReceipt, receiptProves } from '#engine/transparency-log';
import { slices } from '#governance';
import { EstablishNetwork } from '#governance/networks';
import { PlaceHold, ReleaseHold } from '#governance/privacy';
import { FileKeyStore } from '#engine/vault';
import { SubmitSymphony } from '#governance/symphonies';
import type { Outcome } from '#engine/event-store';
import { openDataFolder } from '#platform/data-folder';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import {
  atDataFolder,
  openComposedRegister,
  type ComposedRegister,
  type FolderHome,
} from '../../composition/index.js';
import { makeRegistry } from '../../registry/index.js';
import { compiledReducers } from '../../registry/testing/index.js';
import { asSystem } from '../at-work.js';
import { auditCommands } from './audit.js';
import { backupCommand } from './backup.js';
import { eraseCommand } from './erase.js';
import { logCommands } from './log.js';
import { networkCommands } from './network.js';
import { restoreCommand } from './restore.js';
import { hear } from '../testing/hear.js';

// Clusters are made, started and stopped here, on disks and processors that others use too.
jest.setTimeout(300_000);

const NAME = 'Elara Voss-Hollenbeck';
const CONTACT = 'elara@hollenbeck.example';
const ASKED = ['--despite', 'At the request of the person.'];

let root: string;
const heard = hear();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'sgn-commands-'));
  giveToDatabaseUser(root);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function sgn(...args: string[]): Promise<string> {
  heard.printed = heard.said = '';
  const program = new Command().exitOverride();
  for (const add of [
    auditCommands,
    backupCommand,
    eraseCommand,
    logCommands,
    networkCommands,
    restoreCommand,
  ])
    add(program);
  await program.parseAsync(args, { from: 'user' });
  return heard.printed;
}

async function on<T>(
  data: string,
  work: (register: ComposedRegister, home: FolderHome) => Promise<T>,
): Promise<T> {
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

async function submit({
  register,
  bus,
  catchUp,
}: ComposedRegister): Promise<{ person: string; work: Outcome }> {
  const person = await register.vault.actorOf('dev', 'elara');
  await bus.execute(
    new EstablishNetwork(asSystem('establish', 'NOVA'), {
      network: 'NOVA',
      name: 'Nova',
      jurisdiction: 'Nova',
      chair: null,
    }),
  );
  const work = await bus.execute(
    new SubmitSymphony(
      { actor: { id: person, role: 'citizen', network: 'NOVA' }, commandId: randomUUID() },
      {
        network: 'NOVA',
        title: 'Tide',
        kind: 'symphony',
        artistKind: 'human',
        audience: 'general',
        venue: 'Hall of Sleep',
        purpose: 'communal',
        name: NAME,
        contact: CONTACT,
        artist: NAME,
        score: { movements: [] },
      },
    ),
  );
  await catchUp();
  return { person, work };
}

const byChair = () => ({
  actor: { id: randomUUID(), role: 'chair' as const, network: 'NOVA' },
  commandId: randomUUID(),
});

async function bytesOf({ register }: ComposedRegister): Promise<readonly Buffer[]> {
  const all: Buffer[] = [];
  for await (const entries of register.store.scan()) all.push(...entries.map(({ bytes }) => bytes));
  return all;
}

/** Every row of every table, whoever owns it, as text. */
async function dump({ database }: FolderHome): Promise<string> {
  const client = new pg.Client({ connectionString: database.cluster.superuserUrl(database.database) });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      texts.push(...rows.map(({ row }) => row));
    }
    await client.query('CHECKPOINT');
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

/** Seals all that is in the log, and takes away what the registry then serves: a bundle, and the rest of a mirror. */
async function sealAndExport(
  { register, sealing }: ComposedRegister,
  { signer, held, lastSigned }: FolderHome,
  mirrored: string,
  bundle: string,
) {
  await new Sealer({ db: sealing, store: register.store, signer: signer!, lastSigned, held }).sealAll();
  const registry = await makeRegistry(register, slices, {
    issuer: {
      name: 'dev',
      url: 'https://issuer.example',
      audience: 'sgn-api',
      keys: createLocalJWKSet({ keys: [] }),
    },
    reducers: compiledReducers(),
  });
  try {
    const url = `http://127.0.0.1:${await registry.listen(0)}/log`;
    await sgn('log', 'mirror', mirrored, '--from', url);
    await sgn('audit', 'export', url, '--out', bundle);
  } finally {
    await registry.close();
  }
}

function filesHolding(dir: string, ...texts: readonly string[]): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => texts.some((text) => readFileSync(file).includes(text)));
}

describe('sgn backup, erase and restore', () => {
  it('leave nothing of a person to be read, in the register or in what is restored, and every event as it was', async () => {
    const data = join(root, 'data');
    await layDataFolder(data);
    const { person, work, before, hold } = await on(data, async (register) => {
      const submitted = await submit(register);
      const { person, work } = submitted;
      const docket = work.stream.replace('symphony-', '');
      const hold = randomUUID();
      const terms = { network: 'NOVA', docket, person, reasons: 'It is heard.', until: '2999-12-31' };
      await register.bus.execute(new PlaceHold({ ...byChair(), commandId: hold }, terms));
      await register.catchUp();
      return { ...submitted, hold, before: await bytesOf(register) };
    });
    const sealed = (work.entries[0]!.data as { name: { sealed: string } }).name.sealed;

    expect(await sgn('backup', join(root, 'b1'), '--keys', join(root, 'k1'), '--data', data)).toContain(
      'No key is in it',
    );
    await expect(sgn('erase', 'dev/elara', '--data', data)).rejects.toThrow(
      /has open: docket NOVA-D \d{4}\/1, as applicant/,
    );
    expect(await sgn('erase', 'dev/elara', ...ASKED, '--data', data)).toMatch(
      /is to be erased .* A legal hold stands until the end of 31 December 2999: it is carried out by itself/,
    );
    await on(data, async ({ bus, catchUp, register: { vault } }) => {
      expect(await vault.isErased(person)).toBe(false);
      await bus.execute(new ReleaseHold(byChair(), { network: 'NOVA', hold, reasons: 'It was heard.' }));
      await catchUp();
      expect(await vault.isErased(person)).toBe(true);
    });
    expect(await new FileKeyStore(join(root, 'k1', 'keys')).isErased(person)).toBe(true);
    const again = await sgn('erase', person, '--data', data);
    expect(again).toContain(`${person} is erased`);
    expect(heard.said).toContain(`The copy of the keys in ${join(root, 'k1')} has forgotten them too`);
    await expect(sgn('erase', 'dev/elara', '--data', data)).rejects.toMatchObject({ code: 'PERSON.UNKNOWN' });

    const expectNowhere = async (dir: string) =>
      on(dir, async (register, home) => {
        const { vault, store } = register.register;
        expect(await vault.isErased(person)).toBe(true);
        expect((await vault.open([sealed], null)).size).toBe(0);
        const text = await dump(home);
        for (const value of [NAME, CONTACT, 'elara']) expect(text).not.toContain(value);
        const bytes = await bytesOf(register);
        expect(bytes.slice(0, before.length).map(String)).toEqual(before.map(String));
        expect(await vault.findActor('dev', 'elara')).toBeNull();
        return (await store.readStream(`person-${person}`)).length;
      });
    expect(await expectNowhere(data)).toBe(4);
    expect(filesHolding(root, NAME, CONTACT)).toEqual([]);

    // The folder that was backed up is gone, and the backup is from before the erasure.
    rmSync(data, { recursive: true });
    const restored = join(root, 'restored');
    const digest = createHash('sha256')
      .update(readFileSync(join(root, 'b1', 'cluster.tar')))
      .digest('hex');
    expect(await sgn('restore', join(root, 'b1'), '--keys', join(root, 'k1'), '--data', restored)).toContain(
      `${before.length} entries`,
    );
    expect(await expectNowhere(restored)).toBe(1);
    expect(filesHolding(root, NAME, CONTACT)).toEqual([]);
    expect(
      createHash('sha256')
        .update(readFileSync(join(root, 'b1', 'cluster.tar')))
        .digest('hex'),
    ).toBe(digest);
  });

  it('leave every proof as it was: the log goes on from what was published, receipts still prove, replay comes to what is published', async () => {
    const data = join(root, 'proven');
    const mirrored = join(root, 'mirrored');
    const bundles = [join(root, 'bundle-before'), join(root, 'bundle-after')] as const;
    await layDataFolder(data);
    const receipts = await on(data, async (register, home) => {
      await submit(register);
      await sealAndExport(register, home, mirrored, bundles[0]);
      const log = new SealedLog(register.sealing, register.register.store);
      const { size } = (await log.newest())!;
      return Promise.all(Array.from({ length: size }, async (_, number) => (await log.receipt(number))!));
    });
    const kept = join(root, 'kept.checkpoint');
    cpSync(join(mirrored, 'checkpoint'), kept);

    await sgn('erase', 'dev/elara', ...ASKED, '--data', data);
    const chair = ['--chair', 'dev/tomas', '--chair-name', 'Tomas Brandt', '--why', 'It had none.'];
    expect(await sgn('network', 'appoint-chair', 'NOVA', ...chair, '--data', data)).toContain(
      'The chair of NOVA',
    );

    const bytes = await on(data, async (register, home) => {
      await sealAndExport(register, home, mirrored, bundles[1]);
      return bytesOf(register);
    });
    expect(bytes.length).toBeGreaterThan(receipts.length);
    const verdict = await sgn('audit', 'verify', mirrored, '--since', kept, '--workers', '0');
    expect(verdict).toContain(`verified: sleep-governance.example/log, ${bytes.length} entries`);
    for (const bundle of bundles) {
      const replayed = await sgn('audit', 'replay', bundle, '--workers', '0');
      expect(replayed.match(/as published/g)).toHaveLength(3);
    }
    for (const [number, receipt] of receipts.entries())
      expect(receiptProves(parseReceipt(receipt), leafHash(bytes[number]!))).toBe(true);
  });

  it('refuse what cannot be, in a sentence', async () => {
    const nothing = join(root, 'nothing');
    await expect(sgn('backup', join(root, 'b2'), '--data', nothing)).rejects.toMatchObject({
      code: 'DATA.UNKNOWN',
    });
    expect(existsSync(nothing)).toBe(false);
    const { DATABASE_URL } = process.env;
    process.env.DATABASE_URL = 'postgres://sgn_log:x@db/sgn';
    try {
      await expect(sgn('backup', join(root, 'b2'))).rejects.toMatchObject({ code: 'BACKUP.SERVICES' });
    } finally {
      if (DATABASE_URL === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = DATABASE_URL;
    }
    await expect(sgn('restore', join(root, 'no-backup'), '--data', nothing)).rejects.toMatchObject({
      code: 'BACKUP.UNKNOWN',
    });
    const data = join(root, 'data-2');
    await expect(sgn('erase', randomUUID(), '--data', data)).rejects.toMatchObject({
      code: 'REGISTER.NOT_OPEN',
    });
  });
});
