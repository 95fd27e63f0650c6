/** Longest that one use of a store may take. While the store is away it is tried again until then, in milliseconds. */
export const STORE_DEADLINE_MS = 10_000;

/**
 * Longest that a request may take, without the time in which its body comes: what goes on beyond it is answered 503, and
 * may still happen.
 */
export const REQUEST_DEADLINE_MS = 15_000;

/** Longest, of that, that the corpus may take to answer. */
export const CORPUS_DEADLINE_MS = 12_000;

/** The same where nobody waits for the answer: what a draft would do to all works. */
export const ASSESS_DEADLINE_MS = 10 * 60_000;

/** Longest, of that, that it may take to tell who calls and whether they may. */
export const IDENTITY_DEADLINE_MS = 10_000;

/** Longest, of that, that another evaluator may take to judge the rules of a change. */
export const REFEREE_DEADLINE_MS = 5_000;
