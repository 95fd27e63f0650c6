import { CommandBus } from '@nestjs/cqrs';
import autocannon from 'autocannon';
import { createLocalJWKSet } from 'jose';
import { slices } from '#governance';
import { submissionExample } from '#governance/symphonies';
import { makeRegistry, type Registry } from '../apps/registry/index.js';
import { median, type Result } from './bench.js';
import { startCrud } from './crud.js';
import { ISSUER, issuing } from './issuer.js';
import { inMemory } from './memory-register.js';
import { option } from './option.js';
import { establishment, withRegister } from './register.js';
import { serveKeys, startProcesses } from './processes.js';

const CONNECTIONS = [64, 256] as const;
const ROUNDS = 5;
const SECONDS = 3;
/** People who submit, by turns. */
const PEOPLE = 64;
const NETWORK = 'NOVA';

interface Side {
  readonly name: string;
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
 * once: the ratio is what the database leaves of its rate. A third side is what one would write without a log, on the same
 * PostgreSQL: `crud`, a row saved by TypeORM. All live in this process, which the load, from a thread of its own, asks by
 * turns. Nobody follows the log meanwhile: with services apart another process does.
 *
 * With `--registries N` it is N registries, processes of their own on one database, beside one of them under the same
 * load: the ratio is what the others add.
 */
export async function http(say: (line: string) => void, args: readonly string[]): Promise<Result> {
  const registries = option(args, '--registries', 1);
  return registries > 1 ? several(registries, say) : besideOthers(say);
}

async function besideOthers(say: (line: string) => void): Promise<Result> {
  const { key, tokensOf } = await issuing();
  const tokens = await tokensOf(PEOPLE);
  return withRegister(async ({ register }, _, databaseUrl) => {
    const crud = await startCrud({ databaseUrl, issuer: ISSUER.url, audience: ISSUER.audience, key });
    const issuer = { ...ISSUER, keys: createLocalJWKSet({ keys: [key] }) };
    const sides: Side[] = [
      { name: 'ours', registry: await makeRegistry(register, slices, { issuer }) },
      { name: 'memory', registry: await makeRegistry(inMemory(register), slices, { issuer }) },
    ];
    try {
      const load: Load[] = [];
      for (const { name, registry } of sides) {
        await registry.app.get(CommandBus).execute(establishment(NETWORK));
        load.push({ name, ratio: 'http', urls: [`http://127.0.0.1:${await registry.listen(0)}`], tokens });
      }
      load.push({ name: 'crud', ratio: 'crud', urls: [crud.url], tokens });
      return await compare(load, say);
    } finally {
      for (const { registry } of sides) await registry.close();
      await crud.close();
    }
  });
}

async function several(count: number, say: (line: string) => void): Promise<Result> {
  const { key, tokensOf } = await issuing();
  const tokens = await tokensOf(PEOPLE);
  const issuer = await serveKeys([key]);
  try {
    return await withRegister(async ({ bus }, variables) => {
      await bus.execute(establishment(NETWORK));
      const { urls, close } = await startProcesses('registry', count, {
        ...variables,
        ISSUER_NAME: ISSUER.name,
        ISSUER_URL: ISSUER.url,
        ISSUER_KEYS_URL: issuer.url,
      });
      try {
        const [first] = urls;
        return await compare(
          [
            { name: `${count}_registries`, ratio: 'http', urls, tokens },
            // By as many threads of load.
            { name: '1_registry', ratio: 'http', urls: urls.map(() => first!), tokens },
          ],
          say,
        );
      } finally {
        await close();
      }
    });
  } finally {
    await issuer.close();
  }
}

/** Ratios are of the first side over each of the others, named after that one. */
async function compare(sides: readonly Load[], say: (line: string) => void): Promise<Result> {
  const ratios: Record<string, number> = {};
  const figures: Record<string, number> = {};
  for (const connections of CONNECTIONS) {
    const rounds = new Map<string, Round[]>(sides.map(({ name }) => [name, []]));
    // The first is to warm up.
    for (let number = 0; number <= ROUNDS; number++)
      for (const side of number % 2 ? sides : [...sides].reverse()) {
        const round = await play(side, connections);
        if (number > 0) rounds.get(side.name)!.push(round);
      }
    for (const [name, played] of rounds) {
      figures[`${connections}_${name}_per_second`] = median(played.map(({ rate }) => rate));
      figures[`${connections}_${name}_p99_ms`] = median(played.map(({ p99 }) => p99));
    }
    const rate = ({ name }: Load) => figures[`${connections}_${name}_per_second`]!;
    const [ours, ...others] = sides as readonly [Load, ...Load[]];
    for (const other of others) ratios[`${other.ratio}_${connections}`] = rate(ours) / rate(other);
    say(
      `${connections} connections: ${sides.map((side) => `${side.name} ${Math.round(rate(side))}/s`).join(', ')}`,
    );
  }
  const http = Math.min(...CONNECTIONS.map((connections) => ratios[`http_${connections}`]!));
  return { ratios: { http, ...ratios }, figures };
}

interface Load {
  readonly name: string;
  /** What a ratio over this side is called. */
  readonly ratio: string;
  /** The connections are spread over them, and each has a thread of load. */
  readonly urls: readonly string[];
  readonly tokens: readonly string[];
}

async function play({ urls, tokens }: Load, connections: number): Promise<Round> {
  const rounds = await Promise.all(
    urls.map((url) => submit(url, tokens, Math.floor(connections / urls.length))),
  );
  return {
    rate: rounds.reduce((sum, { rate }) => sum + rate, 0),
    p99: Math.max(...rounds.map(({ p99 }) => p99)),
  };
}

async function submit(url: string, tokens: readonly string[], connections: number): Promise<Round> {
  const body = JSON.stringify(submissionExample);
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
