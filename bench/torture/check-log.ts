import { createHash } from 'node:crypto';
import { to as copyTo } from 'pg-copy-streams';
import { LastingClient } from '#engine/postgres';
import { rebuild } from '#engine/projections';
import { slices } from '#governance';
import type { ComposedRegister } from '../../apps/composition/index.js';
import type { Sent } from './load.js';

/** Reads the whole log, without the register's help, and rebuilds every read model beside the live ones. */
export async function checkLog(
  composed: ComposedRegister,
  readUrl: string,
  sent: readonly Sent[],
): Promise<{ events: number; complaints: string[] }> {
  const complaints: string[] = [];
  const times = new Map<string, number>();
  const revisions = new Map<string, number>();
  let events = 0;
  let submitted = 0;
  let newest = -1n;
  for await (const batch of composed.register.store.scan())
    for (const entry of batch) {
      events++;
      times.set(entry.id, (times.get(entry.id) ?? 0) + 1);
      if (entry.type === 'SymphonySubmitted') submitted++;
      const expected = revisions.get(entry.stream) ?? 0;
      if (entry.revision !== expected)
        complaints.push(`${entry.stream} jumps from ${expected} to ${entry.revision}`);
      revisions.set(entry.stream, entry.revision + 1);
      if (entry.position <= newest) complaints.push(`position ${entry.position} comes after ${newest}`);
      newest = entry.position;
    }
  for (const { key, entries } of sent)
    for (const id of entries ?? [])
      if (times.get(id) !== 1)
        complaints.push(`event ${id} of ${key} is in the log ${times.get(id) ?? 0} times`);
  for (const [id, found] of times) if (found > 1) complaints.push(`event ${id} is in the log ${found} times`);
  if (submitted !== sent.length) complaints.push(`${sent.length} commands were done ${submitted} times`);

  await composed.catchUp();
  const before = await rowsOf(readUrl);
  await rebuild(composed.projector);
  const after = await rowsOf(readUrl);
  for (const [table, hash] of before)
    if (after.get(table) !== hash) complaints.push(`the live rows of ${table} differ from a rebuild`);
  return { events, complaints };
}

/** A hash over all rows of each read model's table. */
async function rowsOf(readUrl: string): Promise<Map<string, string>> {
  const client = new LastingClient({ connectionString: readUrl });
  await client.connect();
  try {
    const tables = slices.flatMap(({ projections }) =>
      projections.flatMap((projection) => projection.tables),
    );
    const hashes = new Map<string, string>();
    for (const { name, key } of tables) {
      const order = key.map((column) => `"${column}"`).join(', ');
      const hash = createHash('sha256');
      const rows = client.query(
        copyTo(`COPY (SELECT t.* FROM read."${name}" t ORDER BY ${order}) TO STDOUT`),
      );
      for await (const piece of rows) hash.update(piece as Buffer);
      hashes.set(name, hash.digest('hex'));
    }
    return hashes;
  } finally {
    await client.end();
  }
}
