import type { IssuerOptions } from '#platform/identity';
import type { AudienceOptions } from '#platform/live';

/** Injection token of the {@link RegistryOptions}. */
export const REGISTRY_OPTIONS = Symbol('RegistryOptions');

export interface RegistryOptions {
  readonly issuer: IssuerOptions;
  /** What else must be true before this process is ready, each with its name: migrated, season played, other listeners. */
  readonly readiness?: readonly Readiness[];
  /** Address that people reach it at, for the OpenAPI document. */
  readonly publicUrl?: string;
  /** Where the process is that holds the corpus; absent: there is none, and no workbench. */
  readonly corpusUrl?: string;
  /** Under which a portal names its visitor; absent: whoever is connected asks for itself. */
  readonly visitorSecret?: string | undefined;
  /** How petitions are listened to; default as many as one process holds. */
  readonly counting?: Partial<AudienceOptions> | undefined;
  /** How sessions are; the same. */
  readonly attending?: Partial<AudienceOptions> | undefined;
  /** Longest time that a request may take, in ms; default {@link REQUEST_DEADLINE_MS}. */
  readonly deadline?: number;
  /** Request lines and errors on stdout as JSON (default false: errors only). */
  readonly logRequests?: boolean;
  /** Source of the reducers, as an ES module; without it the one compiled beside this program. */
  readonly reducers?: string;
}

export interface Readiness {
  readonly name: string;
  isReady(): boolean | Promise<boolean>;
}
