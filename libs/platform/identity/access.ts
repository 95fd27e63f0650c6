import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

const ACCESS = 'access';

/** Who may use a route: everyone, or whoever has the permission. */
export type Access = { readonly public: true } | { readonly permission: Permission };

/**
 * The route needs a bearer token of someone who may: `@Permit('ruling.issue')`. A permission of an office is looked for
 * in the network that the route's `:code` names.
 */
export const Permit = (permission: Permission) => SetMetadata<string, Access>(ACCESS, { permission });

/** The route is open to everyone. A token that comes with it is verified all the same, and {@link Viewing} gives who it is. */
export const Public = () => SetMetadata<string, Access>(ACCESS, { public: true });

/** What {@link Permit} or {@link Public} said, at the handler or else its controller. */
export function accessOf(handler: object, controller: object): Access | undefined {
  return (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
    Access | undefined;
}
