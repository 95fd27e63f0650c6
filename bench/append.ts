import { randomBytes } from 'node:crypto';
import { postgresEventStore, type EncodedEntry, type EventStore } from '#engine/event-store';
import { restartableCluster } from '#platform/testing';
import { ROUNDS, median, percentile, type Result } from './bench.js';
import { entriesOf } from './entries.js';
import { storeOf } from './store.js';
import { Peer } from './peer.js';

type AppendOne = (entries: readonly EncodedEntry[]) => Promise<unknown>;

export interface Setting {
  readonly callers: number;
  /** Events per append. */
  readonly events: number;
  /** Appends per caller and round, for about half a second on two cores. */
  readonly ours: number;
  readonly theirs: number;
}

const SETTINGS: readonly Setting[] = [
  { callers: 1, events: 1, ours: 500, theirs: 500 },
  { callers: 32, events: 1, ours: 300, theirs: 150 },
  { callers: 256, events: 1, ours: 72, theirs: 20 },
  { callers: 1, events: 10, ours: 300, theirs: 150 },
  { callers: 32, events: 10, ours: 100, theirs: 16 },
  { callers: 256, events: 10, ours: 16, theirs: 3 },
];

export interface Side {
  readonly name: string;
  readonly append: AppendOne;
  appends(setting: Setting): number;
}

/** Events a second, and milliseconds an append took. */
export interface Round {
  readonly rate: number;
  readonly latencies: readonly number[];
}

/**
 * Appends of our store beside INSERTs of a pool, or with `--store kurrentdb` beside ours on KurrentDB, by turns in one
 * run. Every caller has a stream of its own and waits for one append before it sends the next, which builds on it.
 * Each setting has a new PostgreSQL: what another left - larger tables, a checkpoint, rows to look after - is no part of it.
 */
export async function append(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const kurrentdb = await storeOf(args);
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = {};
  try {
    for (const setting of SETTINGS) {
      const found = await withSides(kurrentdb, (sides) => compare(sides, setting, say));
      Object.assign(ratios, found.ratios);
      Object.assign(figures, found.figures);
    }
    return { ratios, figures };
  } finally {
    await kurrentdb?.close();
  }
}

async function withSides<T>(
  kurrentdb: EventStore | null,
  work: (sides: readonly [Side, Side]) => Promise<T>,
): Promise<T> {
  const cluster = await restartableCluster();
  const postgres = postgresEventStore({ connectionString: cluster.urls.log });
  try {
    if (kurrentdb) {
      const first = { ...appending(kurrentdb), name: 'kurrentdb', appends: ({ theirs }: Setting) => theirs };
      return await work([first, { ...appending(postgres), name: 'postgres' }]);
    }
    const peer = await Peer.create(cluster.urls.owner);
    try {
      return await work([
        appending(postgres),
        { name: 'theirs', append: (entries) => peer.append(entries), appends: ({ theirs }) => theirs },
      ]);
    } finally {
      await peer.close();
    }
  } finally {
    await postgres.close();
    await cluster.remove();
  }
}

/** Our side: each append builds on the one before it in its stream. */
export function appending(store: EventStore): Side {
  return {
    name: 'ours',
    append: (entries) => {
      const { stream, revision } = entries[0]!;
      return store.append({ stream, expected: revision === 0 ? 'none' : revision - 1, entries });
    },
    appends: ({ ours }) => ours,
  };
}

/** Ratios are of the first side over the second. */
async function compare(
  sides: readonly [Side, Side],
  setting: Setting,
  say: (line: string) => void,
): Promise<Result> {
  // A server that is up has the streams of earlier runs.
  const run = randomBytes(4).toString('hex');
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = {};
  const name = `${setting.events}x${setting.callers}`;
  const rounds = new Map<string, Round[]>(sides.map((side) => [side.name, []]));
  // The first is to warm up: connections, plans, compiled code.
  for (let number = 0; number <= ROUNDS; number++)
    for (const side of number % 2 ? sides : [...sides].reverse()) {
      const round = await play(side, setting, `${run}-${name}-${number}`);
      if (number > 0) rounds.get(side.name)!.push(round);
    }
  const of = (side: string, figure: (round: Round) => number) => median(rounds.get(side)!.map(figure));
  for (const { name: side } of sides) {
    figures[`${name}_${side}_per_second`] = of(side, ({ rate }) => rate);
    for (const percent of [50, 99])
      figures[`${name}_${side}_p${percent}_ms`] = of(side, ({ latencies }) => percentile(latencies, percent));
  }
  const ratio = (figure: string) => {
    const [first, second] = sides.map(({ name: side }) => figures[`${name}_${side}_${figure}`]!);
    return first! / second!;
  };
  ratios[name] = ratio('per_second');
  if (name === '1x1') ratios.lone_p50 = ratio('p50_ms');
  say(
    `${name}: ${sides.map(({ name: side }) => `${side} ${Math.round(figures[`${name}_${side}_per_second`]!)}/s`).join(', ')}`,
  );
  return { ratios, figures };
}

export async function play(
  side: Side,
  { callers, events, ...setting }: Setting,
  round: string,
): Promise<Round> {
  const appends = side.appends({ callers, events, ...setting });
  const work = Array.from({ length: callers }, (_, caller) =>
    Array.from({ length: appends }, (_, index) =>
      entriesOf(`signature-${round}-${caller}`, index * events, events),
    ),
  );
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(
    work.map(async (own) => {
      for (const entries of own) {
        const sent = performance.now();
        await side.append(entries);
        latencies.push(performance.now() - sent);
      }
    }),
  );
  return { rate: (callers * appends * events * 1000) / (performance.now() - start), latencies };
}
