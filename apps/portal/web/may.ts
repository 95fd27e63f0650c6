import {
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '#platform/policy';
import { RegistryProblem } from '../registry-client.js';
import type { Me } from '../registry-types.js';

const TAKES = 'takes';

/** Whether the registry says that someone may do it, where a network is concerned in that one. */
export function may(me: Me | null, permission: Permission, network?: string): boolean {
  if (!me) return false;
  const inOffice = me.offices.filter((held) => held.network === network).flatMap((held) => held.may);
  return me.may.includes(permission) || inOffice.includes(permission);
}

/** What the command of a page's form takes, in the network that the page's address names. */
export const Takes = (permission: Permission): CustomDecorator => SetMetadata(TAKES, permission);

/** What {@link Takes} said of a page. */
export function takenBy(page: object): Permission | undefined {
  return Reflect.getMetadata(TAKES, page) as Permission | undefined;
}

/** Shows no form to those who may not send it. Whoever did not sign in is asked to by the page itself. */
@Injectable()
export class FormsForThoseWhoMay implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { visit, method, params } = context.switchToHttp().getRequest<FastifyRequest>();
    const permission = takenBy(context.getClass());
    // The registry itself answers whoever sends.
    if (!permission || method !== 'GET') return true;
    const viewer = await visit.viewer();
    if (viewer && !may(viewer, permission, (params as { network?: string }).network))
      throw new RegistryProblem(
        403,
        'PERMISSION.DENIED',
        `This form takes a permission that you do not have (${permission}).`,
      );
    return true;
  }
}
