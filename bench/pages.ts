import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveToDatabaseUser } from '#platform/embedded';
import { layDataFolder } from '#platform/testing';
import { percentile, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { RunningRegister, sgn } from './torture/running.js';

const EVENTS = 20_000;
const SEED = 2147;
const READERS = [1, 32] as const;
const WARM_UP = 40;
/** Of each page, by all readers together. */
const READS = 160;

/**
 * Ten pages as a reader gets them, whole, from a register in a process of its own with a generated history: milliseconds
 * from the request to the last byte, by one reader and by 32 at once, who read different pages.
 */
export async function pages(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const events = wanted === undefined ? EVENTS : wholeNumber(wanted, 'pages');
  const root = mkdtempSync(join(tmpdir(), 'sgn-pages-'));
  const data = join(root, 'data');
  try {
    giveToDatabaseUser(root);
    await layDataFolder(data);
    say(await sgn('simulate', '--events', String(events), '--seed', String(SEED), '--data', data));
    const register = await RunningRegister.start(data);
    try {
      const paths = await tenPages(register.url);
      const figures: Record<string, number> = { events };
      for (const readers of READERS) {
        const times = await read(register.url, paths, readers);
        for (const [page, those] of times)
          say(
            `${readers} at once, ${page}: ${percentile(those, 50).toFixed(1)} / ${percentile(those, 95).toFixed(1)} ms`,
          );
        const all = [...times.values()].flat();
        figures[`page_p50_ms_${readers}`] = percentile(all, 50);
        figures[`page_p95_ms_${readers}`] = percentile(all, 95);
      }
      return { ratios: {}, figures };
    } finally {
      await register.stop();
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What people read, by name: something that this register has of each. */
async function tenPages(url: string): Promise<ReadonlyMap<string, string>> {
  const items = async <Item>(path: string) => {
    const response = await fetch(`${url}/api/${path}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return ((await response.json()) as { items: Item[] }).items;
  };
  interface Addressed {
    address: string;
  }
  const [network] = await items<{ network: string }>('networks');
  const code = network!.network;
  const [dockets, rulings, appeals, rules] = await Promise.all([
    items<Addressed>(`networks/${code}/dockets?status=final`),
    items<Addressed>(`rulings?network=${code}`),
    items<Addressed>(`networks/${code}/appeals?status=decided`),
    items<{ path: string }>(`networks/${code}/rulebook`),
  ]);
  return new Map([
    ['front', '/'],
    ['rulebook', `/networks/${code}/rulebook`],
    ['provision', `/${code}/rules/${rules[0]!.path}`],
    ['dockets', `/networks/${code}/dockets`],
    ['docket', `/${dockets[0]!.address}`],
    ['ruling', `/${rulings[0]!.address}`],
    ['appeal', `/${appeals[0]!.address}`],
    ['log', '/log'],
    ['search', '/find?q=dream'],
    ['dashboard', `/dashboards/outcomes?network=${code}`],
  ]);
}

async function read(
  url: string,
  paths: ReadonlyMap<string, string>,
  readers: number,
): Promise<ReadonlyMap<string, number[]>> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const names = [...paths.keys()];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  let next = -WARM_UP;
  const reader = async () => {
    for (let turn = next++; turn < READS * names.length; turn = next++) {
      const name = names[(turn + WARM_UP) % names.length]!;
      const took = await fetched(agent, url + paths.get(name)!);
      if (turn >= 0) times.get(name)!.push(took);
    }
  };
  try {
    await Promise.all(Array.from({ length: readers }, reader));
  } finally {
    agent.destroy();
  }
  return times;
}

function fetched(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - began));
    }).once('error', reject);
  });
}
