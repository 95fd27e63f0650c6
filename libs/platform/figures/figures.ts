import type { EntityManager } from 'typeorm';
import type { DomainEvent, PlainDate } from '#kernel';
import type { AnyTable, Projection } from '#engine/projections';

/** One row of a figure, by column. */
export type FiguredRow = Readonly<Record<string, string | number | null>>;

/** A query of its slice's tables at one log number, that anyone can recompute from the log up to there. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** How it is made, for whoever recomputes it. */
  readonly description: string;
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit?: string }[];
  /** @param of `network` null: over all */
  rows(
    read: EntityManager,
    of: { readonly network: string | null; readonly on: PlainDate },
  ): Promise<readonly FiguredRow[]>;
}

/**
 * What a slice counts. All slices' figures are of one projection, so that what is published stands at one log number:
 * its tables and handlers are those of all parts.
 */
export interface Figures<Events extends DomainEvent = never> extends Pick<
  Projection<Events>,
  'version' | 'tables' | 'on'
> {
  readonly tables: readonly AnyTable[];
  readonly figures: readonly Figure[];
}
