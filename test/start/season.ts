import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { layDataFolder } from '#platform/testing';
import { locked } from '../../scripts/lock.mjs';
import { open, runFileOf, sgn, until } from './program.js';

/** Where the witness of a data folder remembers: copies of one log go on apart, each with a witness of its own. */
export const witnessOf = (data: string) => `${data}-witness`;

/**
 * Lays a data folder at `data` in which the season was played, with its witness. It is played once a run of tests, by the
 * program as it was built, over a kill -9; whoever comes meanwhile waits.
 */
export async function seasonAt(data: string): Promise<void> {
  const place = process.env.SGN_TEST_PLACE!;
  const played = join(place, 'played');
  await locked(
    join(place, 'lock'),
    () => undefined,
    async () => {
      if (existsSync(played)) return;
      const playing = join(place, 'playing');
      await play(playing);
      renameSync(witnessOf(playing), witnessOf(played));
      renameSync(playing, played);
    },
  );
  // With the owners that its files have.
  execFileSync('cp', ['-a', played, data]);
  execFileSync('cp', ['-a', witnessOf(played), witnessOf(data)]);
}

async function play(data: string): Promise<void> {
  for (const folder of [data, witnessOf(data)]) rmSync(folder, { recursive: true, force: true });
  await layDataFolder(data);
  const start = () => sgn('start', '--port', '0', '--data', data, '--witness', witnessOf(data));
  const first = start();
  await until(() => /season of 2147 \d/.test(first.err()), first);
  const { url } = runFileOf(data);
  await until(async () => (await newestIn(url)) > 80, first);
  const { status } = await fetch(`${url}/health/ready`);
  if (status !== 503) throw new Error(`It is ready (${status}) before its season was played.`);
  first.child.kill('SIGKILL');
  await first.ended();
  const second = start();
  await open(second);
  second.child.kill('SIGINT');
  if ((await second.ended()) !== 0) throw new Error(second.err());
}

/** The newest log number that is told; -1 before the first, and where nobody answers. */
export async function newestIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/log?limit=1`).catch(() => null);
  const { items = [] } = ((await answer?.json()) ?? {}) as { items?: readonly { number: number }[] };
  return items[0]?.number ?? -1;
}
