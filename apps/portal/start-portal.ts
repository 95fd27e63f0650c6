import { visitorSecret, type Environment } from '#platform/config';
import type { RunningService } from '#platform/service';
import { makePortal } from './portal.js';

const PORT = 2148;
const SHORTEST_SECRET = 32;

/** The portal as a service of its own. Any number may run behind one address: a session is in its cookie. */
export async function startPortal(environment: Environment): Promise<RunningService> {
  const options = {
    registryUrl: environment.url('REGISTRY_URL', 'where the registry is.'),
    issuer: environment.url('ISSUER_URL', 'the OpenID Connect issuer, as it names itself.'),
    publicUrl: environment.url('PUBLIC_URL', 'where people find the portal.'),
    cookieSecret: environment.secret('COOKIE_SECRET', 'what encrypts sessions', SHORTEST_SECRET),
    visitorSecret: visitorSecret(environment),
    clientId: environment.optional('CLIENT_ID'),
    clientSecret: environment.optional('CLIENT_SECRET'),
    resource: environment.optional('RESOURCE'),
  };
  const port = environment.port('PORT', PORT);
  const host = environment.optional('HOST') ?? '127.0.0.1';
  environment.check();
  const portal = await makePortal(options);
  return { says: `listens on ${await portal.listen(port, host)}`, close: () => portal.close() };
}
