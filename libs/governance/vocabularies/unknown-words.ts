import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { vocabulariesStream } from '#governance/events';
import type { Register, Warning } from '#platform/core';
import { isWordFor, vocabulariesView, type VocabulariesState } from './vocabularies.js';

/** Places that one warning names. */
const NAMED = 10;
/** How long words of a network count as they were read, in ms: another process may have published some since. */
const KEPT_MS = 2_000;
const NETWORKS_KEPT = 1_000;

interface Score {
  readonly movements: readonly { readonly stimuli: readonly { readonly kind: string }[] }[];
}

/**
 * Warns whoever submitted a work where its score has kinds of stimuli that its network has not published, or has retired:
 * `unknown-words=("score.movements.0.stimuli.2.kind")`. It is recorded all the same, and no rule can judge it. A submission
 * reads nothing more for it, but every two seconds.
 */
export function warnOfUnknownWords({ decisions }: Register): Warning {
  const log = new Logger('unknown-words');
  const read = new LRUCache<string, Promise<VocabulariesState>>({ max: NETWORKS_KEPT, ttl: KEPT_MS });
  const wordsOf = (network: string): Promise<VocabulariesState> => {
    const known = read.get(network);
    if (known) return known;
    const asked = decisions.load(vocabulariesView, vocabulariesStream(network)).then(({ state }) => state);
    asked.catch(() => read.delete(network));
    read.set(network, asked);
    return asked;
  };
  return async ({ outcome, body }) => {
    try {
      const found: string[] = [];
      for (const { type, data } of outcome.entries) {
        const { network } = data as { readonly network: string };
        if (type === 'WordsPublished' || type === 'WordRetired') read.delete(network);
        if (type !== 'SymphonySubmitted' && type !== 'RevisionLodged') continue;
        found.push(...unknownIn((body as { readonly score: Score }).score, await wordsOf(network)));
      }
      if (found.length === 0) return null;
      return `unknown-words=(${found
        .slice(0, NAMED)
        .map((path) => `"${path}"`)
        .join(' ')})`;
    } catch (error) {
      log.warn(`Words could not be looked for: ${String(error)}`);
      return 'unknown-words-unchecked';
    }
  };
}

/** Where a score has kinds that new works do not have. */
function unknownIn({ movements }: Score, state: VocabulariesState): string[] {
  if (!state.stimuli) return [];
  return movements.flatMap(({ stimuli }, m) =>
    stimuli.flatMap(({ kind }, s) =>
      isWordFor(state, 'stimuli', kind) === false ? [`score.movements.${m}.stimuli.${s}.kind`] : [],
    ),
  );
}
