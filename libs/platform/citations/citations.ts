import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { table } from '#engine/projections';
import type { Spelling } from './spelling.js';
import type { Named } from './yearly-count.js';

/** How the public calls something that events are about. */
export interface CitationRow {
  readonly kind: string;
  readonly id: string;
  readonly network: string | null;
  /** Null before it has one. */
  readonly citation: string | null;
  readonly title: string | null;
  /** Where it stands, for people: `NOVA/dockets/2147/15`. Null before it has one. */
  readonly address: string | null;
}

/** With how it is looked up. */
export interface CitedRow extends CitationRow, Omit<Spelling, 'version'> {
  /** Id of what it stands with: of a ruling its docket. */
  readonly within: string | null;
}

/** Of everything that can be cited, a row; the public log's projection keeps it, and whoever shows a citation asks here. */
export const citationTable = table<CitedRow>({
  name: 'citation',
  columns: {
    kind: { type: 'text' },
    id: { type: 'text' },
    network: { type: 'text', nullable: true },
    citation: { type: 'text', nullable: true },
    title: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    within: { type: 'text', nullable: true },
    letters: { type: 'text' },
    numbers: { type: 'text' },
    last: { type: 'text' },
  },
  key: ['kind', 'id'],
  // An imported path may be longer than an index takes.
  indexes: ['md5(address)', 'last', 'id'],
});

/** Fields of a view that {@link Citations.as} fills. */
export const named = {
  citation: z.string(),
  address: z.string().meta({ description: 'Where it stands, for people: NOVA/dockets/2147/15.' }),
};

/** What a page or list cites. */
export interface Citations {
  /**
   * @throws DomainError `PROJECTION.BEHIND` where it is not known yet: read models follow the log each at its own pace.
   */
  of(kind: string, id: string): string;
  /**
   * With its address.
   * @throws DomainError `PROJECTION.BEHIND`
   */
  as(kind: string, id: string): Named;
  /** Null where it has none, or none yet. */
  find(kind: string, id: string): string | null;
  /** Its address; null where it has none, or none yet. */
  at(kind: string, id: string): string | null;
  /** Its title; null where it has none, or none yet. */
  titled(kind: string, id: string): string | null;
  /** @throws DomainError `PROJECTION.BEHIND` */
  titleOf(kind: string, id: string): string;
}

type Shown = 'citation' | 'title' | 'address';

/** How these are called, by kind and id: `await citationsOf(read, { docket: [docket], appeal: appeals })`. */
export async function citationsOf(
  read: Pick<DataSource, 'query'>,
  wanted: Readonly<Record<string, readonly (string | null)[]>>,
): Promise<Citations> {
  const named = Object.entries(wanted).flatMap(([kind, ids]) =>
    [...new Set(ids)].flatMap((id) => (id === null ? [] : [{ kind, id }])),
  );
  const rows =
    named.length === 0
      ? []
      : await read.query<CitationRow[]>(
          `SELECT kind, id, citation, title, address FROM read.citation
             JOIN unnest($1::text[], $2::text[]) AS wanted (kind, id) USING (kind, id)`,
          [named.map(({ kind }) => kind), named.map(({ id }) => id)],
        );
  const known = new Map(rows.map((row) => [keyOf(row.kind, row.id), row]));
  const find = (what: Shown, kind: string, id: string) => known.get(keyOf(kind, id))?.[what] ?? null;
  const of = (what: Shown, kind: string, id: string) => {
    const found = find(what, kind, id);
    if (found !== null) return found;
    throw new DomainError(
      'PROJECTION.BEHIND',
      'What you ask for is recorded but not readable yet. Try again in a moment.',
      { kind, id },
    );
  };
  return {
    of: (kind, id) => of('citation', kind, id),
    as: (kind, id) => ({ citation: of('citation', kind, id), address: of('address', kind, id) }),
    find: (kind, id) => find('citation', kind, id),
    at: (kind, id) => find('address', kind, id),
    titled: (kind, id) => find('title', kind, id),
    titleOf: (kind, id) => of('title', kind, id),
  };
}

/**
 * SQL: what began at this log number has its citation, since the public log's rows are that far. A list leaves out what
 * has not, for the moment that this takes.
 */
export function isCited(number: string): string {
  return `${number} <= (SELECT max(number) FROM read.log_entry)`;
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}
