import type { DataSource } from 'typeorm';
import {
  citeVersion,
  type MachineForm,
  type Settings,
  type Transition,
  provisionId,
} from '#governance/events';
import { type CauseView, causesShown } from '#governance/law';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import type { Point } from './point.js';
import { counts, inOrder, isKnown, isSuspended, pointSql, type PointSql } from './point.sql.js';
import { causeOf } from './provision.query.js';
import { sortOf } from './sort.js';
import type { StandingProvision } from './rulebook.view.js';

interface Row {
  readonly provision: string;
  readonly path: string;
  readonly sort: string;
  readonly version: number;
  readonly title: string;
  readonly effective_from: string | null;
  readonly sunset: string | null;
  readonly appointed_on: string | null;
  readonly postponed_from: string | null;
  readonly corrected_on: string | null;
  readonly transition: Transition | null;
  readonly log_number: number;
  readonly standing: StandingProvision['standing'];
  readonly document: string | null;
  readonly bytes: number;
  readonly media_type: string;
  readonly parameters: Settings['parameters'];
  readonly bounds: Settings['bounds'];
  readonly vocabularies: Settings['vocabularies'];
  readonly form: MachineForm | null;
  readonly cause_reform: string | null;
  readonly cause_appeal: string | null;
  readonly cause_petition: string | null;
  readonly upcoming: StandingProvision['upcoming'];
  readonly suspension: StandingProvision['suspension'];
}

/**
 * The provisions of a network that stand at a point, in the order of their paths.
 *
 * In force on a date: of the changes known, the one with the greatest effectiveFrom up to that date whose sunset has not come,
 * ties to the later recorded. On no date: the last of the changes known. Where that one is a repeal, none is in force yet, or the
 * provision is suspended on that date, it is absent, unless all parts are asked for.
 * Each provision costs one step into an index, so a page costs what is on it.
 */
export async function rulebookAt(
  read: DataSource,
  wanted: {
    readonly network: string;
    readonly point: Point;
    /** Words that stand in the path or title. */
    readonly search?: string | undefined;
    /** Exactly this one. */
    readonly path?: string | undefined;
    /** Those below this one. */
    readonly under?: string | undefined;
    /** Also what was repealed by then, and what is not in force yet. */
    readonly allParts?: boolean;
    /** Only what sets a parameter or has a machine form. */
    readonly ofMachines?: boolean;
  } & Pick<Paging, 'limit' | 'cursor'>,
): Promise<Page<StandingProvision>> {
  const { network, point, search, path, under, allParts = false, ofMachines = false, cursor, limit } = wanted;
  const after = readCursor(cursor, ['string', 'string']);
  const parameters: unknown[] = [network];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const at = pointSql(point, given);
  const { knownTo, on } = at;
  const standing = [
    'p.network = $1',
    ...(knownTo === null ? [] : [`p.first_number <= ${knownTo}`]),
    ...(allParts ? [] : [`v.op <> 'repealed'`, `NOT ${isSuspended(at, 'p.provision', 'v')}`]),
    ...(ofMachines ? [`(v.form IS NOT NULL OR v.parameters <> '{}'::jsonb)`] : []),
    ...(after === null
      ? []
      : [`(p.sort COLLATE "C", p.provision) > (${given(after[0])}, ${given(after[1])}::uuid)`]),
    ...(path === undefined ? [] : [`p.provision = ${given(provisionId(network, path))}::uuid`]),
    ...(under === undefined ? [] : [isUnder(under, given)]),
    ...(search === undefined ? [] : [`p.path || ' ' || v.title ILIKE ${given(`%${escaped(search)}%`)}`]),
  ];
  const shown = `SELECT c.*, CASE WHEN c.op = 'repealed' THEN 'repealed' WHEN ${isSuspended(at, 'p.provision', 'c')} THEN 'suspended'
           ELSE 'in-force' END AS standing
           FROM provision_version c WHERE c.provision = p.provision AND ${counts(at)} ${inOrder(at)} LIMIT 1`;
  const rows = await read.query<Row[]>(
    `SELECT p.provision, p.path, p.sort, v.version, ${allParts ? TITLE : 'v.title'} AS title, v.effective_from, v.log_number, v.standing,
            v.sunset, v.appointed_on, v.postponed_from, v.corrected_on, v.transition,
            v.document, v.bytes, v.media_type, v.parameters, v.bounds, v.vocabularies, v.form, v.cause_reform, v.cause_appeal, v.cause_petition${on === null ? '' : ', n.upcoming, s.suspension'}
       FROM provision p
       CROSS JOIN LATERAL (${allParts && on !== null ? orElse(shown, at) : shown}) v
       ${on === null ? '' : `${upcomingAfter(at)} ${suspensionFrom(at)}`}
      WHERE ${standing.join(' AND ')}
      ORDER BY p.sort COLLATE "C", p.provision LIMIT ${given(limit + 1)}`,
    parameters,
  );
  const page = pageFrom(rows, limit, ({ sort, provision }) => [sort, provision]);
  const cause = await causesShown(read, page.items.map(causeOf));
  return mapPage(page, (row) => standingOf(network, row, cause(causeOf(row))));
}

/** A repeal does not say the title of what it repeals. */
const TITLE = `COALESCE(v.title, (SELECT c.title FROM provision_version c
              WHERE c.provision = p.provision AND c.title IS NOT NULL AND c.log_number < v.log_number
              ORDER BY c.log_number DESC LIMIT 1), p.path)`;

/** What stands, else what comes first after the day, what has no day last; else what ended by itself. */
function orElse(standing: string, at: PointSql): string {
  const changes = `FROM provision_version c WHERE c.provision = p.provision AND ${isKnown(at)}`;
  return `SELECT * FROM ((SELECT *, 0 AS place FROM (${standing}) stands) UNION ALL (
         SELECT c.*, 'prospective', 1 ${changes} AND (c.effective_from > ${at.on} OR c.effective_from IS NULL)
          ORDER BY c.effective_from, c.log_number DESC LIMIT 1) UNION ALL (
         SELECT c.*, 'ended', 2 ${changes} AND c.sunset <= ${at.on}
          ORDER BY c.sunset DESC, c.log_number DESC LIMIT 1)) either
         ORDER BY place LIMIT 1`;
}

/**
 * SQL: the provision's path begins with this one. By its place in the order as well, which is a range of the index.
 * @param given makes a parameter of a value
 */
export function isUnder(under: string, given: (value: unknown) => string): string {
  const path = `${under}/`;
  return `starts_with(p.sort COLLATE "C", ${given(sortOf(path))}) AND starts_with(p.path, ${given(path)})`;
}

/** The change that takes effect first after the day; of the same day, the one recorded last. */
function upcomingAfter(at: PointSql): string {
  return `LEFT JOIN LATERAL (
         SELECT jsonb_build_object('version', c.version, 'op', c.op, 'effectiveFrom', c.effective_from) AS upcoming
           FROM provision_version c
          WHERE c.provision = p.provision AND ${isKnown(at)} AND c.effective_from > ${at.on}
          ORDER BY c.effective_from, c.log_number DESC LIMIT 1) n ON true`;
}

/** The suspension of the day, else the first after it. */
function suspensionFrom(at: PointSql): string {
  return `LEFT JOIN LATERAL (
         SELECT jsonb_build_object('from', s.starts, 'until', s.ends, 'reason', s.reason) AS suspension
           FROM provision_suspension s
          WHERE s.provision = p.provision AND ${isKnown(at, 's')}
            AND (s.ends IS NULL OR (s.ends > ${at.on} AND s.ends > s.starts))
          ORDER BY s.starts LIMIT 1) s ON true`;
}

function standingOf(network: string, row: Row, cause: CauseView | null): StandingProvision {
  const { provision, path, version, title, standing, parameters, bounds, vocabularies, form } = row;
  return {
    provision,
    path,
    citation: citeVersion(network, { path, version }),
    title,
    version,
    effectiveFrom: row.effective_from,
    sunset: row.sunset,
    appointedOn: row.appointed_on,
    postponedFrom: row.postponed_from,
    correctedOn: row.corrected_on,
    transition: row.transition,
    standing,
    number: row.log_number,
    text:
      row.document === null ? null : { document: row.document, bytes: row.bytes, mediaType: row.media_type },
    parameters,
    bounds,
    vocabularies,
    form,
    cause,
    ...(row.upcoming !== undefined && { upcoming: row.upcoming, suspension: row.suspension }),
  };
}

function escaped(search: string): string {
  return search.replace(/[\\%_]/g, '\\$&');
}
