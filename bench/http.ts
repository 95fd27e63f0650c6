import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import autocannon from 'autocannon';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTVerifyGetKey } from 'jose';
import { slices } from '#governance';
import { makeRegistry, type Registry } from '../apps/registry/index.js';
import { median, type Result } from './bench.js';
import { inMemory } from './memory-register.js';
import { establishment, withRegister } from './register.js';

const CONNECTIONS = [64, 256] as const;
const ROUNDS = 5;
const SECONDS = 3;
/** People who submit, by turns. */
const PEOPLE = 64;
const NETWORK = 'NOVA';
const ISSUER = { name: 'bench', url: 'https://issuer.example', audience: 'sgn-api' };

const SUBMISSION = {
  title: 'Tides of a Sleeping City',
  kind: 'symphony',
  name: 'Elara Voss',
  contact: 'elara@example.org',
  artist: 'Elara Voss',
  artistKind: 'human',
  audience: 'general',
  venue: 'Dream Clusters conference',
  purpose: 'communal',
  score: {
    movements: [
      {
        title: 'Low water',
        sharing: 'audience',
        stimuli: [{ id: 'swell', kind: 'awe', intensity: 0.4, from: 0, to: 90 }],
      },
    ],
  },
};

interface Side {
  readonly name: 'ours' | 'memory';
  readonly registry: Registry;
}

/** Answers a second, and the 99th percentile of the milliseconds they took. */
interface Round {
  readonly rate: number;
  readonly p99: number;
}

/**
 * Submissions of works over HTTP, each a new command, answered when its event is on disk. The other side is the same
 * registry - token, permission, schema, command bus, law, answer - on a log and a vault in memory, which answer at
 * once: the ratio is what the database leaves of its rate. Both live in this process, which the load, from a thread
 * of its own, asks by turns. Nobody follows the log meanwhile: with services apart another process does.
 */
export async function http(say: (line: string) => void): Promise<Result> {
  const { keys, tokens } = await signedIn(PEOPLE);
  return withRegister(async ({ register }) => {
    const issuer = { ...ISSUER, keys };
    const sides: Side[] = [
      { name: 'ours', registry: await makeRegistry(register, slices, { issuer }) },
      { name: 'memory', registry: await makeRegistry(inMemory(register), slices, { issuer }) },
    ];
    try {
      const load = new Map<string, Load>();
      for (const { name, registry } of sides) {
        await registry.app.get(CommandBus).execute(establishment(NETWORK));
        load.set(name, { url: `http://127.0.0.1:${await registry.listen(0)}`, tokens });
      }
      return await compare(load, say);
    } finally {
      for (const { registry } of sides) await registry.close();
    }
  });
}

async function compare(sides: ReadonlyMap<string, Load>, say: (line: string) => void): Promise<Result> {
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = {};
  for (const connections of CONNECTIONS) {
    const rounds = new Map<string, Round[]>([...sides.keys()].map((name) => [name, []]));
    // The first is to warm up.
    for (let number = 0; number <= ROUNDS; number++)
      for (const [name, load] of number % 2 ? sides : [...sides].reverse()) {
        const round = await play(load, connections);
        if (number > 0) rounds.get(name)!.push(round);
      }
    for (const [name, played] of rounds) {
      figures[`${connections}_${name}_per_second`] = median(played.map(({ rate }) => rate));
      figures[`${connections}_${name}_p99_ms`] = median(played.map(({ p99 }) => p99));
    }
    const rate = (name: Side['name']) => figures[`${connections}_${name}_per_second`]!;
    ratios[`http_${connections}`] = rate('ours') / rate('memory');
    say(
      `${connections} connections: ours ${Math.round(rate('ours'))}/s, memory ${Math.round(rate('memory'))}/s`,
    );
  }
  return { ratios: { http: Math.min(...Object.values(ratios)), ...ratios }, figures };
}

interface Load {
  readonly url: string;
  readonly tokens: readonly string[];
}

async function play({ url, tokens }: Load, connections: number): Promise<Round> {
  const body = JSON.stringify(SUBMISSION);
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    workers: 1,
    requests: tokens.map((token) => ({
      method: 'POST',
      path: `/api/networks/${NETWORK}/symphonies`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    })),
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} submissions were refused and ${result.errors} failed.`);
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
}

async function signedIn(people: number): Promise<{ keys: JWTVerifyGetKey; tokens: readonly string[] }> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
  const token = () =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject(randomUUID())
      .setIssuer(ISSUER.url)
      .setAudience(ISSUER.audience)
      .setExpirationTime('1h')
      .sign(privateKey);
  return { keys, tokens: await Promise.all(Array.from({ length: people }, token)) };
}
