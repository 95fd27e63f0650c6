import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { rebuild } from '#engine/projections';
import { openDataFolder } from '#platform/data-folder';
import { slices } from '#governance';
import { atDataFolder, openComposedRegister } from '../../apps/composition/index.js';
import { RunningRegister } from './running.js';

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Commands whose answer was lost; each was sent again with its key. */
  readonly unanswered: number;
  readonly events: number;
  /** What was wrong; empty is good. */
  readonly complaints: readonly string[];
}

interface Sent {
  readonly key: string;
  readonly body: string;
  /** Ids of the entries, once an answer came. */
  entries: readonly string[] | null;
}

const WRITERS = 16;

/**
 * Kills the process and PostgreSQL in turn, `kills` times, while submissions come in. Afterwards every acknowledged
 * event is in the log once, every command that was sent again had its effect once, and the read models equal a rebuild.
 */
export async function killAgainAndAgain(
  dir: string,
  kills: number,
  say: (line: string) => void,
): Promise<KillReport> {
  const register = await RunningRegister.start(dir);
  const sent: Sent[] = [];
  let unanswered = 0;
  const complaints: string[] = [];
  try {
    await register.sgn('network', 'establish', 'NOVA', '--name', 'Nova Sleep Network', '--chair', 'ines');
    const token = await register.sgn('token', 'elara');

    for (let kill = 1; kill <= kills; kill++) {
      const stop = new AbortController();
      const writing = Array.from({ length: WRITERS }, () =>
        write(register.url, token, sent, complaints, stop.signal),
      );
      await sleep(500 + Math.random() * 1_000);
      const database = kill % 2 === 0;
      if (database) register.killDatabase();
      else await register.killProcess();
      await sleep(200);
      stop.abort();
      await Promise.all(writing);
      await register.ready();
      const lost = sent.filter(({ entries }) => entries === null);
      unanswered += lost.length;
      for (const one of lost) one.entries = await submitUntilAnswered(register, token, one, complaints);
      say(
        `kill ${kill} of ${kills} (${database ? 'PostgreSQL' : 'process'}): ${sent.length} commands, ${lost.length} sent again`,
      );
    }

    for (const one of sent.slice(-200)) {
      const again = await submitUntilAnswered(register, token, one, complaints);
      if (again.join() !== one.entries!.join())
        complaints.push(`${one.key} was answered differently when sent again`);
    }
  } finally {
    await register.stop();
  }
  const { events, complaints: found } = await checkLog(dir, sent);
  return { kills, acknowledged: sent.length, unanswered, events, complaints: [...complaints, ...found] };
}

async function write(
  url: string,
  token: string,
  sent: Sent[],
  complaints: string[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const one: Sent = { key: randomUUID(), body: JSON.stringify(submission(sent.length)), entries: null };
    sent.push(one);
    one.entries = await submit(url, token, one, complaints).catch(() => null);
    if (one.entries === null) await sleep(50);
  }
}

/** Ids of the entries; null where the register is away and says so. @throws when the connection breaks. */
async function submit(
  url: string,
  token: string,
  { key, body }: Sent,
  complaints: string[],
): Promise<readonly string[] | null> {
  const response = await fetch(`${url}/api/networks/NOVA/symphonies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body,
    signal: AbortSignal.timeout(15_000),
  });
  if (response.status === 503 && response.headers.has('retry-after')) return null;
  const { entries, code, detail } = (await response.json()) as {
    entries?: { id: string }[];
    code?: string;
    detail?: string;
  };
  if (entries) return entries.map(({ id }) => id);
  complaints.push(`${key} was answered ${response.status} ${code}: ${detail}`);
  return null;
}

async function submitUntilAnswered(
  register: RunningRegister,
  token: string,
  one: Sent,
  complaints: string[],
): Promise<readonly string[]> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    const entries = await submit(register.url, token, one, complaints).catch(() => null);
    if (entries) return entries;
    await register.ready();
    await sleep(250);
  }
  throw new Error(`${one.key} was never answered.`);
}

/** Reads the whole log, without the register's help, and rebuilds every read model beside the live ones. */
async function checkLog(
  dir: string,
  sent: readonly Sent[],
): Promise<{ events: number; complaints: string[] }> {
  const complaints: string[] = [];
  const home = await atDataFolder(openDataFolder(dir), 'command');
  try {
    const composed = await openComposedRegister(home, 'production');
    try {
      const times = new Map<string, number>();
      const revisions = new Map<string, number>();
      let events = 0;
      let submitted = 0;
      for await (const batch of composed.register.store.scan())
        for (const entry of batch) {
          events++;
          times.set(entry.id, (times.get(entry.id) ?? 0) + 1);
          if (entry.type === 'SymphonySubmitted') submitted++;
          const expected = revisions.get(entry.stream) ?? 0;
          if (entry.revision !== expected)
            complaints.push(`${entry.stream} jumps from ${expected} to ${entry.revision}`);
          revisions.set(entry.stream, entry.revision + 1);
        }
      for (const { key, entries } of sent)
        for (const id of entries ?? [])
          if (times.get(id) !== 1)
            complaints.push(`event ${id} of ${key} is in the log ${times.get(id) ?? 0} times`);
      if (submitted !== sent.length) complaints.push(`${sent.length} commands were done ${submitted} times`);

      await composed.catchUp();
      const before = await rowsOf(home.urls.read);
      await rebuild(composed.projector);
      const after = await rowsOf(home.urls.read);
      for (const [table, hash] of before)
        if (after.get(table) !== hash) complaints.push(`the live rows of ${table} differ from a rebuild`);
      return { events, complaints };
    } finally {
      await composed.close();
    }
  } finally {
    await home.leave();
  }
}

/** A hash over all rows of each read model's table. */
async function rowsOf(readUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client(readUrl);
  await client.connect();
  try {
    const tables = slices.flatMap(({ projections }) =>
      projections.flatMap((projection) => projection.tables),
    );
    const hashes = new Map<string, string>();
    for (const { name, key } of tables) {
      const order = key.map((column) => `"${column}"`).join(', ');
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM read."${name}" t ORDER BY ${order}`,
      );
      hashes.set(
        name,
        createHash('sha256')
          .update(rows.map(({ row }) => row).join('\n'))
          .digest('hex'),
      );
    }
    return hashes;
  } finally {
    await client.end();
  }
}

function submission(n: number) {
  return {
    title: `Nocturne ${n}`,
    kind: 'symphony',
    name: 'Elara Voss',
    artist: 'Elara Voss',
    artistKind: 'human',
    audience: 'general',
    venue: 'Dream Clusters conference',
    purpose: 'communal',
    score: {
      movements: [
        {
          title: 'Falling',
          sharing: 'audience',
          stimuli: [{ id: 's1', kind: 'longing', intensity: 0.4, from: 0, to: 60 }],
        },
      ],
    },
  };
}
