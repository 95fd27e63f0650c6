import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { accessOf } from './access.js';
import { setCaller, type Viewer } from './caller.js';
import { commandIdOf, revisionIn } from './command-headers.js';
import { ISSUER, type Issuer } from './issuer.js';
import { officesThatMay, type Permission } from './permissions.js';
import { doesAs } from './policy.js';

interface Request {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
}

interface Response {
  header(name: string, value: string): unknown;
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
    // The answer may hold what is for this person only.
    if (viewer) context.switchToHttp().getResponse<Response>().header('Cache-Control', 'no-store');
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
    const { person, claims } = viewer;
    const granting = officesThatMay(permission);
    // What a claim rules out is refused before anything is read.
    const offices = granting.length > 0 && claims.length === 0 ? await this.register.offices.of(code!) : null;
    const role = doesAs(permission, { claims, offices: offices?.officesOf(person) ?? [] });
    if (!role) throw denied(permission, viewer, granting, code);
    return { id: person, role, ...(code === undefined ? {} : { network: code }) };
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
    ? ` Whoever signs in as ${viewer.claims.join(' and ')} acts in no case, whatever office they hold.`
    : '';
  return new DomainError('PERMISSION.DENIED', `You may not do this (${permission}).${claim || who}`, {
    permission,
    ...(network === undefined ? {} : { network }),
  });
}
