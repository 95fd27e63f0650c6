import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openDataFolder } from '#platform/data-folder';
import { dataFolders, MINUTES, open, runFileOf, sgn, until, type Run } from './program.js';
import { newestIn, seasonAt, witnessOf } from './season.js';

const folder = dataFolders('sgn-split-');

const pidOf = (run: Run, name: string) =>
  Number(run.err().split(`[${name}] is process `).at(-1)!.split('\n')[0]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Who holds leases on read models and reactions now, and how many each. */
async function holders(data: string): Promise<Record<string, number>> {
  const { socket, database } = runFileOf(data);
  const client = new pg.Client({
    host: socket,
    database,
    user: 'sgn_read',
    password: openDataFolder(data).secrets.password('sgn_read'),
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ holder: string; n: string }>(
      `SELECT holder, count(*) AS n FROM read.leases WHERE held_until > clock_timestamp() AND holder NOT LIKE '%builds'
        GROUP BY 1`,
    );
    return Object.fromEntries(rows.map(({ holder, n }) => [holder, Number(n)]));
  } finally {
    await client.end();
  }
}

const SERVICES = [
  ...['registry 1', 'registry 2', 'projector 1', 'projector 2', 'portal 1', 'portal 2'],
  'corpus',
];

describe('sgn start --split', () => {
  it(
    'plays the season on over the loss of any one process, with nothing missed and nothing twice',
    async () => {
      const data = folder('season');
      await seasonAt(data, 'half');
      const start = (...more: string[]) =>
        sgn('start', '--port', '0', '--data', data, '--witness', witnessOf(data), '--split', ...more);
      const run = start('--registries', '2', '--projectors', '2');
      const ask = async (path: string) =>
        (await fetch(`${runFileOf(data).url}${path}`)).json() as Promise<never>;
      await until(() => /season of 2147 \d/.test(run.err()), run);
      const begun = await newestIn(runFileOf(data).url);
      // Of more than 300 that are left.
      const recorded = (entries: number) => async () =>
        (await newestIn(runFileOf(data).url)) >= begun + entries;
      await until(recorded(20), run);
      for (const name of SERVICES) expect([name, isAlive(pidOf(run, name))]).toEqual([name, true]);
      expect(run.err().match(/^(registry|portal) [12]: http:\/\/127\.0\.0\.1:\d+$/gm)).toHaveLength(4);
      expect((await fetch(`${runFileOf(data).url}/health/ready`)).status).toBe(503);

      process.kill(pidOf(run, 'registry 1'), 'SIGKILL');
      process.kill(pidOf(run, 'portal 1'), 'SIGKILL');
      process.kill(pidOf(run, 'corpus'), 'SIGKILL');

      // One projector holds everything, and falls silent until its leases have run out and the other has them.
      const [[paused, all] = ['', 0]] = Object.entries(await holders(data));
      const other = paused === 'projector 1' ? 'projector 2' : 'projector 1';
      const asleep = pidOf(run, paused);
      process.kill(asleep, 'SIGSTOP');
      try {
        await until(async () => (await holders(data))[other] === all, run);
        await until(recorded(120), run);
      } finally {
        process.kill(asleep, 'SIGCONT');
      }
      await until(recorded(200), run);
      expect(await holders(data)).toEqual({ [other]: all });

      // The one that took over dies; the one that had slept is at work again.
      process.kill(pidOf(run, other), 'SIGKILL');
      await open(run);
      await until(() => run.err().match(/is started again/g)?.length === 4, run);
      const { items } = (await ask('/api/log?type=SymphonySubmitted&limit=200')) as {
        items: { case: string }[];
      };
      expect([items.length, new Set(items.map((item) => item.case)).size]).toEqual([71, 71]);
      await until(
        async () => ((await ask('/api/workbench')) as { works?: number }).works === items.length,
        run,
      );
      await until(async () => {
        const lag = (await ask('/health/lag')) as { projections: { behind: boolean; deadLetters: number }[] };
        return lag.projections.every(({ behind, deadLetters }) => !behind && deadLetters === 0);
      }, run);

      // What is only shown may be a second behind the time that has passed: both registries are asked, in turn.
      await until(async () => {
        const days = [await ask('/api/dashboards/outcomes'), await ask('/api/dashboards/outcomes')];
        return (days as { on: string }[]).every(({ on }) => on === '2147-06-18');
      }, run);

      // But for the log number of what is computed: a day's seal comes by itself, two minutes after a start.
      const shown = () =>
        Promise.all(
          [
            '/api/networks/NOVA/dockets?limit=200',
            '/api/networks/NOVA/appeals?limit=200',
            '/api/dashboards/outcomes',
            '/api/dashboards/appeals-by-provision',
          ].map(async (path) => JSON.stringify(await ask(path)).replace(/"at":\d+/, '"at":0')),
        );
      const before = await shown();
      const rebuild = sgn('projections', 'rebuild', '--data', data);
      expect([await rebuild.ended(), rebuild.err()]).toEqual([0, expect.stringContaining('Rebuilt')]);
      expect(await shown()).toEqual(before);
      const verify = sgn('audit', 'verify', `${runFileOf(data).url}/log`, '--json');
      expect([await verify.ended(), JSON.parse(verify.out())]).toEqual([
        0,
        expect.objectContaining({ verdict: 'verified', firstBad: null }),
      ]);

      // Whoever watches over them dies: they end by themselves, and the next start finds all as it was.
      const pids = SERVICES.map((name) => pidOf(run, name));
      run.child.kill('SIGKILL');
      await run.ended();
      while (pids.some(isAlive)) await sleep(50);
      const again = start('--registries', '1', '--projectors', '1', '--portals', '1');
      await open(again);
      expect(await shown()).toEqual(before);
      const inOrder = [...again.err().matchAll(/\] is process (\d+)/g)].map(([, pid]) => Number(pid));
      expect(inOrder.length).toBeGreaterThanOrEqual(4);
      expect(inOrder.every(isAlive)).toBe(true);
      again.child.kill('SIGINT');
      expect(await again.ended()).toBe(0);
      expect(inOrder.filter(isAlive)).toEqual([]);
      expect(existsSync(join(data, 'pg', 'postmaster.pid'))).toBe(false);
    },
    6 * MINUTES,
  );

  it('says in a line why it does not start', async () => {
    const data = folder('refused');
    const many = sgn('start', '--port', '0', '--data', data, '--no-season', '--split', '--projectors', '8');
    expect([await many.ended(), many.err()]).toEqual([
      1,
      expect.stringContaining('PostgreSQL takes 300 connections'),
    ]);
    writeFileSync(join(data, 'restored.json'), '{}');
    const held = sgn('start', '--port', '0', '--data', data, '--no-season', '--split');
    expect([await held.ended(), held.err()]).toEqual([1, expect.stringContaining('sgn log resume')]);
    for (const args of [
      ['--registries', '2'],
      ['--split', '--portals', '0'],
      ['--split', '--portals', 'many'],
    ]) {
      const wrong = sgn('start', '--data', data, ...args);
      expect([args, await wrong.ended()]).toEqual([args, 2]);
    }
  }, 60_000);
});
