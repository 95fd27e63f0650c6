/** Injection token of {@link KnownAt}; the public log's module provides it to every slice. */
export const KNOWN_AT = Symbol('KnownAt');

/** What was known when. */
export interface KnownAt {
  /**
   * The last log number known at an instant (ISO 8601): just before the first event with a later recordedAt. Null when
   * nothing had been recorded yet.
   */
  numberAt(instant: string): Promise<number | null>;
}
