import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Player, type PlayerOptions } from './player.js';

type Said = readonly [status: number, body: object];

/** What a player makes of these answers of a registry, one after the other; and how often it asked. */
async function played(...answers: readonly Said[]): Promise<{ result: unknown; asked: number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    const [status, body] = answers[asked++]!;
    request.resume();
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const kept = new Map<string, string>();
  const player = new Player({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issuer: 'https://issuer.example',
    signal: new AbortController().signal,
    secrets: {
      keep: (name, make) => {
        if (!kept.has(name)) kept.set(name, make());
        return kept.get(name)!;
      },
    },
    composed: {} as PlayerOptions['composed'],
  });
  try {
    const result = await player
      .command('ines', 'enact', '/networks/NOVA/provisions', {})
      .catch((error) => error);
    return { result, asked };
  } finally {
    server.close();
  }
}

const DONE: Said = [201, { id: 'one' }];
const work = { kind: 'symphony' };

describe('a player of the season', () => {
  it.each<Said>([
    [503, {}],
    [409, { code: 'STREAM.BUSY' }],
    [422, { code: 'PROVISION.RULE_DISPUTED', work: null }],
    [422, { code: 'REFORM.RULE_DISPUTED', work: null }],
  ])('asks again after %d %j: it passes', async (...passing) => {
    expect(await played(passing, DONE)).toMatchObject({ result: { id: 'one' }, asked: 2 });
  });

  it.each<Said>([
    [409, { code: 'STREAM.CHANGED' }],
    [422, { code: 'PROVISION.RULE_DISPUTED', work }],
    [500, {}],
  ])('is stuck after %d %j', async (...refused) => {
    expect(await played(refused)).toMatchObject({ result: { code: 'SEASON.STUCK' }, asked: 1 });
  });
});
