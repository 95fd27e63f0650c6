import { z } from 'zod';
import { ASSESS_DEADLINE_MS, CORPUS_DEADLINE_MS, DomainError, type PlainDate } from '#kernel';
import type { DraftAsked } from './impact.js';
import { impactDocument, type ImpactDocument } from './impact.view.js';
import { whatIfAnswer, type WhatIfAnswer, type WhatIfBody } from './what-if.view.js';

export const corpusStanding = z.object({
  upTo: z.int().meta({ description: 'Log number of the last event that it knows of, -1 before the first.' }),
  works: z.int(),
  networks: z.record(z.string(), z.int()).meta({ description: 'Works by Network.' }),
});
/** How far the corpus is, and what is in it. */
export type CorpusStanding = z.infer<typeof corpusStanding>;

/** Asks the process that holds the corpus. */
export class CorpusClient {
  /** @param url absent: there is none */
  constructor(
    private readonly url: string | undefined,
    private readonly deadlineMs = CORPUS_DEADLINE_MS,
  ) {}

  /** @throws DomainError `WORKBENCH.ABSENT`, `WORKBENCH.LOADING`, `WORKBENCH.AWAY` */
  standing(): Promise<CorpusStanding> {
    return this.#asked('/health/ready', corpusStanding);
  }

  /**
   * What of all works would be decided otherwise.
   * @throws DomainError also what the workbench refuses
   */
  whatIf(
    network: string,
    question: { readonly body: WhatIfBody; readonly today: PlainDate },
  ): Promise<WhatIfAnswer> {
    return this.#asked(`/networks/${network}/what-if`, whatIfAnswer, question);
  }

  /** What a draft would do to all works of its Network. */
  impact({ network, ...question }: DraftAsked): Promise<ImpactDocument> {
    return this.#asked(`/networks/${network}/impact`, impactDocument, question, ASSESS_DEADLINE_MS);
  }

  async #asked<T>(
    path: string,
    answers: z.ZodType<T>,
    question?: object,
    deadlineMs = this.deadlineMs,
  ): Promise<T> {
    if (this.url === undefined)
      throw new DomainError(
        'WORKBENCH.ABSENT',
        'This register runs without a corpus of its works, and without a workbench. Whoever runs it sets CORPUS_URL.',
      );
    const answer = await fetch(new URL(path, this.url), {
      signal: AbortSignal.timeout(deadlineMs),
      ...(question && { method: 'POST', body: JSON.stringify(question) }),
    }).catch(() => null);
    if (answer?.status === 503)
      throw new DomainError(
        'WORKBENCH.LOADING',
        'The corpus of all works is being loaded. Try again in a moment.',
      );
    const said: unknown = await answer?.json().catch(() => null);
    const refused = answer?.status === 422 ? refusal.safeParse(said) : null;
    if (refused?.success) {
      const { code, message, details } = refused.data;
      throw new DomainError(code, message, details);
    }
    const read = answer?.ok ? answers.safeParse(said) : null;
    if (read?.success) return read.data;
    throw new DomainError(
      'WORKBENCH.AWAY',
      'What holds the corpus of all works does not answer just now. Try again in a moment.',
    );
  }
}

const refusal = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});
