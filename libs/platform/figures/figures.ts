import type { DomainEvent } from '#kernel';
import type { AnyTable, Projection } from '#engine/projections';

/** One row of a figure, by column. */
export type FiguredRow = Readonly<Record<string, string | number | null>>;

/** How a column of figures is headed. */
export interface Labelled {
  readonly key: string;
  readonly label: string;
  readonly unit?: string;
}

/**
 * What a figure counts: cases that can be cited, each of which anyone can look at. A `relation` in SQL over the tables of
 * its slice, with the columns
 *
 *     id, network, happened       where each happened at a moment: those of the period are counted
 *     id, network, began, ended   where each lasts (until 'infinity': still): those that last at the end of the period are
 *
 * and whatever else its figures need. They see two more: `counted_on`, the last day that is counted, and `counted_at`, the instant
 * at which what lasts is.
 */
export interface Cases {
  /** As the public cites them: docket, ruling, appeal. */
  readonly kind: string;
  readonly relation: string;
  readonly when: 'happened' | 'lasts';
  /** The same case may be in it several times: once for each row of a figure that counts it. */
  readonly repeats?: true;
  /** What a list of them says of each, beside how it is cited: SQL of a case. */
  readonly shown: readonly (Labelled & { readonly is: string })[];
}

/**
 * What a number is made of, in SQL of a case: of how many it is true, for what share of others (in percent, to one
 * decimal; without `among`: of all), or anything that aggregates make of all of them.
 */
export type Made =
  { readonly counts: string } | { readonly share: string; readonly among?: string } | { readonly is: string };

/** What cases of one row have in common: SQL of a case, a text. With `every` each of these values has a row, in this order. */
interface By {
  readonly by: string;
  readonly every?: readonly string[];
}

/** A table of cases, counted at one log number, that anyone can recompute from the log up to there. It is published. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** How it is made, for whoever recomputes it. */
  readonly description: string;
  readonly of: Cases;
  readonly columns: readonly (Labelled & (By | Made))[];
  /** SQL over the columns. */
  readonly order?: string;
}

/**
 * One number for a period, beside that of the time before and how it moved: a tile. It leads to the figure that says more.
 * Of what lasts it counts, or is a share.
 */
export type Headline = Made & {
  readonly name: string;
  readonly title: string;
  /** How it is made, for whoever recomputes it. */
  readonly description: string;
  readonly unit?: string;
  /** Which way is better; null: neither. */
  readonly better: 'more' | 'less' | null;
  readonly of: Cases;
  /** Name of a figure. */
  readonly leadsTo: string;
};

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
  readonly headlines?: readonly Headline[];
}
