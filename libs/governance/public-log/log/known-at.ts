import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Checkpoints, entityOf } from '#engine/projections';
import { REGISTER, type KnownAt, type Register } from '#platform/core';
import { logTable, PUBLIC_LOG } from './log.projection.js';

const PATIENCE_MS = 5_000;

/** What was known when, from the rows of the public log. */
@Injectable()
export class LogKnownAt implements KnownAt {
  readonly #checkpoints: Checkpoints;

  constructor(@Inject(REGISTER) private readonly register: Register) {
    this.#checkpoints = new Checkpoints(register.read);
  }

  /** @throws DomainError `PROJECTION.BEHIND` when the rows are not up to the log's head in time and it matters. */
  async numberAt(instant: string): Promise<number | null> {
    const later = await this.#firstAfter(instant);
    if (later !== null) return later > 0 ? later - 1 : null;
    // Nothing in the rows is later: then everything in the log may be known by then, and all of it must be looked at.
    const head = await this.register.store.head();
    if (head === null) return null;
    if (!(await this.#checkpoints.waitFor(PUBLIC_LOG, head, PATIENCE_MS)))
      throw new DomainError(
        'PROJECTION.BEHIND',
        'The public log is being brought up to date. Try again in a moment.',
      );
    const first = await this.#firstAfter(instant);
    if (first !== null) return first > 0 ? first - 1 : null;
    const [last] = await this.#log.find({ order: { number: 'DESC' }, take: 1 });
    return last?.number ?? null;
  }

  async #firstAfter(instant: string): Promise<number | null> {
    const first = await this.#log
      .createQueryBuilder('entry')
      .where('entry.known_from > :instant', { instant })
      .orderBy('entry.known_from')
      .addOrderBy('entry.number')
      .limit(1)
      .getOne();
    return first?.number ?? null;
  }

  get #log() {
    return this.register.read.getRepository(entityOf(logTable));
  }
}
