import { hostname } from 'node:os';
import { corpusUrl, LOG_KEY, type Environment } from '#platform/config';
import type { RunningService } from '#platform/service';
import { atServices, openComposedRegister } from '../composition/index.js';

/** The projector as a service of its own. Any number may run: a lease for each projection says who does the work. */
export async function startProjector(environment: Environment): Promise<RunningService> {
  const holder = environment.optional('HOLDER') ?? hostname();
  const corpus = corpusUrl(environment);
  environment.key('LOG_KEY', LOG_KEY);
  const home = await atServices(environment);
  const composed = await openComposedRegister(home, 'production');
  const stop = new AbortController();
  const ended = composed.project(stop.signal, holder, corpus);
  return {
    says: `follows the log as ${holder}`,
    ended,
    async close() {
      stop.abort();
      await ended;
      await composed.close();
      await home.leave();
    },
  };
}
