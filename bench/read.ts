import pg from 'pg';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import { restartableCluster } from '#platform/testing';
import { ROUNDS, median, timed, type Result } from './bench.js';
import { entriesOf } from './entries.js';

const STREAMS = 10_000;
const EVENTS_A_STREAM = 10;
const EVENTS = STREAMS * EVENTS_A_STREAM;
const PAGE = 1_000;

/** Reading the whole log with every entry parsed: our scan beside a `pg` client that pages, by turns in one run. */
export async function read(say: (line: string) => void): Promise<Result> {
  const cluster = await restartableCluster();
  const store = postgresEventStore({ connectionString: cluster.urls.log });
  const client = new pg.Client({ connectionString: cluster.urls.owner });
  try {
    await client.connect();
    await fill(store);
    await client.query(`
      CREATE TABLE peer_events AS
        SELECT position, id, stream, revision, type, entry::jsonb AS entry FROM log.events ORDER BY position`);
    await client.query('ALTER TABLE peer_events ADD PRIMARY KEY (position)');
    await client.query('VACUUM ANALYZE peer_events');
    await client.query('VACUUM ANALYZE log.events');
    say(`${EVENTS} events are in both tables`);

    const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = await timed(() => scan(store));
      const theirs = await timed(() => pages(client));
      if (round === 0) continue;
      times.ours.push(ours);
      times.theirs.push(theirs);
    }
    const [ours, theirs] = [median(times.ours), median(times.theirs)];
    return {
      ratios: { read: theirs / ours },
      figures: { ours_per_second: (EVENTS * 1000) / ours, theirs_per_second: (EVENTS * 1000) / theirs },
    };
  } finally {
    await client.end();
    await store.close();
    await cluster.remove();
  }
}

async function fill(store: EventStore): Promise<void> {
  for (let from = 0; from < STREAMS; from += 1_000)
    await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => {
        const stream = `signature-${from + index}`;
        return store.append({ stream, expected: 'none', entries: entriesOf(stream, 0, EVENTS_A_STREAM) });
      }),
    );
}

async function scan(store: EventStore): Promise<void> {
  let count = 0;
  for await (const entries of store.scan())
    for (const { bytes } of entries) if (isPetition(JSON.parse(bytes.toString()))) count++;
  complete(count);
}

async function pages(client: pg.Client): Promise<void> {
  let count = 0;
  for (let after = '-1'; ;) {
    const { rows } = await client.query<{ position: string; entry: unknown }>(
      'SELECT * FROM peer_events WHERE position > $1 ORDER BY position LIMIT $2',
      [after, PAGE],
    );
    for (const { entry } of rows) if (isPetition(entry)) count++;
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.position;
  }
  complete(count);
}

function isPetition(entry: unknown): boolean {
  return (entry as { type: string }).type === 'PetitionSigned';
}

function complete(count: number): void {
  if (count !== EVENTS) throw new Error(`Read ${count} events, not ${EVENTS}.`);
}
