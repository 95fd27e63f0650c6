import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { layDataFolder } from '#platform/testing';
import { locked } from '../../scripts/lock.mjs';
import { open, runFileOf, sgn, until, type Run } from './program.js';

/** Where the witness of a data folder remembers: copies of one log go on apart, each with a witness of its own. */
export const witnessOf = (data: string) => `${data}-witness`;

/** How far the season was played in a data folder: to its end, or until it was stopped in the middle. */
type Played = 'whole' | 'half';

/**
 * Lays a data folder at `data` in which the season was played, with its witness. It is played once a run of tests, by the
 * program as it was built, over a kill -9 and a stop; whoever comes meanwhile waits.
 */
export async function seasonAt(data: string, played: Played = 'whole'): Promise<void> {
  const place = process.env.SGN_TEST_PLACE!;
  const made = join(place, played);
  await locked(
    `${made}.lock`,
    () => undefined,
    async () => {
      if (existsSync(made)) return;
      const playing = `${made}-playing`;
      for (const folder of [playing, witnessOf(playing)]) rmSync(folder, { recursive: true, force: true });
      await plays[played](playing);
      renameSync(witnessOf(playing), witnessOf(made));
      renameSync(playing, made);
    },
  );
  // With the owners that its files have.
  execFileSync('cp', ['-a', made, data]);
  execFileSync('cp', ['-a', witnessOf(made), witnessOf(data)]);
}

const start = (data: string) => sgn('start', '--port', '0', '--data', data, '--witness', witnessOf(data));

async function stop(run: Run): Promise<void> {
  run.child.kill('SIGINT');
  if ((await run.ended()) !== 0) throw new Error(run.err());
}

const plays: Record<Played, (data: string) => Promise<void>> = {
  half: async (data) => {
    await layDataFolder(data);
    const first = start(data);
    const { url } = await reached(80, data, first);
    const { status } = await fetch(`${url}/health/ready`);
    if (status !== 503) throw new Error(`It is ready (${status}) before its season was played.`);
    first.child.kill('SIGKILL');
    await first.ended();
    const second = start(data);
    await reached(400, data, second);
    await stop(second);
  },
  whole: async (data) => {
    await seasonAt(data, 'half');
    const last = start(data);
    await open(last);
    await stop(last);
  },
};

/** Waits until the season that is being played has come to a log number. */
async function reached(number: number, data: string, run: Run): Promise<{ readonly url: string }> {
  await until(() => /season of 2147 \d/.test(run.err()), run);
  const { url } = runFileOf(data);
  await until(async () => (await newestIn(url)) > number, run);
  return { url };
}

/** The newest log number that is told; -1 before the first, and where nobody answers. */
export async function newestIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/log?limit=1`).catch(() => null);
  const { items = [] } = ((await answer?.json()) ?? {}) as { items?: readonly { number: number }[] };
  return items[0]?.number ?? -1;
}
