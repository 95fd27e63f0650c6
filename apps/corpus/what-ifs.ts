import type { CorpusFollower } from '#governance/corpus';
import { Works } from '#governance/corpus';
import { Kept, upToIn, WhatIf, type Laws, type WhatIfAnswer } from '#governance/workbench';
import type { Question } from './corpus-server.js';

/** How long a question waits for what was recorded a moment before it. */
const FRESH_WITHIN_MS = 2_000;

/** Answers what is asked of all works of a Network, one question after the other: each takes all of a core. */
export function whatIfs(
  follower: Pick<CorpusFollower, 'corpus' | 'reach'>,
  laws: Laws,
): (question: Question) => Promise<WhatIfAnswer> {
  const made = new WeakMap<Works, WhatIf>();
  const kept = new Kept();
  const none = new Works();
  const of = (works: Works): WhatIf => {
    let one = made.get(works);
    if (!one) made.set(works, (one = new WhatIf(works, laws, kept)));
    return one;
  };
  let before: Promise<unknown> = Promise.resolve();
  return async (question) => {
    await follower.reach(FRESH_WITHIN_MS);
    const answering = before.then(() => {
      const { corpus } = follower;
      return of(corpus.of(question.network) ?? none).answer({
        ...question,
        upTo: upToIn(question.body, corpus.upTo),
      });
    });
    before = answering.catch(() => undefined);
    return answering;
  };
}
