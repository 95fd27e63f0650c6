import { Inject, Injectable } from '@nestjs/common';
import { dateOf, DomainError } from '#kernel';
import { Checkpoints, lag } from '#engine/projections';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import type { Figure } from '#platform/figures';
import type { DashboardAnswer, DashboardItem } from './dashboard.js';
import { DASHBOARDS } from './dashboards.projection.js';

const LAG = {
  name: 'projection-lag',
  title: 'Projection lag',
  description: 'How far what people read is behind the log, at this moment.',
  columns: [
    { key: 'follower', label: 'Follower' },
    { key: 'kind', label: 'Kind' },
    { key: 'secondsBehind', label: 'Behind', unit: 'seconds' },
    { key: 'deadLetters', label: 'Dead letters' },
    { key: 'number', label: 'Follows to' },
  ],
};

@Injectable()
export class DashboardsQuery {
  readonly #figures: readonly Figure[];

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#figures = slices.flatMap(({ figures }) => figures?.figures ?? []);
  }

  list(): DashboardItem[] {
    return [...this.#figures, LAG].map(({ name, title, description }) => ({ name, title, description }));
  }

  /** @throws DomainError `DASHBOARD.UNKNOWN` */
  async read(name: string, network: string | null): Promise<DashboardAnswer> {
    if (name === LAG.name) return this.#lag();
    const found = this.#figures.find((figure) => figure.name === name);
    if (!found)
      throw new DomainError(
        'DASHBOARD.UNKNOWN',
        `There is no dashboard ${name}; GET /api/dashboards lists them.`,
      );
    const { title, description, columns } = found;
    const on = this.#today();
    // One snapshot: the rows are exactly those of the log up to the number that is told.
    return this.register.read.transaction('REPEATABLE READ', async (read) => {
      const place = await new Checkpoints(read).placeOf(DASHBOARDS);
      const rows = await found.rows(read, { network, on });
      return {
        name,
        title,
        description,
        at: place?.number ?? -1,
        on,
        columns: [...columns],
        rows: [...rows],
      };
    });
  }

  async #lag(): Promise<DashboardAnswer> {
    const { read, store, clock } = this.register;
    const [followers, place] = await Promise.all([
      lag(read, store, clock),
      new Checkpoints(read).placeOf(DASHBOARDS),
    ]);
    const rows = followers.map(({ name, kind, state, secondsBehind, deadLetters, number }) => ({
      follower: state === 'building' ? `${name} (being built)` : name,
      kind,
      secondsBehind: Math.round(secondsBehind * 10) / 10,
      deadLetters,
      number,
    }));
    return { ...LAG, at: place?.number ?? -1, on: this.#today(), rows };
  }

  #today(): string {
    return dateOf(this.register.clock.now());
  }
}
