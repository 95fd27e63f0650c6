import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '#kernel';

type Instance = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * Tells a known address under another method from an address that nothing is at: 405 with `Allow`, where the router
 * knows only 404. To be called before the routes are registered.
 */
export function refuseOtherMethods(instance: Instance): void {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  instance.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
  instance.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const path = request.url.split('?', 1)[0]!.replace(/(?<=.)\/$/, '');
    const methods = [...routes.values()].flatMap(({ pattern, methods }) =>
      pattern.test(path) ? [...methods] : [],
    );
    if (methods.length === 0) return;
    const allow = [...new Set(methods)].sort().join(', ');
    reply.header('Allow', allow);
    throw new DomainError(
      'REQUEST.METHOD_NOT_ALLOWED',
      `This address takes ${allow}, not ${request.method}.`,
    );
  });
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
