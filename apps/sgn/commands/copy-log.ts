import { existsSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import pg from 'pg';
import { DomainError } from '#kernel';
import type { EventStore } from '#engine/event-store';
import { makeDocuments } from '#engine/vault';
import { isDataFolder } from '#platform/data-folder';
import { openLog, openLogAt, type FolderHome } from '../../composition/index.js';
import { DocumentCopy } from '../copy/copy-documents.js';
import { copyLog } from '../copy/copy-log.js';
import { documentsInDatabase, documentsInFolder, type DocumentPlace } from '../copy/document-place.js';
import { Exit } from '../exit.js';
import { folderHome, mustHaveRegister } from '../home.js';
import { print, say } from '../say.js';

interface CopyOption {
  readonly from: string;
  readonly to: string;
  readonly documents?: string;
}

interface End {
  readonly store: EventStore;
  /** Absent where the store has none. */
  readonly documents?: DocumentPlace;
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
    .addHelpText(
      'after',
      '\nThe last line is one JSON object with both sizes and roots, and how many public documents went along; exit 1 when' +
        '\nthe roots differ or a document is not what its hash says. Cut off, it goes on when it is run again. Personal' +
        '\nvalues and keys stay with their data folder.',
    )
    .action(copy);
}

async function copy({ from, to, documents: dir }: CopyOption): Promise<void> {
  const undo: Undo = [];
  const bar = new SingleBar({
    format: 'Copying {bar} {percentage}% {entries} entries',
    stream: process.stderr,
  });
  try {
    const source = await openSource(from, undo);
    const target = await openTarget(to, undo);
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
    if (documents && documents.damaged.length > 0)
      throw new Exit(1, 'Not every document is what its hash says; those were not copied.');
  } finally {
    bar.stop();
    for (const leave of undo.reverse()) await leave();
  }
}

/** KurrentDB has no documents: `dir` stands in for it. Between two that have their own, it has what the source lacks. */
async function documentCopy(
  source: End,
  target: End,
  dir: string | undefined,
  undo: Undo,
): Promise<DocumentCopy | undefined> {
  const isRead = target.documents !== undefined;
  const named = dir === undefined ? undefined : await placeAt(dir, isRead, undo);
  const sources = [source.documents, ...(isRead ? [named] : [])].filter((place) => place !== undefined);
  const goesTo = target.documents ?? named;
  if (sources.length > 0 && goesTo) return new DocumentCopy(sources, goesTo);
  if (dir !== undefined)
    throw new DomainError(
      'LOG.NO_DOCUMENTS',
      'Neither end has public documents of its own, so none are to be copied: leave --documents out.',
    );
  say('Public documents stay where they are: name their folder with --documents to copy them too.');
  return undefined;
}

async function placeAt(dir: string, isRead: boolean, undo: Undo): Promise<DocumentPlace> {
  if (isDataFolder(dir)) return documentsAt((await urlsOf(dir, undo)).log, undo);
  if (isRead && !existsSync(dir))
    throw new DomainError('LOG.NO_DOCUMENTS', `--documents ${dir}: there is no such folder.`);
  return documentsInFolder(dir);
}

function tell({ missing, damaged }: DocumentCopy): void {
  for (const sha256 of missing) say(`Document ${sha256} is named by an entry and is not there.`);
  for (const sha256 of damaged) say(`Document ${sha256} is not what its hash says, and was not copied.`);
}

async function openSource(where: string, undo: Undo): Promise<End> {
  if (where.includes('://')) return openUrl(where, undo);
  mustHaveRegister({ data: where });
  const urls = await urlsOf(where, undo);
  // In the folder's own database, whatever EVENT_STORE says.
  const store = await openLog({ kind: 'postgres' }, urls);
  undo.push(() => store.close());
  return { store, documents: documentsAt(urls.log, undo) };
}

async function openTarget(where: string, undo: Undo): Promise<End> {
  return openUrl(where.includes('://') ? where : (await urlsOf(where, undo)).log, undo);
}

async function openUrl(url: string, undo: Undo): Promise<End> {
  const store = await openLogAt(url);
  undo.push(() => store.close());
  return { store, ...(/^postgres(ql)?:/.test(url) && { documents: documentsAt(url, undo) }) };
}

async function urlsOf(dir: string, undo: Undo): Promise<FolderHome['urls']> {
  const home = await folderHome({ data: dir }, 'command');
  undo.push(() => home.leave());
  return home.urls;
}

function documentsAt(url: string, undo: Undo): DocumentPlace {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  undo.push(() => pool.end());
  return documentsInDatabase(makeDocuments(pool, { landed: true }));
}
