import { In } from 'typeorm';
import { DomainError, isOver, rule } from '#kernel';
import type { Register } from '#platform/core';
import { Audience, COME_BACK_S, type AudienceOptions } from '#platform/live';
import { entityOf } from '#platform/read-models';
import { petitionTable, reachedOf, spreadsOf, type PetitionRow } from '../list/petitions.projection.js';
import type { PetitionCount } from './count.view.js';
import { Listener } from './listener.js';

const USUAL: AudienceOptions = { everyMs: 1_000, beatMs: 15_000, most: 4_000, mostOfOne: 200 };

/** How many signed a petition, once or for as long as somebody listens: however many do, one look at the rows serves all. */
export class PetitionCounts {
  readonly #audience: Audience<Listener>;

  constructor(
    private readonly register: Pick<Register, 'read' | 'clock'>,
    options: Partial<AudienceOptions> = {},
  ) {
    this.#audience = new Audience<Listener>(
      { ...USUAL, ...options },
      {
        look: (petitions) => this.#tell(petitions),
        crowded: () =>
          new DomainError(
            'PETITION.CROWDED',
            'As many listen to petitions as this register has room for. Ask for the number alone, or come back in half a minute.',
            { retryAfter: COME_BACK_S },
          ),
        listenedTo: () =>
          new DomainError(
            'PETITION.LISTENED_TO',
            'From your address as many listen to petitions as may. Ask for the number alone, or come back in half a minute.',
            { retryAfter: COME_BACK_S },
          ),
      },
    );
  }

  /** @throws DomainError `PETITION.ABSENT`, `PETITION.NOT_OPEN` where it never could be signed */
  async now(network: string, petition: string): Promise<PetitionCount> {
    const [row] = await this.#rows([petition]);
    rule(row?.network === network, 'PETITION.ABSENT', `${network} has no such petition; look at its list.`, {
      petition,
    });
    const count = this.#countOf(row);
    rule(
      count !== null,
      'PETITION.NOT_OPEN',
      'This petition cannot be signed, so there is nothing to count; look at where it stands.',
    );
    return count;
  }

  /**
   * From now on, until it is closed or whoever listens goes.
   * @param told log number of what somebody was told who comes back
   * @throws DomainError as {@link now}; `PETITION.CROWDED`, `PETITION.LISTENED_TO`
   */
  listen(
    network: string,
    petition: string,
    { visitor, told }: { readonly visitor: string; readonly told: number | null },
  ): Promise<Listener> {
    return this.#audience.listen(visitor, petition, async () => {
      const count = await this.now(network, petition);
      const listener = new Listener(told);
      listener.hear(count);
      return listener;
    });
  }

  close(): void {
    this.#audience.close();
  }

  async #tell(petitions: readonly string[]): Promise<void> {
    for (const row of await this.#rows(petitions)) {
      const count = this.#countOf(row);
      if (count !== null) for (const one of this.#audience.to(row.petition)) one.hear(count);
    }
  }

  #rows(petitions: readonly string[]): Promise<PetitionRow[]> {
    return this.register.read.getRepository(entityOf(petitionTable)).findBy({ petition: In(petitions) });
  }

  #countOf(row: PetitionRow): PetitionCount | null {
    const { petition, closes_at, closed_at, signatures, thresholds, counted_to } = row;
    if (closes_at === null || counted_to === null) return null;
    const isClosed = closed_at !== null || isOver(closes_at, this.register.clock.now());
    const isReached = ({ threshold }: (typeof thresholds)[number]) => reachedOf(row, threshold) !== null;
    const [next = null] = thresholds
      .filter((one) => !isReached(one))
      .sort((one, other) => one.signatures - other.signatures)
      .map((one) => ({ threshold: one.threshold, signatures: one.signatures, ...spreadsOf(one) }));
    const reached = thresholds.filter(isReached).map(({ threshold }) => threshold);
    return { petition, status: isClosed ? 'closed' : 'open', signatures, next, reached, upTo: counted_to };
  }
}
