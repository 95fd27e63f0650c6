import type { EntityManager } from 'typeorm';
import { addDays, dateOf, type PlainDate } from '#kernel';
import type { Cases, Figure, FiguredRow, Headline, Made } from './figures.js';

/** Days, both of them counted. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What of is counted. */
export interface Counting {
  /** Null: over all. */
  readonly network: string | null;
  /** Null: all there ever was, or what lasts now. */
  readonly period: Period | null;
  /** The register's time. */
  readonly now: Date;
}

/** Which of the cases that something counts. */
export interface Cell {
  /** SQL of a case. */
  readonly where: string;
  /** Of a figure's row: SQL of a case, and what it is there. */
  readonly by: readonly { readonly sql: string; readonly value: string }[];
}

/** A number, and how many cases it is made of: of a share those that have it, and all among which they are counted. */
export interface Value {
  readonly value: number | null;
  readonly cases: number;
  readonly among: number;
}

/** A case in a list. */
export interface Counted {
  readonly id: string;
  /** When it happened or began. */
  readonly moment: string;
  /** By the keys of `shown`. */
  readonly shown: FiguredRow;
}

/** Values of a statement, each where its text names it. */
class Given {
  readonly values: unknown[] = [];

  as(type: string, value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** The rows of a figure. */
export async function rowsOf(
  read: EntityManager,
  { of, columns, order }: Figure,
  counting: Counting,
): Promise<readonly FiguredRow[]> {
  const given = new Given();
  const [every] = columns.flatMap((column) =>
    'by' in column && column.every ? [{ ...column, every: column.every }] : [],
  );
  const rows = every && `unnest(${given.as('text[]', every.every)}) WITH ORDINALITY AS every (value, nth)`;
  const selected = columns.map((column) => {
    const sql = !('by' in column) ? madeOf(column) : column.key === every?.key ? 'every.value' : column.by;
    return `${sql} AS "${column.key}"`;
  });
  const cases = `(${casesIn(of, counting, given)}) AS c`;
  const by = columns.flatMap((column, at) => ('by' in column ? [at + 1] : []));
  const sql = rows
    ? `SELECT ${selected.join(', ')} FROM ${rows} LEFT JOIN ${cases} ON (${every.by}) = every.value
       GROUP BY every.value, every.nth ORDER BY every.nth`
    : `SELECT * FROM (SELECT ${selected.join(', ')} FROM ${cases} ${by.length > 0 ? `GROUP BY ${by.join()}` : ''}) AS counted
       ${order === undefined ? '' : `ORDER BY ${order}`}`;
  return read.query(sql, given.values);
}

/** What a headline was in each of these periods. */
export async function valuesOf(
  read: EntityManager,
  headline: Headline,
  network: string | null,
  periods: readonly Period[],
): Promise<readonly Value[]> {
  return headline.of.when === 'lasts'
    ? lastingIn(read, headline, network, periods)
    : happenedIn(read, headline, network, periods);
}

/** A query of each period: of one that joined all of them the planner would not know how few cases each has. */
async function happenedIn(
  read: EntityManager,
  headline: Headline,
  network: string | null,
  periods: readonly Period[],
): Promise<readonly Value[]> {
  const given = new Given();
  const each = periods.map(
    (period, nth) =>
      `SELECT ${nth} AS nth, ${madeOf(headline)} AS value, count(c.id) FILTER (WHERE ${isCounted(headline)}) AS cases,
         count(c.id) FILTER (WHERE ${isAmong(headline)}) AS among
       FROM (${casesIn(headline.of, { network, period, now: new Date(end(period)) }, given)}) AS c`,
  );
  return read.query(
    `SELECT value, cases, among FROM (${each.join(' UNION ALL ')}) AS counted ORDER BY nth`,
    given.values,
  );
}

/** What lasts is counted at the end of each: in one pass, however many of them it outlasts. */
async function lastingIn(
  read: EntityManager,
  headline: Headline,
  network: string | null,
  periods: readonly Period[],
): Promise<readonly Value[]> {
  const moments = [...new Set(periods.map(end))].sort();
  const given = new Given();
  const at = given.as('timestamptz[]', moments);
  const rows: readonly { cases: number; among: number }[] = await read.query(
    `SELECT coalesce(sum(cases), 0)::int AS cases, coalesce(sum(among), 0)::int AS among
     FROM generate_series(1, cardinality(${at})) AS nth LEFT JOIN (
       SELECT width_bucket(began, ${at}) AS first, width_bucket(ended, ${at}) AS last,
         count(*) FILTER (WHERE ${isCounted(headline)}) AS cases, count(*) FILTER (WHERE ${isAmong(headline)}) AS among
       FROM (${headline.of.relation}) AS c WHERE ${isOf(network, given)} GROUP BY 1, 2
     ) AS lasting ON first < nth AND last >= nth
     GROUP BY nth ORDER BY nth`,
    given.values,
  );
  return periods.map((period) => {
    const { cases, among } = rows[moments.indexOf(end(period))]!;
    return { value: 'counts' in headline ? cases : rate(cases, among), cases, among };
  });
}

/** How many cases there are in a cell, and a page of them: what happened the latest first, what lasts the longest first. */
export async function casesOf(
  read: EntityManager,
  of: Cases,
  counting: Counting,
  cell: Cell,
  { limit, after }: { readonly limit: number; readonly after: { moment: string; id: string } | null },
): Promise<{ readonly count: number; readonly items: readonly Counted[] }> {
  const selected = of.shown.map(({ key, is }) => `${is} AS "${key}"`);
  const moment = of.when === 'happened' ? 'happened' : 'began';
  const cases = (given: Given) =>
    `(${casesIn(of, counting, given)}) AS c WHERE ${[
      cell.where,
      ...cell.by.map(({ sql, value }) => `(${sql}) = ${given.as('text', value)}`),
    ]
      .map((condition) => `(${condition})`)
      .join(' AND ')}`;
  const counted = new Given();
  const [total] = await read.query<{ count: number }[]>(
    `SELECT count(${of.repeats ? 'DISTINCT ' : ''}c.id) AS count FROM ${cases(counted)}`,
    counted.values,
  );
  const given = new Given();
  const [order, beyond] = of.when === 'happened' ? ['DESC', '<'] : ['ASC', '>'];
  const from = cases(given);
  const next =
    after === null
      ? ''
      : `AND (${moment}, c.id::text) ${beyond} (${given.as('timestamptz', after.moment)}, ${given.as('text', after.id)})`;
  const items: readonly (FiguredRow & { id: string; moment: string })[] = await read.query(
    `SELECT ${of.repeats ? 'DISTINCT ' : ''}${[`${moment} AS moment`, 'c.id::text AS id', ...selected].join(', ')} FROM ${from} ${next}
     ORDER BY 1 ${order}, 2 ${order} LIMIT ${given.as('int', limit)}`,
    given.values,
  );
  return {
    count: total!.count,
    items: items.map(({ id, moment: when, ...shown }) => ({ id, moment: when, shown })),
  };
}

/** The cases that a number counts, out of those of its row. */
export function isCounted(made: Made): string {
  return 'counts' in made ? made.counts : 'share' in made ? made.share : 'true';
}

/** Those among which it counts. */
export function isAmong(made: Made): string {
  return 'share' in made ? (made.among ?? 'true') : isCounted(made);
}

function madeOf(made: Made): string {
  const count = (condition: string) => `count(c.id) FILTER (WHERE ${condition})`;
  if ('is' in made) return made.is;
  if ('counts' in made) return count(made.counts);
  return `round(100.0 * ${count(made.share)} / nullif(${count(isAmong(made))}, 0), 1)::float8`;
}

function casesIn({ relation, when }: Cases, { network, period, now }: Counting, given: Given): string {
  const until = given.as('timestamptz', period === null ? 'infinity' : end(period));
  const inTime =
    when === 'lasts'
      ? `began < ${until} AND ended >= ${until}`
      : `happened >= ${given.as('timestamptz', period === null ? '-infinity' : beginning(period))} AND happened < ${until}`;
  const isPast = period !== null && new Date(end(period)) <= now;
  const countedOn = given.as('date', isPast ? period.to : dateOf(now));
  const countedAt = given.as('timestamptz', isPast ? end(period) : now.toISOString());
  return `SELECT c.*, ${countedOn} AS counted_on, ${countedAt} AS counted_at FROM (${relation}) AS c WHERE ${isOf(network, given)} AND ${inTime}`;
}

function isOf(network: string | null, given: Given): string {
  return network === null ? 'true' : `c.network = ${given.as('text', network)}`;
}

function beginning({ from }: Period): string {
  return `${from}T00:00:00Z`;
}

function end({ to }: Period): string {
  return `${addDays(to, 1)}T00:00:00Z`;
}

/** In percent, to one decimal, halves away from zero. */
function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((2_000 * part + whole) / (2 * whole)) / 10;
}
