import { corpusUrl, issuerConfig, visitorSecret, type Environment } from '#platform/config';
import { slices } from '#governance';
import type { RunningService } from '#platform/service';
import { atServices, openComposedRegister } from '../composition/index.js';
import { makeRegistry } from './make-registry.js';

const PORT = 2147;

/** The registry as a service of its own. */
export async function startRegistry(
  environment: Environment,
): Promise<RunningService & { readonly port: number }> {
  const issuer = issuerConfig(environment);
  const port = environment.port('PORT', PORT);
  const host = environment.optional('HOST') ?? '127.0.0.1';
  const publicUrl = environment.optional('PUBLIC_URL');
  const corpus = corpusUrl(environment);
  const visitors = visitorSecret(environment);
  const logRequests = environment.oneOf('LOG_REQUESTS', ['yes', 'no']) === 'yes';
  const home = await atServices(environment);
  const composed = await openComposedRegister(home, 'production');
  const registry = await makeRegistry(composed.register, slices, {
    issuer,
    publicUrl,
    logRequests,
    corpusUrl: corpus,
    visitorSecret: visitors,
  });
  const listening = await registry.listen(port, host);
  return {
    port: listening,
    says: `listens on ${host}:${listening}`,
    async close() {
      await registry.close();
      await composed.close();
      await home.leave();
    },
  };
}
