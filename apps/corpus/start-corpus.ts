import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { Codec } from '#engine/event-store';
import { givesUp, lastingPool } from '#engine/postgres';
import { longValuesIn, makeDocuments } from '#engine/vault';
import { CorpusFollower, Segments } from '#governance/corpus';
import { governanceEvents } from '#governance/events';
import { KnownLaw } from '#governance/law';
import { databaseUrls, eventStoreConfig, type Environment } from '#platform/config';
import { mustBeMigrated } from '#platform/database';
import { drain, type RunningService } from '#platform/service';
import { openLog } from '../composition/event-log.js';
import { corpusServer } from './corpus-server.js';
import { mattersIn } from './matters.js';
import { whatIfs } from './what-ifs.js';

const PORT = 2150;
/** Of them one reads the next while what one has read is taken in. */
const CONNECTIONS = 2;

/** The corpus as a service of its own. It has no key and no secret: all that it reads is public. */
export async function startCorpus(
  environment: Environment,
): Promise<RunningService & { readonly port: number }> {
  const urls = databaseUrls(environment);
  const eventStore = eventStoreConfig(environment);
  const wanted = environment.port('PORT', PORT);
  const host = environment.optional('HOST') ?? '127.0.0.1';
  environment.check();
  await mustBeMigrated(urls.log);
  const store = await openLog(eventStore, urls);
  const pool = connections(urls.log, 'corpus documents');
  const documents = makeDocuments(pool);
  const segments = connections(urls.read, 'corpus segments');
  const follower = new CorpusFollower({
    store,
    codec: new Codec(governanceEvents, longValuesIn(documents)),
    documents,
    segments: new Segments(segments),
    warn: (message) => console.error(message),
  });
  const rows = connections(urls.read, 'corpus law', '-c search_path=read');
  const read = {
    query: async <T>(sql: string, parameters: unknown[] = []) =>
      (await rows.query(sql, parameters)).rows as T,
  };
  const law = new KnownLaw(read);
  const server = corpusServer(
    follower,
    whatIfs(follower, {
      known: (network, upTo) => law.known(network, upTo),
      on: (network, known, at) => law.on(network, known, at),
      ...mattersIn(read),
    }),
  );
  const stop = new AbortController();
  const ended = follower.run(stop.signal);
  const close = async () => {
    stop.abort();
    if (server.listening) await drain(server, () => new Promise((closed) => server.close(() => closed())));
    await ended;
    await Promise.all([store.close(), pool.end(), segments.end(), rows.end()]);
  };
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(wanted, host, listening);
    });
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return { port, says: `listens on ${host}:${port}`, ended, close };
}

function connections(connectionString: string, name: string, options?: string): pg.Pool {
  return lastingPool({
    connectionString,
    max: CONNECTIONS,
    application_name: name,
    ...givesUp(),
    ...(options && { options }),
  });
}
