import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DomainError } from '#kernel';
import type { EventStore } from '#engine/event-store';
import { lastingPool } from '#engine/postgres';
import { makeDocuments } from '#engine/vault';
import { Environment } from '#platform/config';
import { isDataFolder, type Tenancy } from '#platform/data-folder';
import { whereabouts } from '#platform/database';
import type { FolderHome } from '../../composition/index.js';
import { composition } from '../composition.js';
import { DocumentCopy } from '../copy/copy-documents.js';
import { copyLog } from '../copy/copy-log.js';
import { documentsInDatabase, documentsInFolder, type DocumentPlace } from '../copy/document-place.js';
import { switchStore } from '../copy/switch-store.js';
import { Exit } from '../exit.js';
import { folderHome, mustHaveRegister } from '../home.js';
import { progressBar } from '../progress-bar.js';
import { print, say } from '../say.js';

interface CopyOption {
  readonly from: string;
  readonly to: string;
  readonly documents?: string;
  readonly switch?: boolean;
}

interface End {
  readonly store: EventStore;
  /** Absent where the store has none. */
  readonly documents?: DocumentPlace;
  /** Where a register is in PostgreSQL too: its database as `sgn_owner`, to be asked for only then. */
  ownerUrl?(): Promise<string>;
}

/** What to do at the end, last things first. */
type Undo = (() => Promise<void>)[];

const CONNECTIONS = 4;

export function copyCommand(log: Command): void {
  log
    .command('copy')
    .description('copy every entry of a log into another store, and compare their Merkle roots')
    .requiredOption('--from <log>', 'a store (postgres://... as sgn_log, kurrentdb://...) or a data folder')
    .requiredOption('--to <log>', 'likewise: empty, or holding a beginning of the other')
    .option(
      '--documents <dir>',
      'a data folder, or a folder of files, that has the public documents for KurrentDB: written to where --to is, else read from',
    )
    .option(
      '--switch',
      'then let the register, whose other end is KurrentDB, go on with the copy; it must be stopped (services: DATABASE_OWNER_URL)',
    )
    .addHelpText(
      'after',
      '\nThe last line is one JSON object with both sizes and roots, and how many public documents went along; exit 1 when' +
        '\nthe roots differ or a document is not what its hash says. Cut off, it goes on when it is run again. Personal' +
        '\nvalues and keys stay with their data folder.',
    )
    .action(copy);
}

async function copy({ from, to, documents: dir, switch: switches = false }: CopyOption): Promise<void> {
  const undo: Undo = [];
  const bar = progressBar('Copying {bar} {percentage}% {entries} entries');
  try {
    const as = switches ? 'register' : 'command';
    const source = await openSource(from, as, undo);
    const target = await openTarget(to, as, undo);
    const ownerUrl = switches ? await ownerOfOne(source, target) : undefined;
    const documents = await documentCopy(source, target, dir, undo);
    bar.start(1, 0, { entries: 0 });
    const copied = await copyLog(source.store, target.store, {
      documents,
      onProgress: (entries, share) => bar.update(share, { entries }),
    });
    bar.stop();
    if (documents) tell(documents);
    print(JSON.stringify({ ...copied, documents: documents?.counts ?? null }));
    if (copied.from.size !== copied.to.size || copied.from.root !== copied.to.root)
      throw new Exit(1, 'The copy is not the same log: something else wrote to it.');
    if (ownerUrl !== undefined) {
      await switchStore(ownerUrl, target.store);
      say('The register goes on with the copy. Set EVENT_STORE to where that is before you start it.');
    }
    if (documents && documents.damaged.length > 0)
      throw new Exit(1, 'Not every document is what its hash says; those were not copied.');
  } finally {
    bar.stop();
    for (const leave of undo.reverse()) await leave();
  }
}

/** Read models follow one store: where both are PostgreSQL each has its own, and where neither is they are elsewhere. */
async function ownerOfOne(source: End, target: End): Promise<string> {
  const [register, another] = [source, target].filter(({ ownerUrl }) => ownerUrl !== undefined);
  if (!register || another)
    throw new DomainError(
      'LOG.NOTHING_TO_SWITCH',
      'A register is switched between its own PostgreSQL and KurrentDB: --switch needs one end to be each of them.',
    );
  return register.ownerUrl!();
}

/**
 * KurrentDB has no documents: `dir` stands in for it. Between two that have their own, it has what the source lacks; from
 * nowhere, what the target has is counted.
 */
async function documentCopy(
  source: End,
  target: End,
  dir: string | undefined,
  undo: Undo,
): Promise<DocumentCopy | undefined> {
  const isRead = target.documents !== undefined;
  const named = dir === undefined ? undefined : await placeAt(dir, isRead, undo);
  const goesTo = target.documents ?? (source.documents && named);
  if (goesTo)
    return new DocumentCopy(
      [source.documents, isRead ? named : undefined].filter((place) => place !== undefined),
      goesTo,
    );
  if (dir !== undefined)
    throw new DomainError(
      'LOG.NO_DOCUMENTS',
      'Neither end has public documents of its own, so none are to be copied: leave --documents out.',
    );
  say('Public documents stay where they are: name a folder with --documents to copy them too.');
  return undefined;
}

async function placeAt(dir: string, isRead: boolean, undo: Undo): Promise<DocumentPlace> {
  if (isDataFolder(dir)) return documentsAt((await urlsOf(dir, 'command', undo)).log, undo);
  if (isRead && !existsSync(dir))
    throw new DomainError('LOG.NO_DOCUMENTS', `--documents ${dir}: there is no such folder.`);
  return documentsInFolder(dir);
}

function tell({ missing, damaged }: DocumentCopy): void {
  for (const sha256 of missing) say(`Document ${sha256} is named by an entry and is not there.`);
  for (const sha256 of damaged) say(`Document ${sha256} is not what its hash says, and was not copied.`);
}

async function openSource(where: string, as: Tenancy, undo: Undo): Promise<End> {
  if (where.includes('://')) return openUrl(where, undo);
  mustHaveRegister({ data: where });
  const urls = await urlsOf(where, as, undo);
  // In the folder's own database, whatever EVENT_STORE says.
  const { openLog } = await composition();
  const store = await openLog({ kind: 'postgres' }, urls);
  undo.push(() => store.close());
  return { store, documents: documentsAt(urls.log, undo), ownerUrl: async () => urls.owner };
}

async function openTarget(where: string, as: Tenancy, undo: Undo): Promise<End> {
  if (where.includes('://')) return openUrl(where, undo);
  const urls = await urlsOf(where, as, undo);
  return { ...(await openUrl(urls.log, undo)), ownerUrl: async () => urls.owner };
}

async function openUrl(url: string, undo: Undo): Promise<End> {
  const { openLogAt } = await composition();
  const store = await openLogAt(url);
  undo.push(() => store.close());
  if (!/^postgres(ql)?:/.test(url)) return { store };
  return { store, documents: documentsAt(url, undo), ownerUrl: () => ownerOf(url) };
}

async function ownerOf(url: string): Promise<string> {
  const environment = new Environment();
  const owner = environment.url('DATABASE_OWNER_URL', 'the URL of the database as sgn_owner.');
  environment.check();
  const [here, there] = await Promise.all([whereabouts(owner), whereabouts(url)]);
  if (here.server !== there.server || here.database !== there.database)
    throw new DomainError(
      'CONFIG.INVALID',
      'DATABASE_OWNER_URL is another database than the one that is named as an end of the copy.',
    );
  return owner;
}

async function urlsOf(dir: string, as: Tenancy, undo: Undo): Promise<FolderHome['database']['urls']> {
  const home = await folderHome({ data: dir }, as);
  undo.push(() => home.leave());
  return home.database.urls;
}

function documentsAt(url: string, undo: Undo): DocumentPlace {
  const pool = lastingPool({ connectionString: url, max: CONNECTIONS });
  undo.push(() => pool.end());
  return documentsInDatabase(makeDocuments(pool, { landed: true }));
}
