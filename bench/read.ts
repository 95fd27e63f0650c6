import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { LastingClient } from '#engine/postgres';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import { restartableCluster } from '#platform/testing';
import { ROUNDS, median, timed, type Result } from './bench.js';
import { entriesOf } from './entries.js';
import { storeOf } from './store.js';

const STREAMS = 10_000;
const EVENTS_A_STREAM = 10;
const EVENTS = STREAMS * EVENTS_A_STREAM;
const PAGE = 1_000;

interface Side {
  readonly name: string;
  read(): Promise<void>;
}

/**
 * Reading the whole log with every entry parsed: our scan beside a `pg` client that pages, or with `--store kurrentdb`
 * beside our scan of the same on KurrentDB, by turns in one run.
 */
export async function read(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const kurrentdb = await storeOf(args);
  const cluster = await restartableCluster();
  const postgres = postgresEventStore({ connectionString: cluster.urls.log });
  const client = new LastingClient({ connectionString: cluster.urls.owner });
  try {
    await client.connect();
    const scanned = await filled(postgres);
    if (kurrentdb) {
      const first = { name: 'kurrentdb', read: await filled(kurrentdb) };
      await client.query('VACUUM ANALYZE log.events');
      say(`${EVENTS} events are in both stores`);
      return await compare(first, { name: 'postgres', read: scanned });
    }
    await client.query(`
      CREATE TABLE peer_events AS
        SELECT position, id, stream, revision, type, entry::jsonb AS entry FROM log.events ORDER BY position`);
    await client.query('ALTER TABLE peer_events ADD PRIMARY KEY (position)');
    await client.query('VACUUM ANALYZE peer_events');
    await client.query('VACUUM ANALYZE log.events');
    say(`${EVENTS} events are in both tables`);
    return await compare({ name: 'ours', read: scanned }, { name: 'theirs', read: () => pages(client) });
  } finally {
    await client.end();
    await Promise.all([postgres.close(), kurrentdb?.close()]);
    await cluster.remove();
  }
}

async function compare(...sides: readonly [Side, Side]): Promise<Result> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, side] of sides.entries()) {
      const took = await timed(() => side.read());
      // The first is to warm up.
      if (round > 0) times[index]!.push(took);
    }
  const [first, second] = [median(times[0]), median(times[1])];
  return {
    ratios: { read: second / first },
    figures: {
      [`${sides[0].name}_per_second`]: (EVENTS * 1000) / first,
      [`${sides[1].name}_per_second`]: (EVENTS * 1000) / second,
    },
  };
}

/** @returns what reads all that was put in. A server that is up has the events of earlier runs before it. */
async function filled(store: EventStore): Promise<() => Promise<void>> {
  const after = await store.head();
  const run = randomBytes(4).toString('hex');
  for (let from = 0; from < STREAMS; from += 1_000)
    await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => {
        const stream = `signature-${run}-${from + index}`;
        return store.append({ stream, expected: 'none', entries: entriesOf(stream, 0, EVENTS_A_STREAM) });
      }),
    );
  return async () => {
    let count = 0;
    for await (const entries of store.scan({ after }))
      for (const { bytes } of entries) if (isPetition(JSON.parse(bytes.toString()))) count++;
    complete(count);
  };
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
