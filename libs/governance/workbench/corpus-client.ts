import { z } from 'zod';
import { CORPUS_DEADLINE_MS, DomainError } from '#kernel';

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

  async #asked<T>(path: string, answers: z.ZodType<T>): Promise<T> {
    if (this.url === undefined)
      throw new DomainError(
        'WORKBENCH.ABSENT',
        'This register runs without a corpus of its works, and without a workbench. Whoever runs it sets CORPUS_URL.',
      );
    const signal = AbortSignal.timeout(this.deadlineMs);
    const answer = await fetch(new URL(path, this.url), { signal }).catch(() => null);
    if (answer?.status === 503)
      throw new DomainError(
        'WORKBENCH.LOADING',
        'The corpus of all works is being loaded. Try again in a moment.',
      );
    const read = answer?.ok ? answers.safeParse(await answer.json().catch(() => null)) : null;
    if (read?.success) return read.data;
    throw new DomainError(
      'WORKBENCH.AWAY',
      'What holds the corpus of all works does not answer just now. Try again in a moment.',
    );
  }
}
