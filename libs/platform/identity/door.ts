import { Inject, Injectable, NotFoundException, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError, newId, type Actor } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import type { Permission, Viewer } from '#platform/policy';
import type { Access } from './access.js';
import { setCaller, type Caller } from './caller.js';
import { commandIdOf, pathOf, revisionsIn } from './command-headers.js';
import { ISSUER, type Issuer } from './issuer.js';
import { pseudonymOf } from './pseudonym.js';

interface Server {
  addHook(name: 'onRequest', hook: (request: Request, reply: Reply) => Promise<void>): unknown;
}

interface Request {
  readonly is404: boolean;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
  readonly routeOptions: {
    readonly url?: string;
    readonly config: {
      readonly access?: Access;
      readonly lateByS?: number;
      readonly pseudonymousIn?: string;
    };
  };
}

interface Reply {
  header(name: string, value: string): unknown;
}

/**
 * Stands before every route, before anything of a body is read: the token says who, appointments in the log say what
 * they may do. An ended appointment ends the power at once.
 */
@Injectable()
export class Door implements OnModuleInit {
  constructor(
    @Inject(ISSUER) private readonly issuer: Issuer,
    @Inject(REGISTER) private readonly register: Register,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<Server>();
    server.addHook('onRequest', (request, reply) => this.#enter(request, reply));
  }

  async #enter(request: Request, reply: Reply): Promise<void> {
    if (request.is404) throw new NotFoundException();
    const { access, lateByS = 0, pseudonymousIn } = request.routeOptions.config;
    if (!access) throw new Error('A route without @Permit() or @Public() was reached.');

    const { authorization } = request.headers;
    if (authorization === undefined) {
      if ('public' in access) return;
      throw new DomainError(
        'IDENTITY.REQUIRED',
        'Sign in first: this needs a bearer token in Authorization.',
      );
    }
    const matter =
      pseudonymousIn === undefined ? null : ([pseudonymousIn, request.params[pseudonymousIn]!] as const);
    const caller = await this.#caller(authorization, lateByS, matter);
    const { viewer } = caller;
    // The answer may hold what is for this person only.
    reply.header('Cache-Control', 'no-store');
    if ('public' in access) {
      this.#admit(request, caller, { id: viewer.person, role: 'citizen' });
      return;
    }
    this.#admit(request, caller, await this.#actor(viewer, access.permission, request.params.code));
  }

  /** @param matter in which they are known by a pseudonym; null: they are themselves */
  async #caller(
    authorization: string,
    lateByS: number,
    matter: readonly [kind: string, id: string] | null,
  ): Promise<Omit<Caller, 'command'>> {
    const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (!token)
      throw new DomainError(
        'IDENTITY.INVALID',
        'Authorization must be "Bearer" and one token. Sign in again.',
      );
    const { subject, claims } = await this.issuer.verify(token, lateByS);
    const { secret, vault } = this.register;
    const { name } = this.issuer;
    const pseudonymIn = (kind: string, id: string) => pseudonymOf(secret, [kind, id], name, subject);
    const person = matter === null ? await vault.actorOf(name, subject) : pseudonymIn(...matter);
    return { viewer: { person, claims }, isPseudonymous: matter !== null, pseudonymIn };
  }

  async #actor(viewer: Viewer, permission: Permission, code: string | undefined): Promise<Actor> {
    const { person, claims } = viewer;
    const { permissions } = this.register;
    const granting = permissions.officesThatMay(permission);
    // What a claim rules out is refused before anything is read.
    const offices = granting.length > 0 && claims.length === 0 ? await this.register.offices.of(code!) : null;
    const role = permissions.doesAs(permission, { claims, offices: offices?.officesOf(person) ?? [] });
    if (!role) throw denied(permission, viewer, granting, code);
    return { id: person, role, ...(code === undefined ? {} : { network: code }) };
  }

  #admit(request: Request, caller: Omit<Caller, 'command'>, actor: Actor): void {
    const { method, headers } = request;
    const commands = method !== 'GET' && method !== 'HEAD';
    const key = commands ? headers['idempotency-key'] : undefined;
    const commandId =
      key === undefined
        ? newId()
        : commandIdOf(this.register.secret, actor, {
            method,
            path: pathOf(request.routeOptions.url!, request.params),
            key,
          });
    const ifMatch = commands ? revisionsIn(headers['if-match']) : undefined;
    const { pseudonymIn } = caller;
    setCaller(request, { ...caller, command: { actor, commandId, ifMatch, pseudonymIn } });
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
