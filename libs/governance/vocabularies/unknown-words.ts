import { Logger } from '@nestjs/common';
import type { DocumentRef, Entry } from '#kernel';
import { vocabulariesStream } from '#governance/events';
import type { Register, Warning } from '#platform/core';
import { isWordFor, vocabulariesView, type VocabulariesState } from './vocabularies.js';

/** Places that one warning names. */
const NAMED = 10;

interface Score {
  readonly movements: readonly { readonly stimuli: readonly { readonly kind: string }[] }[];
}

/**
 * Warns whoever submitted a work where its score has kinds of stimuli that its network has not published, or has retired:
 * `unknown-words=("score.movements.0.stimuli.2.kind")`. It is recorded all the same, and no rule can judge it.
 */
export function warnOfUnknownWords({ decisions, documents }: Register): Warning {
  const log = new Logger('unknown-words');
  return async ({ outcome }) => {
    try {
      const found: string[] = [];
      for (const { type, data } of outcome.entries as readonly (Entry & {
        data: { network: string; score: DocumentRef };
      })[]) {
        if (type !== 'SymphonySubmitted' && type !== 'RevisionLodged') continue;
        const { state } = await decisions.load(vocabulariesView, vocabulariesStream(data.network));
        if (!state.stimuli) continue;
        const score = await documents.named(data.score.document);
        if (score) found.push(...unknownIn(JSON.parse(score.bytes.toString('utf8')) as Score, state));
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
export function unknownIn({ movements }: Score, state: VocabulariesState): string[] {
  return movements.flatMap(({ stimuli }, m) =>
    stimuli.flatMap(({ kind }, s) =>
      isWordFor(state, 'stimuli', kind) === false ? [`score.movements.${m}.stimuli.${s}.kind`] : [],
    ),
  );
}
