import { Readable } from 'node:stream';
import type { Connection, Submittable } from 'pg';
import { LastingClient } from '#engine/postgres';

/**
 * PostgreSQL's own base backup, as one tar: the files of the cluster as they are while it works, and the WAL that
 * makes them one consistent state. Unlogged rows and temporary files are left out by the server, which also checks
 * the checksum of every page it sends.
 * @param onSize told about how many bytes there will be, WAL aside, before the first.
 * @param superuserUrl of a server that takes replication connections (`wal_level` replica, `max_wal_senders` > 0: the defaults).
 */
export async function* baseBackup(
  superuserUrl: string,
  onSize: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const url = new URL(superuserUrl);
  url.searchParams.set('replication', 'true');
  const client = new LastingClient({ connectionString: url.href });
  const backup = new BaseBackup(onSize);
  client.on('error', (error) => backup.archive.destroy(error));
  await client.connect();
  try {
    client.query(backup);
    yield* backup.archive as AsyncIterable<Buffer>;
  } finally {
    // A connection that is still sending would not end.
    if (backup.done) await client.end();
    else (client as unknown as { connection: Connection }).connection.stream.destroy();
  }
}

/** What a row of CopyData begins with (protocol of BASE_BACKUP, PostgreSQL 15 and newer). */
const ARCHIVE_BEGINS = 0x6e; // n
const ARCHIVE_DATA = 0x64; // d

class BaseBackup implements Submittable {
  readonly archive: Readable;
  done = false;
  #archives = 0;
  #connection: Connection | null = null;

  constructor(private readonly onSize: (bytes: number) => void) {
    this.archive = new Readable({ highWaterMark: 1 << 20, read: () => this.#connection?.stream.resume() });
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(`BASE_BACKUP (LABEL 'sgn backup', CHECKPOINT 'fast', PROGRESS, WAL, MANIFEST 'no')`);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (chunk[0] === ARCHIVE_BEGINS && ++this.#archives > 1)
      this.archive.destroy(
        new Error(
          'This cluster has tablespaces outside its data directory. Move their tables into pg_default first.',
        ),
      );
    // Copied: the driver reads the next message into the same memory.
    if (chunk[0] === ARCHIVE_DATA && !this.archive.push(Buffer.from(chunk.subarray(1))))
      this.#connection!.stream.pause();
  }

  handleError(error: Error): void {
    this.archive.destroy(error);
  }

  handleReadyForQuery(): void {
    this.done = true;
    this.archive.push(null);
  }

  /** Where the backup starts and where it ends, two columns; between them its tablespaces, with their size in kB. */
  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (fields.length === 3) this.onSize(Number(fields[2]) * 1024);
  }

  handleRowDescription(): void {
    // Rows are told apart by their columns.
  }

  handleCommandComplete(): void {
    // Each result ends with one; the last thing that comes is ReadyForQuery.
  }
}
