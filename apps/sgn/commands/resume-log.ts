import { readFile, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { DomainError, keyedId, rule } from '#kernel';
import { leaseHolders } from '#engine/projections';
import { beginAnew, changeKey, handOver, resumeFrom, SealedLog, Sealer, whyHeld } from '#engine/sealing';
import {
  MalformedNote,
  openCheckpoint,
  makeSigner,
  parseSigningKey,
  readFrom,
  Unreachable,
  type Signer,
} from '#engine/transparency-log';
import { ChangeLogKey } from '#governance/register';
import { Environment } from '#platform/config';
import type { DataFolder } from '#platform/data-folder';
import { prose } from '#platform/schema';
import { policyOf } from '../audit/trust.js';
import { asSystem, atWork, type Work } from '../at-work.js';
import { DATA_OPTION, type DataOption } from '../home.js';
import { print, say } from '../say.js';
import { WITNESS_OPTION, witnessFolder, type WitnessOption } from '../start/own-witness.js';
import { handOnMemory } from '../witness/folder.js';
import { parsed } from './parsed.js';

interface ResumeOption extends DataOption {
  readonly checkpoint: string;
  readonly newKey?: string;
}

interface RotateOption extends DataOption, WitnessOption {
  readonly why: string;
}

/** What the operator does to go on sealing: after a restore, and when a key has served its time. */
export function resumeCommands(log: Command): void {
  log
    .command('resume')
    .description(
      'let a restored register seal again: shown what was published last, its log must go on from it',
    )
    .requiredOption(
      '--checkpoint <file|url>',
      'the newest checkpoint published: of a mirror, a witness, an auditor',
    )
    .option(
      '--new-key <why>',
      'go on as another history, under a new key: the log here lacks what was published',
      parsed(prose(2_000)),
    )
    .option(...DATA_OPTION)
    .action((option: ResumeOption) =>
      option.newKey === undefined
        ? atWork(option, (at) => resume(at, option.checkpoint))
        : atWork(option, (at) => resumeAnew(at, option.checkpoint, option.newKey!), null, 'register'),
    );
  log
    .command('rotate-key')
    .description(
      'sign the log with a new key from here on, in services LOG_KEY_NEXT; register or projectors must be stopped',
    )
    .requiredOption('--why <text>', 'what stands in the public log', parsed(prose(2_000)))
    .option(...WITNESS_OPTION)
    .option('--no-witness', 'the register runs without a witness of its own')
    .option(...DATA_OPTION)
    .action((option: RotateOption) => atWork(option, (at) => rotate(at, option), null, 'register'));
}

async function resume(at: Work, checkpoint: string): Promise<void> {
  const { home, sealing, register } = at;
  await mustBeHeld(at);
  const vkey = await keyInUse(at);
  rule(
    vkey === home.signer!.vkey,
    'LOG.KEY_LOST',
    `This log was signed with the key ${vkey}; the one here is ${home.signer!.vkey}. Put its secrets/log-key back, or go on under a new key (--new-key).`,
  );
  const note = await shown(checkpoint, vkey);
  const { size } = await resumeFrom(
    { db: sealing, store: register.store, lastSigned: home.lastSigned, vkey },
    note,
    policyOf(vkey),
  );
  await release(at);
  print(`The log here goes on from the ${size} entries that were published. It is sealed again.`);
}

async function resumeAnew(at: Work, checkpoint: string, why: string): Promise<void> {
  const { folder, home, sealing, register } = at;
  await mustBeHeld(at);
  const former = await keyInUse(at);
  await shown(checkpoint, former);
  const heir = folder ? heirIn(folder, home.signer!.name) : await heirOfServices(at, home.signer!);
  await handOn(at, heir.signer, former, why);
  await beginAnew({
    db: sealing,
    store: register.store,
    lastSigned: home.lastSigned,
    vkey: heir.signer.vkey,
  });
  await takeIntoUse(at, heir, former);
  await release(at);
  print(`From here on the log is signed with ${heir.signer.vkey}. It is another history: tell its auditors.`);
  tellServices(at);
}

async function rotate(at: Work, { why, ...option }: RotateOption): Promise<void> {
  const { folder, home, sealing, register } = at;
  const held = await whyNotSealed(at);
  rule(held === null, 'LOG.HELD', `Nothing is sealed here, so no key is handed on: ${held}`);
  const former = home.signer;
  if (!former) throw new DomainError('CONFIG.INVALID', 'LOG_KEY is missing: the key that signs the log now.');
  const heir = folder ? heirIn(folder, former.name) : await heirOfServices(at, former);
  const inUse = await keyInUse(at);
  if (inUse === former.vkey) {
    await handOn(at, heir.signer, former.vkey, why);
    // The entry that names the new key, sealed under the former: whoever trusts that one learns of this one.
    const { lastSigned } = home;
    const sealer = new Sealer({
      db: sealing,
      store: register.store,
      signer: former,
      lastSigned,
      successor: heir.signer,
    });
    await sealer.sealAll();
    // What was signed before and never shown went first.
    await sealer.publish();
    await handOver(lastSigned, former.vkey, heir.signer.vkey);
    // Before the next key signs anything: what was witnessed under the former binds it.
    const witness = folder && witnessFolder(option);
    if (witness) await handOnMemory(witness, former.vkey, heir.signer.vkey);
    await takeIntoUse(at, heir, former.vkey);
  } else {
    rule(
      inUse === heir.signer.vkey,
      'LOG.KEY_LOST',
      `This log is signed with the key ${inUse}; those here are ${former.vkey} and ${heir.signer.vkey}. Put its own key back.`,
    );
    // Cut off last time, after the database had taken the new key into use.
    heir.take();
  }
  print(`From here on the log is signed with ${heir.signer.vkey}.`);
  tellServices(at);
}

function tellServices({ folder }: Work): void {
  if (!folder)
    say('Start every projector with LOG_KEY as LOG_KEY_NEXT is now; the former key signs no more.');
}

/** The key that comes next. */
interface Heir {
  readonly signer: Signer;
  /** Once it signs. */
  take(): void;
}

function heirIn({ secrets }: DataFolder, origin: string): Heir {
  return { signer: parseSigningKey(secrets.nextLogKey(origin)), take: () => secrets.takeNextLogKey() };
}

/** Services hold their keys in their environment: whoever runs them makes the next one, and replaces the former. */
async function heirOfServices({ register }: Work, former: Signer): Promise<Heir> {
  const environment = new Environment();
  const seed = environment.key('LOG_KEY_NEXT', 'what is to sign the log');
  environment.check();
  const signer = makeSigner(former.name, seed);
  rule(signer.vkey !== former.vkey, 'LOG.SAME_KEY', 'LOG_KEY_NEXT is LOG_KEY. Make another key.');
  const [holder] = await leaseHolders(register.read);
  rule(
    holder === undefined,
    'LOG.PROJECTOR_RUNS',
    `A projector runs (${holder}), or ended a moment ago. Stop every projector: it would sign what the new key must sign too.`,
  );
  return { signer, take: () => undefined };
}

/** Says in the log which key comes next. */
async function handOn(at: Work, next: Signer, former: string, why: string): Promise<void> {
  // One id a key: cut off, the same command again says it once.
  const context = asSystem('log-key', undefined, keyedId(at.register.secret, 'log-key', next.vkey));
  await at.bus.execute(new ChangeLogKey(context, { former, vkey: next.vkey, why }));
  await at.catchUp();
}

async function takeIntoUse(at: Work, heir: Heir, former: string): Promise<void> {
  await changeKey(at.sealing, former, heir.signer);
  heir.take();
}

async function mustBeHeld(at: Work): Promise<void> {
  if (!at.home.signer)
    throw new DomainError('CONFIG.INVALID', 'LOG_KEY is missing: the key that signs the log now.');
  if ((await whyNotSealed(at)) === null)
    throw new DomainError('LOG.NOT_HELD', 'This register is not held: it seals what it records already.');
}

/** Null: everything that was signed is here, and what is recorded is sealed. */
async function whyNotSealed({ home, sealing, register }: Work): Promise<string | null> {
  const vkey = home.signer?.vkey;
  return (
    (await home.held?.()) ?? (vkey ? whyHeld(sealing, register.store, home.lastSigned, vkey) : null) ?? null
  );
}

async function release({ folder }: Work): Promise<void> {
  if (folder) await rm(folder.restored, { force: true });
}

/** The key that the database says signs; before the first signature, the one at hand. */
async function keyInUse({ sealing, register, home }: Work): Promise<string> {
  return (await new SealedLog(sealing, register.store).vkey()) ?? home.signer!.vkey;
}

/** The checkpoint that is shown: signed by this log, or refused. */
async function shown(where: string, vkey: string): Promise<string> {
  const note = await read(where);
  try {
    openCheckpoint(note, policyOf(vkey));
    return note.toString('utf8');
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    throw new DomainError(
      'LOG.NOT_ITS_CHECKPOINT',
      `${where} is no checkpoint of this log (${vkey}): ${error.message}`,
    );
  }
}

async function read(where: string): Promise<Buffer> {
  if (!/^https?:\/\//i.test(where))
    return readFile(where).catch((error: Error) => {
      throw new DomainError('LOG.NO_CHECKPOINT', `--checkpoint ${where} cannot be read: ${error.message}`);
    });
  const url = where.replace(/\/+$/, '').replace(/\/checkpoint$/, '');
  const bytes = await readFrom({ url }, 'checkpoint').catch((error: unknown) => {
    throw error instanceof Unreachable ? new DomainError('LOG.NO_CHECKPOINT', error.message) : error;
  });
  if (!bytes) throw new DomainError('LOG.NO_CHECKPOINT', `There is no checkpoint at ${url}/checkpoint.`);
  return bytes;
}
