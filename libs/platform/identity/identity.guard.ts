import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { accessOf } from './access.js';
import { setCaller, type Viewer } from './caller.js';
import { commandIdOf, revisionIn } from './command-headers.js';
import { ISSUER, type Issuer } from './issuer.js';
import { mayWithoutOffice, officesThatMay, type Permission } from './permissions.js';

interface Request {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Stands before every route: the token says who, appointments in the log say what they may do. An ended appointment
 * ends the power at once.
 */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    @Inject(ISSUER) private readonly issuer: Issuer,
    @Inject(REGISTER) private readonly register: Register,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const access = accessOf(context.getHandler(), context.getClass());
    if (!access) throw new Error('A route without @Permit() or @Public() was reached.');

    const viewer = await this.#viewer(request.headers.authorization);
    if ('public' in access) {
      if (viewer) this.#admit(request, viewer, { id: viewer.person, role: 'citizen' });
      return true;
    }
    if (!viewer)
      throw new DomainError(
        'IDENTITY.REQUIRED',
        'Sign in first: this needs a bearer token in Authorization.',
      );
    this.#admit(request, viewer, await this.#actor(viewer, access.permission, request.params.code));
    return true;
  }

  async #viewer(authorization: string | undefined): Promise<Viewer | null> {
    if (authorization === undefined) return null;
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (!token)
      throw new DomainError(
        'IDENTITY.INVALID',
        'Authorization must be "Bearer" and one token. Sign in again.',
      );
    const { subject, claims } = await this.issuer.verify(token);
    return { person: await this.register.vault.actorOf(this.issuer.name, subject), claims };
  }

  async #actor(viewer: Viewer, permission: Permission, code: string | undefined): Promise<Actor> {
    const granting = officesThatMay(permission);
    if (granting.length === 0) {
      if (!mayWithoutOffice(permission, viewer.claims)) throw denied(permission, viewer);
      return { id: viewer.person, role: 'citizen', ...(code === undefined ? {} : { network: code }) };
    }
    if (viewer.claims.includes('operator')) throw denied(permission, viewer);
    const offices = await this.register.offices.of(code!);
    const held = offices.officesOf(viewer.person);
    const role = granting.find((office) => held.includes(office));
    if (!role) throw denied(permission, viewer, granting, offices.code);
    return { id: viewer.person, role, network: offices.code };
  }

  #admit(request: Request, viewer: Viewer, actor: Actor): void {
    const { method, originalUrl: path, headers } = request;
    const commands = method !== 'GET' && method !== 'HEAD';
    const key = commands ? headers['idempotency-key'] : undefined;
    const commandId = commandIdOf(this.register.secret, actor, { method, path, key });
    const ifMatch = commands ? revisionIn(headers['if-match']) : undefined;
    setCaller(request, { viewer, command: { actor, commandId, ifMatch } });
  }
}

function denied(
  permission: Permission,
  viewer: Viewer,
  offices: readonly string[] = [],
  network?: string,
): DomainError {
  const who = offices.length ? ` It takes the office of ${offices.join(' or ')} in ${network}.` : '';
  const claim = viewer.claims.length
    ? ` Whoever signs in as ${viewer.claims.join(' and ')} acts in no case.`
    : '';
  return new DomainError('PERMISSION.DENIED', `You may not do this (${permission}).${who || claim}`, {
    permission,
    ...(network === undefined ? {} : { network }),
  });
}
