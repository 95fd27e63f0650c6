import { DomainError } from '#kernel';
import type { EncodedEntry, EventStore, StoredEntry } from '#engine/event-store';
import type { DocumentCopy } from './copy-documents.js';
import { MerkleRoot } from './merkle-root.js';

export interface LogRoot {
  readonly size: number;
  /** Base64, as in a checkpoint. */
  readonly root: string;
}

export interface CopyOptions {
  onProgress?(copied: number, share: number): void;
  /** Goes ahead of the entries that name them. */
  readonly documents?: Pick<DocumentCopy, 'note' | 'carry'>;
}

/** Entries of one stream that follow each other go in one append, up to this. */
const ENTRIES = 200;
const BYTES = 500_000;

/**
 * Copies what stands in a log now into another that is empty or holds a beginning of it: a copy that was cut off goes
 * on. One append after the other, as their order is the log's. Then reads the copy back.
 * @throws DomainError `LOG.DIVERGES` before anything is written to a log that holds something else.
 */
export async function copyLog(
  from: EventStore,
  to: EventStore,
  { onProgress, documents }: CopyOptions = {},
): Promise<{ from: LogRoot; to: LogRoot }> {
  const source = new MerkleRoot();
  const present = entriesOf(to);
  const head = await from.head();
  let run: EncodedEntry[] = [];
  let bytes = 0;
  let there = await present.next();
  const flush = async () => {
    if (run.length === 0) return;
    const { stream, revision } = run[0]!;
    await to.append({ stream, expected: revision === 0 ? 'none' : revision - 1, entries: run });
    [run, bytes] = [[], 0];
  };
  for await (const batch of from.scan()) {
    documents?.note(batch);
    for (const entry of batch) {
      if (!there.done) {
        if (!there.value.bytes.equals(entry.bytes)) throw diverges(source.size);
        there = await present.next();
      } else {
        await documents?.carry();
        if (run.length === ENTRIES || bytes + entry.bytes.length > BYTES || run[0]?.stream !== entry.stream)
          await flush();
        run.push(entry);
        bytes += entry.bytes.length;
      }
      source.add(entry.bytes);
    }
    onProgress?.(source.size, Number(batch.at(-1)!.position) / Math.max(1, Number(head)));
  }
  if (!there.done) throw diverges(source.size);
  await documents?.carry();
  await flush();
  return { from: rootOf(source), to: rootOf(await readBack(to, source.size)) };
}

async function readBack(store: EventStore, size: number): Promise<MerkleRoot> {
  const read = new MerkleRoot();
  for await (const { bytes } of entriesOf(store)) {
    if (read.size === size) break;
    read.add(bytes);
  }
  return read;
}

async function* entriesOf(store: EventStore): AsyncGenerator<StoredEntry, undefined> {
  for await (const batch of store.scan()) yield* batch;
}

function rootOf({ size, root }: MerkleRoot): LogRoot {
  return { size, root: Buffer.from(root).toString('base64') };
}

function diverges(number: number): DomainError {
  return new DomainError(
    'LOG.DIVERGES',
    `The log to copy into holds something else from log number ${number} on: it is neither empty nor a beginning of the other. Nothing was written.`,
    { number },
  );
}
