import { In } from 'typeorm';
import { DomainError, isOver, rule } from '#kernel';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { petitionTable, reachedOf, type PetitionRow } from '../list/petitions.projection.js';
import type { PetitionCount } from './count.view.js';
import { Listener } from './listener.js';

export interface CountOptions {
  /** How often the rows are looked at while anybody listens. */
  readonly everyMs: number;
  /** How often whoever listens is shown that the connection is alive. */
  readonly beatMs: number;
  /** Who may listen at once, in this process. */
  readonly most: number;
  /** From one address: at a rally many phones have the same. */
  readonly mostOfOne: number;
}

const USUAL: CountOptions = { everyMs: 1_000, beatMs: 15_000, most: 4_000, mostOfOne: 200 };
/** In seconds, for those for whom there is no room. */
const COME_BACK_S = 30;

/** How many signed a petition, once or for as long as somebody listens: however many do, one look at the rows serves all. */
export class PetitionCounts {
  readonly #listening = new Map<string, Set<Listener>>();
  readonly #ofVisitor = new Map<string, number>();
  readonly #options: CountOptions;
  #all = 0;
  #looking: NodeJS.Timeout | null = null;
  #beatenAt = performance.now();

  constructor(
    private readonly register: Pick<Register, 'read' | 'clock'>,
    options: Partial<CountOptions> = {},
  ) {
    this.#options = { ...USUAL, ...options };
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
  async listen(
    network: string,
    petition: string,
    { visitor, told }: { readonly visitor: string; readonly told: number | null },
  ): Promise<Listener> {
    const leave = this.#enter(visitor);
    try {
      const count = await this.now(network, petition);
      const listener = new Listener(told);
      listener.hear(count);
      const others = this.#listening.get(petition) ?? new Set();
      this.#listening.set(petition, others.add(listener));
      listener.once('close', () => {
        leave();
        others.delete(listener);
        if (others.size === 0 && this.#listening.get(petition) === others) this.#listening.delete(petition);
      });
      this.#lookSoon();
      return listener;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Whoever listens comes back, to another process or when this one is there again. */
  close(): void {
    if (this.#looking !== null) clearTimeout(this.#looking);
    for (const listeners of this.#listening.values()) for (const one of listeners) one.destroy();
  }

  #enter(visitor: string): () => void {
    const already = this.#ofVisitor.get(visitor) ?? 0;
    const { most, mostOfOne } = this.#options;
    if (this.#all >= most)
      throw new DomainError(
        'PETITION.CROWDED',
        'As many listen to petitions as this register has room for. Ask for the number alone, or come back in half a minute.',
        { retryAfter: COME_BACK_S },
      );
    if (already >= mostOfOne)
      throw new DomainError(
        'PETITION.LISTENED_TO',
        'From your address as many listen to petitions as may. Ask for the number alone, or come back in half a minute.',
        { retryAfter: COME_BACK_S },
      );
    this.#all++;
    this.#ofVisitor.set(visitor, already + 1);
    return () => {
      this.#all--;
      const left = this.#ofVisitor.get(visitor)! - 1;
      if (left > 0) this.#ofVisitor.set(visitor, left);
      else this.#ofVisitor.delete(visitor);
    };
  }

  #lookSoon(): void {
    this.#looking ??= setTimeout(() => void this.#look(), this.#options.everyMs);
  }

  /** While the rows cannot be read, those who listen keep what they have. */
  async #look(): Promise<void> {
    try {
      for (const row of await this.#rows([...this.#listening.keys()])) {
        const count = this.#countOf(row);
        if (count !== null) for (const one of this.#listening.get(row.petition) ?? []) one.hear(count);
      }
    } catch {
      // The next look makes up for it.
    }
    this.#beat();
    this.#looking = null;
    if (this.#listening.size > 0) this.#lookSoon();
  }

  #beat(): void {
    const now = performance.now();
    if (now - this.#beatenAt < this.#options.beatMs) return;
    this.#beatenAt = now;
    for (const listeners of this.#listening.values()) for (const one of listeners) one.beat();
  }

  #rows(petitions: readonly string[]): Promise<PetitionRow[]> {
    return this.register.read.getRepository(entityOf(petitionTable)).findBy({ petition: In(petitions) });
  }

  #countOf(row: PetitionRow): PetitionCount | null {
    const { petition, closes_at, closed_at, signatures, thresholds, counted_to } = row;
    if (closes_at === null || counted_to === null) return null;
    const isClosed = closed_at !== null || isOver(closes_at, this.register.clock.now());
    const [next = null] = thresholds
      .filter(({ threshold }) => reachedOf(row, threshold) === null)
      .sort((one, other) => one.signatures - other.signatures)
      .map(({ threshold, signatures: takes }) => ({ threshold, signatures: takes }));
    return { petition, status: isClosed ? 'closed' : 'open', signatures, next, upTo: counted_to };
  }
}
