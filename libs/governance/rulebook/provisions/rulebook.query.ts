import type { DataSource } from 'typeorm';
import { type AllBounds, citeVersion, type Parameters, provisionId } from '#governance/events';
import type { Point } from './point.js';
import type { StandingProvision } from './rulebook.view.js';

/** Where the next page begins: after this sort key and provision. */
export type After = readonly [sort: string, provision: string];

export interface RulebookPage {
  readonly provisions: readonly StandingProvision[];
  /** Null: there is no more. */
  readonly next: After | null;
}

interface Row {
  readonly provision: string;
  readonly path: string;
  readonly sort: string;
  readonly version: number;
  readonly title: string;
  readonly effective_from: string | null;
  readonly log_number: number;
  readonly document: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly parameters: Parameters;
  readonly bounds: AllBounds;
  readonly cause_reform: string | null;
  readonly cause_appeal: string | null;
  readonly upcoming: StandingProvision['upcoming'];
}

/**
 * The provisions of a network that stand at a point, in the order of their paths.
 *
 * In force on a date: of the changes known, the one with the greatest effectiveFrom up to that date, ties to the later
 * recorded. On no date: the last of the changes known. Where that one is a repeal, the provision is absent.
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
    readonly after: After | null;
    readonly limit: number;
  },
): Promise<RulebookPage> {
  const { network, point, search, path, under, after, limit } = wanted;
  const parameters: unknown[] = [network];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const knownTo = point.knownTo === null ? null : given(point.knownTo);
  const known = knownTo === null ? '' : `AND c.log_number <= ${knownTo}::bigint`;
  const on = point.inForceOn === null ? null : given(point.inForceOn);
  const counted = `c.provision = p.provision ${known} ${on === null ? '' : `AND c.effective_from <= ${on}::date`}`;
  const standing = [
    'p.network = $1',
    ...(knownTo === null ? [] : [`p.first_number <= ${knownTo}::bigint`]),
    `v.op <> 'repealed'`,
    ...(after === null
      ? []
      : [`(p.sort COLLATE "C", p.provision) > (${given(after[0])}, ${given(after[1])}::uuid)`]),
    ...(path === undefined ? [] : [`p.provision = ${given(provisionId(network, path))}::uuid`]),
    ...(under === undefined ? [] : [`starts_with(p.path, ${given(`${under}/`)})`]),
    ...(search === undefined ? [] : [`p.path || ' ' || v.title ILIKE ${given(`%${escaped(search)}%`)}`]),
  ];
  const rows = await read.query<Row[]>(
    `SELECT p.provision, p.path, p.sort, v.version, v.title, v.effective_from, v.log_number,
            v.document, v.bytes, v.media_type, v.parameters, v.bounds, v.cause_reform, v.cause_appeal${on === null ? '' : ', n.upcoming'}
       FROM provision p
       CROSS JOIN LATERAL (
         SELECT * FROM provision_version c WHERE ${counted}
          ORDER BY ${point.inForceOn === null ? '' : 'c.effective_from DESC, '}c.log_number DESC LIMIT 1) v
       ${on === null ? '' : upcomingAfter(on, known)}
      WHERE ${standing.join(' AND ')}
      ORDER BY p.sort COLLATE "C", p.provision LIMIT ${given(limit + 1)}`,
    parameters,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    provisions: page.map((row) => standingOf(network, row)),
    next: rows.length > limit && last ? [last.sort, last.provision] : null,
  };
}

/** The change that takes effect first after the day; of the same day, the one recorded last. */
function upcomingAfter(on: string, known: string): string {
  return `LEFT JOIN LATERAL (
         SELECT jsonb_build_object('version', c.version, 'op', c.op, 'effectiveFrom', c.effective_from) AS upcoming
           FROM provision_version c
          WHERE c.provision = p.provision ${known} AND c.effective_from > ${on}::date
          ORDER BY c.effective_from, c.log_number DESC LIMIT 1) n ON true`;
}

function standingOf(network: string, row: Row): StandingProvision {
  const { provision, path, version, title, parameters, bounds } = row;
  return {
    provision,
    path,
    citation: citeVersion(network, { path, version }),
    title,
    version,
    effectiveFrom: row.effective_from,
    number: row.log_number,
    text: { document: row.document, bytes: row.bytes, mediaType: row.media_type },
    parameters,
    bounds,
    cause: row.cause_reform === null ? null : { reform: row.cause_reform, appeal: row.cause_appeal },
    ...(row.upcoming !== undefined && { upcoming: row.upcoming }),
  };
}

function escaped(search: string): string {
  return search.replace(/[\\%_]/g, '\\$&');
}
