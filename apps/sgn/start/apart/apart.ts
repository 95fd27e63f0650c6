import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { DomainError } from '#kernel';
import { splitSigningKey } from '#engine/transparency-log';
import { Environment, logOrigin } from '#platform/config';
import { MOST_CONNECTIONS } from '#platform/core';
import { say } from '../../say.js';
import { startOwnCorpus } from '../own-corpus.js';
import { freePorts, quietPort } from '../port.js';
import { untilIs, type Standing, type StandOptions } from '../standing.js';
import { Forward, type Upstream } from './forward.js';
import { Service } from './service.js';
import { withVariables } from './variables.js';

/** How many processes of each kind. */
export interface Counts {
  readonly registries: number;
  readonly projectors: number;
  readonly portals: number;
}

const MODULES = {
  registry: fileURLToPath(new URL('../../../registry/main.js', import.meta.url)),
  projector: fileURLToPath(new URL('../../../projector/main.js', import.meta.url)),
  portal: fileURLToPath(new URL('../../../portal/main.js', import.meta.url)),
};

/**
 * Registry, projector and portal as processes of their own on this machine, several of each, behind the one port; and one that
 * holds the corpus.
 * @param above their ports are the next free ones above this, or quieter ones (`quietPort`).
 * @throws DomainError `LOG.HELD`, `CONNECTIONS.TOO_FEW`
 */
export async function apart(options: StandOptions, counts: Counts, above: number): Promise<Standing> {
  const { home, composed, publicUrl, undo, signal } = options;
  const held = await home.held?.();
  if (held) throw new DomainError('LOG.HELD', `${held} Services apart begin after that.`);
  await mustFit(counts, composed.sealing);
  const [first, ...ports] = await freePorts(quietPort(above), 1 + counts.registries + counts.portals);
  const corpus = startOwnCorpus(home, first!);
  undo.later(() => corpus.stop());
  const variables = variablesOf(options, corpus.url);
  const failing: Promise<void>[] = [];
  const run = (kind: keyof typeof MODULES, i: number, own: Record<string, string>): Service => {
    const name = `${kind} ${i + 1}`;
    const service = new Service({
      name,
      module: MODULES[kind],
      variables: withVariables(variables, own),
      tell: (line) => say(`[${name}] ${line}`),
    });
    failing.push(service.ended);
    return service;
  };
  const listening = (kind: 'registry' | 'portal', count: number) =>
    Array.from({ length: count }, (_, i) => {
      const port = ports.shift()!;
      return { name: `${kind} ${i + 1}`, port, service: run(kind, i, { PORT: String(port) }) };
    });

  const projectors = Array.from({ length: counts.projectors }, (_, i) =>
    run('projector', i, { HOLDER: `projector ${i + 1}` }),
  );
  undo.later(() => stopAll(projectors));
  const registries = listening('registry', counts.registries);
  undo.later(() => stopAll(registries.map(({ service }) => service)));
  const portals = listening('portal', counts.portals);
  undo.later(() => stopAll(portals.map(({ service }) => service)));

  const watching = new AbortController();
  const secret = home.folder.secrets.visitor;
  const registry = forward(registries, { look: '/health/live', secret, signal: watching.signal });
  const portal = forward(portals, { look: '/about', secret, signal: watching.signal });
  undo.later(() => watching.abort());
  const ended = Promise.race(failing);
  await Promise.race([
    untilIs(async () => registry.isAnyWell && portal.isAnyWell && (await composed.isReadable()), signal),
    ended,
  ]);
  for (const { name, port } of [...registries, ...portals]) say(`${name}: http://127.0.0.1:${port}`);
  say(`Behind ${publicUrl}, which gives each request to one of them.`);
  return { parts: { registry: registry.answer, portal: portal.answer }, ended };
}

/** Kept free: for this process, for one command beside it, and for whoever looks after the server. */
const SPARE = 2 * MOST_CONNECTIONS.register + 5;

async function mustFit({ registries, projectors }: Counts, db: Pool): Promise<void> {
  const { rows } = await db.query<{ max_connections: string }>('SHOW max_connections');
  const most = Number(rows[0]!.max_connections);
  const wanted =
    registries * MOST_CONNECTIONS.register +
    projectors * MOST_CONNECTIONS.projector +
    MOST_CONNECTIONS.corpus +
    SPARE;
  if (wanted > most)
    throw new DomainError(
      'CONNECTIONS.TOO_FEW',
      `PostgreSQL takes ${most} connections; so many processes may need ${wanted}. Start fewer.`,
      { most, wanted },
    );
}

function forward(
  upstreams: readonly Upstream[],
  { signal, ...told }: { readonly look: string; readonly secret: string; readonly signal: AbortSignal },
): Forward {
  const made = new Forward(upstreams, told);
  void made.watch(signal);
  return made;
}

async function stopAll(services: readonly Service[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
}

/** What a service needs to know of this data folder. */
function variablesOf({ home, issuer, publicUrl }: StandOptions, corpusUrl: string) {
  const { secrets, keys } = home.folder;
  const { name, seed } = splitSigningKey(secrets.logKey(logOrigin(new Environment())));
  return withVariables(process.env, {
    DATABASE_URL: home.urls.log,
    DATABASE_READ_URL: home.urls.read,
    DATABASE_OWNER_URL: undefined,
    REGISTER_SECRET: secrets.register.toString('base64'),
    MASTER_KEY: secrets.master.toString('base64'),
    KEYS_DIR: keys,
    KEYS_DATABASE_URL: undefined,
    LOG_KEY: seed.toString('base64'),
    LOG_ORIGIN: name,
    ...(home.policyText !== undefined && { LOG_POLICY: home.policyText }),
    ISSUER_NAME: issuer.name,
    ISSUER_URL: issuer.url,
    AUDIENCE: issuer.audience,
    PUBLIC_URL: publicUrl,
    CORPUS_URL: corpusUrl,
    REGISTRY_URL: publicUrl,
    COOKIE_SECRET: secrets.cookie.toString('base64url'),
    VISITOR_SECRET: secrets.visitor,
    HOST: '127.0.0.1',
    LOG_REQUESTS: process.env.LOG_REQUESTS ?? 'no',
  });
}
