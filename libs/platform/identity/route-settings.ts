import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

/** What the HTTP server is told of a route, and knows before it reads a request: in Fastify the `config` of the route. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Adds settings to a route, or to every route of a controller. They merge, where Nest's own `@RouteConfig()` overwrites;
 * of one name, the handler's wins over its controller's.
 */
export function RouteSettings(settings: Settings): MethodDecorator & ClassDecorator {
  return (target: object, _name?: string | symbol, method?: PropertyDescriptor) => {
    if (method) define(method.value as object, { ...settingsOf(method.value as object), ...settings });
    else for (const handler of handlersOf(target)) define(handler, { ...settings, ...settingsOf(handler) });
  };
}

export function settingsOf(handler: object): Settings {
  return (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) ?? {}) as Settings;
}

function define(handler: object, settings: Settings): void {
  Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, settings, handler);
}

function handlersOf(controller: object): readonly object[] {
  const { prototype } = controller as { prototype: object };
  return Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(({ value }) =>
    typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value as object)
      ? [value as object]
      : [],
  );
}
