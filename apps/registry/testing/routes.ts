import { GuardedRoutes, type GuardedRoute } from '#platform/identity';
import type { TestRegister } from './test-register.js';

const OUTSIDE_API = /^\/(health|metrics|log\/(checkpoint|vkey|tile|documents|schemas|reducers|published))/;

/** Every route that the registry serves. */
export function routesOf(app: TestRegister): readonly GuardedRoute[] {
  return app.registry.app.get(GuardedRoutes, { strict: false }).all;
}

/** Where a client finds a route, with a value for each of its parameters. */
export function addressOf(path: string, valueOf: (parameter: string) => string): string {
  const filled = path.replace(/[:*](\w+)/g, (_, name: string) => encodeURIComponent(valueOf(name)));
  return OUTSIDE_API.test(path) ? filled : `/api${filled}`;
}
