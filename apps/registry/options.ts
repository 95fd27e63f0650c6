import type { ReadPositions } from '#platform/http';
import type { IssuerOptions } from '#platform/identity';

/** Injection token of the {@link RegistryOptions}. */
export const REGISTRY_OPTIONS = Symbol('RegistryOptions');

export interface RegistryOptions {
  readonly issuer: IssuerOptions;
  readonly positions: ReadPositions;
  /** How far each projection is behind the log. */
  readonly lag: () => Promise<readonly Lag[]>;
  /** What else must be true before this process is ready, each with its name: migrated, season played, other listeners. */
  readonly readiness?: readonly Readiness[];
  /** Address that people reach it at, for the OpenAPI document. */
  readonly publicUrl?: string;
  /** Longest time that a route may take, in ms. */
  readonly deadline?: number;
  /** Request lines and errors on stdout as JSON (default false: errors only). */
  readonly logRequests?: boolean;
}

export interface Lag {
  readonly projection: string;
  /** Log-Position of its rows; null before the first event. */
  readonly position: string | null;
  /** Events of the log that are not in its rows. */
  readonly behind: number;
  readonly deadLetters: number;
}

export interface Readiness {
  readonly name: string;
  isReady(): boolean | Promise<boolean>;
}
