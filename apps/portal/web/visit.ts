import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isCanonicalId } from '#kernel';
import { visitorOf, visitorUnder } from '#platform/service';
import { RegistryClient } from '../registry-client.js';
import type { Me } from '../registry-types.js';
import { Form } from './form.js';
import type { Values } from './form-body.js';
import type { Settings } from './options.js';
import { accessToken, csrfToken, lateToken } from './session.js';

declare module 'fastify' {
  interface FastifyRequest {
    visit: Visit;
  }
}

/** The page is for people who signed in. */
export class SignInNeeded extends Error {}

/** One request of one visitor: who they are, what they asked for, and the registry as they may see it. */
export class Visit {
  readonly registry: RegistryClient;
  readonly signedIn: boolean;
  /** The registry as it keeps what was typed when the sign-in has run out; null: nobody's, or for too long. */
  readonly late: RegistryClient | null;
  /** The one address of the page, where it has others. */
  canonical: string | null = null;
  private known: Promise<Me> | null = null;

  constructor(
    readonly request: FastifyRequest,
    settings: Settings,
  ) {
    const { registryUrl, fetch, visitorSecret: secret } = settings;
    const visitor = secret === undefined ? null : visitorUnder(secret, visitorOf(request.raw, secret));
    const [token, late] = [accessToken(request), lateToken(request)];
    this.signedIn = token !== null;
    this.registry = new RegistryClient(registryUrl, fetch, token, this.query('min-position'), visitor);
    this.late = late === null ? null : new RegistryClient(registryUrl, fetch, late);
  }

  /** Path and query as asked for. */
  get url(): string {
    return this.request.url;
  }

  get path(): string {
    return this.url.split('?')[0]!;
  }

  /** What the issuer calls the visitor. */
  get name(): string | null {
    return this.request.session.get('name') ?? null;
  }

  get csrf(): string {
    return csrfToken(this.request);
  }

  /** Lets the next page say what was done. */
  tell(done: string): void {
    this.request.session.set('told', done);
  }

  /** What the page before this one did, once. */
  takeTold(): string | null {
    const told = this.request.session.get('told');
    if (told === undefined) return null;
    this.request.session.set('told', undefined);
    return told;
  }

  /** One value of the query string, or null where it is absent or empty. */
  query(name: string): string | null {
    const value = (this.request.query as Record<string, unknown>)[name];
    const one: unknown = Array.isArray(value) ? value[0] : value;
    return typeof one === 'string' && one.trim() !== '' ? one.trim() : null;
  }

  /** What the query string says by a name, as often as it does. */
  all(name: string): string[] {
    const value = (this.request.query as Record<string, unknown>)[name];
    return [value].flat().filter((one): one is string => typeof one === 'string');
  }

  /** Several values of the query string, as the registry takes them. */
  queries<Name extends string>(...names: Name[]): Record<Name, string | null> {
    return Object.fromEntries(names.map((name) => [name, this.query(name)])) as Record<Name, string | null>;
  }

  /** Under which id what is typed into the page's form is kept; null: its address says none. */
  get draft(): string | null {
    const draft = this.query('draft');
    return draft !== null && isCanonicalId(draft) ? draft : null;
  }

  /** This page's address, or that of another, with some of this one's query changed; null takes a value away. */
  withQuery(changes: Record<string, string | null>, path = this.path): string {
    const query = new URLSearchParams(this.url.split('?')[1] ?? '');
    query.delete('min-position');
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return query.size > 0 ? `${path}?${query}` : path;
  }

  /** The person who signed in, or null. */
  async viewer(): Promise<Me | null> {
    if (!this.signedIn) return null;
    this.known ??= this.registry.me();
    return this.known;
  }

  async me(): Promise<Me> {
    const me = await this.viewer();
    if (!me) throw new SignInNeeded();
    return me;
  }

  /** The form that was sent. */
  sentForm(): Form {
    return new Form((this.request.body ?? {}) as Values);
  }
}

export const Visiting = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().visit,
);
