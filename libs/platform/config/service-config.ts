import type { Environment } from './environment.js';

/** What a service must know to open the register. */
export interface RegisterConfig {
  readonly urls: {
    /** `sgn_owner`; only where this process may migrate. */
    readonly owner: string | undefined;
    readonly log: string;
    readonly read: string;
  };
  readonly secret: Buffer;
  readonly masterKey: Buffer;
  readonly keys: KeysConfig;
  /** Seed of what signs the log; only a projector must have it. */
  readonly logKey: Buffer | undefined;
}

/** Where the keys of persons are: a folder, or the URL of a database as `sgn_keys`. */
export type KeysConfig =
  | { readonly kind: 'folder'; readonly dir: string }
  | {
      readonly kind: 'database';
      readonly url: string;
      /** As its owner; only where this process may migrate. */
      readonly owner: string | undefined;
    };

/** Where the log is. All else is in PostgreSQL. */
export type EventStoreConfig =
  | { readonly kind: 'postgres' }
  | {
      readonly kind: 'kurrentdb';
      readonly url: string;
      /** As its administrator; only where this process may set who does what. */
      readonly adminUrl?: string | undefined;
    };

export interface IssuerConfig {
  readonly name: string;
  readonly url: string;
  readonly audience: string;
  readonly keys: URL | undefined;
  readonly rolesClaim: string | undefined;
}

/** Meaning of the variable of that name. */
export const LOG_KEY = 'what signs the log';

/** Name of the log in its checkpoints, for ever: no address that could change. */
const DEFAULT_ORIGIN = 'sleep-governance.example/log';

/** Origin of a log whose key is to be made. */
export function logOrigin(environment: Environment): string {
  return environment.optional('LOG_ORIGIN') ?? DEFAULT_ORIGIN;
}

/** A tlog-policy: the witnesses to ask for cosignatures, and their quorum; absent: none are asked. */
export function logPolicy(environment: Environment): string | undefined {
  return environment.optional('LOG_POLICY');
}

/** Where the process is that holds the corpus; absent: there is none. */
export function corpusUrl(environment: Environment): string | undefined {
  const is = environment.optional('CORPUS_URL') !== undefined;
  return is ? environment.url('CORPUS_URL', 'where the corpus is.') : undefined;
}

const SHORTEST_SECRET = 32;

/** Under which a portal or a proxy names whom it asks for; absent: whoever is connected asks for itself. */
export function visitorSecret(environment: Environment): string | undefined {
  const is = environment.optional('VISITOR_SECRET') !== undefined;
  return is
    ? environment.secret('VISITOR_SECRET', 'what visitors are named under', SHORTEST_SECRET)
    : undefined;
}

/** The one database, as its two roles. */
export function databaseUrls(environment: Environment): { readonly log: string; readonly read: string } {
  return {
    log: environment.url('DATABASE_URL', 'the URL of the database as sgn_log.'),
    read: environment.url('DATABASE_READ_URL', 'the URL of the database as sgn_read.'),
  };
}

/** Whether the environment names a database of services. */
export function namesDatabase(environment: Environment): boolean {
  return environment.optional('DATABASE_URL') !== undefined;
}

/** Call {@link Environment.check} when everything was read. */
export function registerConfig(environment: Environment): RegisterConfig {
  return {
    urls: { owner: environment.optional('DATABASE_OWNER_URL'), ...databaseUrls(environment) },
    secret: environment.key('REGISTER_SECRET', 'the key of command ids'),
    masterKey: environment.key('MASTER_KEY', 'what wraps the keys of persons'),
    keys: keysConfig(environment),
    logKey: environment.optional('LOG_KEY') === undefined ? undefined : environment.key('LOG_KEY', LOG_KEY),
  };
}

function keysConfig(environment: Environment): KeysConfig {
  const where = environment.either({
    KEYS_DIR: 'the folder of the keys of persons',
    KEYS_DATABASE_URL: 'the URL of their database as sgn_keys',
  });
  if (where !== 'KEYS_DATABASE_URL') return { kind: 'folder', dir: environment.optional('KEYS_DIR') ?? '' };
  return {
    kind: 'database',
    url: environment.url('KEYS_DATABASE_URL', 'the URL of the database of the keys as sgn_keys.'),
    owner: environment.optional('KEYS_DATABASE_OWNER_URL'),
  };
}

/** Call {@link Environment.check} when everything was read. */
export function eventStoreConfig(environment: Environment): EventStoreConfig {
  const kind = environment.oneOf('EVENT_STORE', ['postgres', 'kurrentdb']);
  if (kind === 'postgres') return { kind };
  // With all its nodes in it, it is no URL to others than KurrentDB's own client.
  const url = environment.required(
    'KURRENTDB_URL',
    'the nodes of the log: kurrentdb://user:password@node1:2113,...',
  );
  return { kind, url, adminUrl: environment.optional('KURRENTDB_ADMIN_URL') };
}

export function issuerConfig(environment: Environment): IssuerConfig {
  const keys = environment.optional('ISSUER_KEYS_URL');
  return {
    name: environment.required(
      'ISSUER_NAME',
      'the name under which people of this issuer are remembered, for ever.',
    ),
    url: environment.url('ISSUER_URL', 'the OpenID Connect issuer, as it names itself.'),
    audience: environment.optional('AUDIENCE') ?? 'sgn-api',
    keys: keys && URL.canParse(keys) ? new URL(keys) : undefined,
    rolesClaim: environment.optional('ROLES_CLAIM'),
  };
}
