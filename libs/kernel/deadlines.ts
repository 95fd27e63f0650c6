/** Longest that one use of a store may take. While the store is away it is tried again until then, in milliseconds. */
export const STORE_DEADLINE_MS = 10_000;

/** Longest that a request may take: what goes on beyond it is answered 503, and may still happen. */
export const REQUEST_DEADLINE_MS = 15_000;
