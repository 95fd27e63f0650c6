import { Inject, Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { REGISTER, type Register } from '#platform/core';
import type { Permission } from '#platform/policy';
import { accessOf, type Access } from './access.js';
import { settingsOf } from './route-settings.js';

export interface GuardedRoute {
  readonly method: string;
  /** As declared, without the prefix: `/networks/:code/dockets/:docket/rule`. */
  readonly path: string;
  readonly access: Access;
}

/**
 * Every route of the application with who may use it. Refuses to start when one says neither `@Permit()` nor
 * `@Public()`, takes what no slice grants, or asks for an office without saying in which network.
 */
@Injectable()
export class GuardedRoutes implements OnModuleInit {
  #routes: readonly GuardedRoute[] = [];

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  get all(): readonly GuardedRoute[] {
    return this.#routes;
  }

  onModuleInit(): void {
    const routes: GuardedRoute[] = [];
    for (const { metatype } of this.discovery.getControllers()) {
      if (!metatype) continue;
      const prototype = metatype.prototype as Record<string, object>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = prototype[name]!;
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (method === undefined) continue;
        const path = joined(
          Reflect.getMetadata(PATH_METADATA, metatype),
          Reflect.getMetadata(PATH_METADATA, handler),
        );
        const access = accessOf(handler);
        const where = `${RequestMethod[method]} ${path} (${metatype.name}.${name})`;
        if (!access) throw new Error(`${where} says neither @Permit() nor @Public().`);
        if ('permission' in access) this.#mustBeGranted(access.permission, path, where);
        this.#mustKeepPseudonym(handler, access, path, where);
        routes.push({ method: RequestMethod[method]!, path, access });
      }
    }
    this.#routes = routes;
  }

  /** Who holds which office is known by who they are. */
  #mustKeepPseudonym(handler: object, access: Access, path: string, where: string): void {
    const { pseudonymousIn: matter } = settingsOf(handler);
    if (matter === undefined) return;
    if (!path.split('/').includes(`:${String(matter)}`))
      throw new Error(`${where} is pseudonymous in :${String(matter)}, which its path has not.`);
    if ('public' in access || this.register.permissions.officesThatMay(access.permission).length > 0)
      throw new Error(`${where} is pseudonymous, so it takes a permission of whoever signed in.`);
  }

  #mustBeGranted(permission: Permission, path: string, where: string): void {
    const { permissions } = this.register;
    if (!permissions.has(permission)) throw new Error(`${where} takes ${permission}, which no slice grants.`);
    if (permissions.officesThatMay(permission).length > 0 && !path.includes('/:code'))
      throw new Error(`${where} needs an office, but its path has no :code that says in which network.`);
  }
}

function joined(...paths: unknown[]): string {
  const parts = paths.flatMap((path) => String(path ?? '').split('/')).filter(Boolean);
  return `/${parts.join('/')}`;
}
