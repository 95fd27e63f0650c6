import type { Command } from 'commander';

/** A command or a group of them, as help lists it. */
interface Listed {
  /** Its word, and what it takes. */
  readonly usage: string;
  readonly says: string;
  /** What adds it to the program, with all that it takes and does: some need the whole register, which takes seconds. */
  readonly load: () => Promise<(sgn: Command) => void>;
}

/** In the order in which help lists them. */
export const commands: readonly Listed[] = [
  {
    usage: 'start [options]',
    says: 'the whole register in one process: database, sign-in, API, projector and portal',
    load: async () => (await import('./start.js')).startCommand,
  },
  {
    usage: 'migrate [options]',
    says: "bring the database to this program's version (services: DATABASE_OWNER_URL, KEYS_DATABASE_OWNER_URL, KURRENTDB_ADMIN_URL)",
    load: async () => (await import('./migrate.js')).migrateCommand,
  },
  {
    usage: 'token [options] <person>',
    says: "a bearer token of the development identity provider: 'sub', 'dev/sub' or an actor id",
    load: async () => (await import('./token.js')).tokenCommand,
  },
  {
    usage: 'network',
    says: 'networks of this register',
    load: async () => (await import('./network.js')).networkCommands,
  },
  {
    usage: 'import',
    says: 'take over what another register recorded',
    load: async () => (await import('./import-rulebook.js')).importCommands,
  },
  {
    usage: 'rulebook',
    says: 'the rules, as they are and were',
    load: async () => (await import('./export-rulebook.js')).rulebookCommands,
  },
  {
    usage: 'simulate [options]',
    says: 'generate a plausible history; the same number and seed give the same one, run again it goes on or does nothing',
    load: async () => (await import('./simulate.js')).simulateCommand,
  },
  {
    usage: 'projections',
    says: 'the read models',
    load: async () => (await import('./projections.js')).projectionCommands,
  },
  {
    usage: 'doctor [options]',
    says: 'what is wrong with this machine, folder, database and log, and what to do',
    load: async () => (await import('./doctor.js')).doctorCommand,
  },
  {
    usage: 'clock',
    says: "the clocks of the register's machines",
    load: async () => (await import('./clock.js')).clockCommands,
  },
  {
    usage: 'audit',
    says: 'check the public log, trusting nobody',
    load: async () => (await import('./audit.js')).auditCommands,
  },
  {
    usage: 'log',
    says: 'the public Merkle log',
    load: async () => (await import('./log.js')).logCommands,
  },
  {
    usage: 'witness [options]',
    says: 'cosign the checkpoints of logs, each only when it extends the one before (c2sp.org/tlog-witness)',
    load: async () => (await import('./witness.js')).witnessCommand,
  },
  {
    usage: 'erase [options] <person>',
    says: 'destroy the key of a person, and with it every personal value of theirs, for ever',
    load: async () => (await import('./erase.js')).eraseCommand,
  },
  {
    usage: 'backup [options] <dir>',
    says: 'copy database and documents into an empty folder, also while the register runs; no key is in it',
    load: async () => (await import('./backup.js')).backupCommand,
  },
  {
    usage: 'restore [options] <dir>',
    says: 'make a new data folder of a backup; whoever was erased since stays erased',
    load: async () => (await import('./restore.js')).restoreCommand,
  },
  {
    usage: 'keys',
    says: 'the keys of persons',
    load: async () => (await import('./copy-keys.js')).keyCommands,
  },
];

/** Adds all of the command that is called, and of the others what help lists. */
export async function addCommands(sgn: Command, args: readonly string[]): Promise<void> {
  const [first, second] = args.filter((word) => !word.startsWith('-'));
  const called = first === 'help' ? second : first;
  for (const { usage, says, load } of commands) {
    if (usage.split(' ')[0] === called) (await load())(sgn);
    else sgn.command(usage);
    sgn.commands.at(-1)!.description(says);
  }
}
