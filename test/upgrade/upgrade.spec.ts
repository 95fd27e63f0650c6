import { expect, it } from '@jest/globals';
import { dataFolders, MINUTES, open, runFileOf, sgn } from '../start/program.js';
import { layOlderFolder, told } from './older-folder.js';

const folder = dataFolders('sgn-upgrade-');

it(
  'a data folder of the version before starts, and goes on',
  async () => {
    const data = folder('older');
    await layOlderFolder(data);
    const run = sgn('start', '--port', '0', '--data', data);
    await open(run);
    const { url } = runFileOf(data);
    const command = async (...args: string[]) => {
      const ran = sgn(...args);
      expect([args, await ran.ended(), ran.err()]).toEqual([args, 0, ran.err()]);
      return ran.out();
    };
    const tokens = new Map<string, string>();
    const call = async (person: string, method: string, path: string, body?: unknown, key?: string) => {
      if (!tokens.has(person)) tokens.set(person, (await command('token', person, '--data', data)).trim());
      const answer = await fetch(url + path, {
        method,
        headers: {
          Authorization: `Bearer ${tokens.get(person)}`,
          'Content-Type': 'application/json',
          ...(key && { 'Idempotency-Key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const submissions = async () =>
      (
        (await (await fetch(`${url}/api/log?type=SymphonySubmitted&limit=200`)).json()) as {
          items: unknown[];
        }
      ).items.length;

    // What was done under a key is not done again.
    const before = await submissions();
    const { keyed } = told;
    expect(await call(keyed.person, 'POST', keyed.path, keyed.body, keyed.key)).toEqual({
      status: 201,
      body: keyed.answer,
    });
    expect(await submissions()).toBe(before);

    const checkpoint = await fetch(`${url}/log/checkpoints/567`);
    expect(await checkpoint.text()).toBe(told.checkpoint);
  },
  4 * MINUTES,
);
