import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastingPool } from '#engine/postgres';
import { postgresEventStore, type EventStore } from '#engine/event-store';
import { FileLastSigned, Sealer } from '#engine/sealing';
import { makeSigner } from '#engine/transparency-log';
import { restartableCluster } from '#platform/testing';
import { appending, play, type Round, type Setting } from './append.js';
import { median, percentile, ROUNDS, timed, type Result } from './bench.js';
import { option } from './option.js';

const ENTRIES = 40_960;
const CALLERS = 256;
const EVENTS = 10;
const LONE: Setting = { callers: 1, events: 1, ours: 500, theirs: 0 };

/**
 * Events appended by 256 callers, ten at a time, and then sealed: each alone, by turns in one run. After that lone
 * appends, with no sealer and with one at its usual pace.
 */
export async function seal(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const entries = option(args, '--entries', ENTRIES);
  const cluster = await restartableCluster();
  const store = postgresEventStore({ connectionString: cluster.urls.log });
  const db = lastingPool({ connectionString: cluster.urls.log, max: 4 });
  const folder = mkdtempSync(join(tmpdir(), 'sgn-bench-signed-'));
  try {
    const sealer = new Sealer({
      db,
      store,
      signer: makeSigner('sleep-governance.example/bench', randomBytes(32)),
      lastSigned: new FileLastSigned(folder),
    });
    const many: Setting = {
      callers: CALLERS,
      events: EVENTS,
      ours: Math.ceil(entries / CALLERS / EVENTS),
      theirs: 0,
    };
    const speeds = await together(store, sealer, many, say);
    return { ...speeds, ...(await alone(store, sealer, speeds, say)) };
  } finally {
    await store.close();
    await db.end();
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function together(
  store: EventStore,
  sealer: Sealer,
  many: Setting,
  say: (line: string) => void,
): Promise<Result> {
  const appends: number[] = [];
  const seals: number[] = [];
  const entries = many.callers * many.events * many.ours;
  // The first is to warm up: connections, plans, compiled code.
  for (let number = 0; number <= ROUNDS; number++) {
    const { rate } = await play(appending(store), many, `many-${number}`);
    const spent = await timed(() => sealer.sealAll());
    if (number === 0) continue;
    appends.push(rate);
    seals.push((entries * 1_000) / spent);
    say(`appended ${Math.round(rate)}/s, sealed ${Math.round(seals.at(-1)!)}/s`);
  }
  const [appended, sealed] = [median(appends), median(seals)];
  return {
    ratios: { seal: sealed / appended },
    figures: { entries_a_round: entries, appended_per_second: appended, sealed_per_second: sealed },
  };
}

/** What a sealer at work adds to the latency of an append that is alone. */
async function alone(
  store: EventStore,
  sealer: Sealer,
  so: Result,
  say: (line: string) => void,
): Promise<Result> {
  const rounds: Record<'without' | 'with', Round[]> = { without: [], with: [] };
  for (let number = 0; number <= ROUNDS; number++) {
    const bare = await play(appending(store), LONE, `lone-${number}`);
    const stop = new AbortController();
    const sealing = sealer.run(stop.signal);
    const sealed = await play(appending(store), LONE, `sealed-${number}`);
    stop.abort();
    await sealing;
    if (number === 0) continue;
    rounds.without.push(bare);
    rounds.with.push(sealed);
  }
  const figures: Record<string, number> = {};
  for (const percent of [50, 99]) {
    const of = (which: 'without' | 'with') =>
      median(rounds[which].map(({ latencies }) => percentile(latencies, percent)));
    figures[`lone_p${percent}_ms`] = of('without');
    figures[`lone_p${percent}_sealing_ms`] = of('with');
  }
  say(
    `a lone append takes ${figures.lone_p50_ms} ms, while it is being sealed ${figures.lone_p50_sealing_ms} ms`,
  );
  return {
    ratios: { ...so.ratios, lone_p50_sealing: figures.lone_p50_sealing_ms! / figures.lone_p50_ms! },
    figures: { ...so.figures, ...figures },
  };
}
