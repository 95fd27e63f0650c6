import { describe, expect, it } from '@jest/globals';
import { background } from './background.js';
import { instruments } from './law.js';
import type { Player } from './player.js';
import { story } from './story.js';

const law = new Map(
  instruments.flatMap(({ number, provisions }) =>
    provisions.map(
      (provision) => [`${number}/${provision.number}`, `id of ${number}/${provision.number}`] as const,
    ),
  ),
);

/** Plays every act against a register that says yes to all, and writes down what was sent. */
async function sent(): Promise<Map<string, string>> {
  const commands = new Map<string, string>();
  const player = {
    command: async (as: string, key: string, path: string, body: object) => {
      const text = JSON.stringify({ as, path, body });
      if (commands.has(key)) expect([key, commands.get(key)]).toEqual([key, text]);
      commands.set(key, text);
      return { id: `id of ${key}`, ruling: `ruling of ${key}`, revision: 0, position: '0' };
    },
    until: async () => ({ items: [{ number: '2147/1', instrument: 'instrument' }], versions: [1, 2] }),
    person: async (sub: string) => `person ${sub}`,
  } as unknown as Player;
  for (const { play } of [...story(law), ...background(law)]) await play(player);
  return commands;
}

describe('the season of 2147', () => {
  it('sends the same under the same keys every time, or a cut-off season could not go on', async () => {
    const first = await sent();
    expect(await sent()).toEqual(first);
    expect(first.size).toBeGreaterThan(250);
  });

  it('happens between its beginning and its end', () => {
    for (const { day } of [...story(law), ...background(law)]) {
      expect(day >= '2147-01-12').toBe(true);
      expect(day < '2147-06-18').toBe(true);
    }
  });

  it('cites law that there is', async () => {
    expect([...(await sent()).values()].filter((text) => text.includes('"cited":[{"version"'))).toEqual([]);
  });
});
