import { DomainError } from '#kernel';
import type { CorpusFollower } from '#governance/corpus';
import { Works } from '#governance/corpus';
import { impactOf, Kept, upToIn, WhatIf, type Laws, type Matters } from '#governance/workbench';
import type { Answers } from './corpus-server.js';

/** How long a question waits for what was recorded a moment before it. */
const FRESH_WITHIN_MS = 2_000;

/** Answers one question after the other: each takes all of a core. */
export function whatIfs(
  follower: Pick<CorpusFollower, 'corpus' | 'reach'>,
  sources: Laws & Matters,
): Answers {
  const made = new WeakMap<Works, WhatIf>();
  const kept = new Kept();
  const none = new Works();
  const of = (works: Works): WhatIf => {
    let one = made.get(works);
    if (!one) made.set(works, (one = new WhatIf(works, sources, kept)));
    return one;
  };
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(answer: () => Promise<T>): Promise<T> => {
    await follower.reach(FRESH_WITHIN_MS);
    const answering = before.then(answer);
    before = answering.catch(() => undefined);
    return answering;
  };
  return {
    whatIf: (question) =>
      inTurn(() => {
        const { corpus } = follower;
        const upTo = upToIn(question.body, corpus.upTo);
        return of(corpus.of(question.network) ?? none).answer({ ...question, upTo });
      }),
    impact: (asked) =>
      inTurn(() => {
        const { corpus } = follower;
        if (corpus.upTo < asked.upTo)
          throw new DomainError('WORKBENCH.LOADING', 'The corpus is not at that entry yet.');
        // What one assessment looks for another hardly does: what people ask for stays.
        return impactOf(corpus.of(asked.network) ?? none, sources, asked);
      }),
  };
}
