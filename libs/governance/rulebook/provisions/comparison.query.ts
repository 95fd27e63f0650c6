import type { DataSource } from 'typeorm';
import { citeVersion, type MachineForm, type Settings, provisionId } from '#governance/events';
import { causesShown } from '#governance/law';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import type { Point } from './point.js';
import { counts, inOrder, isSuspended, pointSql, suspends, type PointSql } from './point.sql.js';
import { causeOf } from './provision.query.js';
import { isUnder } from './rulebook.query.js';
import type { ComparedProvision } from './rulebook.view.js';

/** Changes that are told of one provision. */
const TOLD = 20;

interface StandingRow {
  readonly version: number;
  readonly title: string;
  readonly effective_from: string | null;
  readonly log_number: number;
  readonly document: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly parameters: Settings['parameters'];
  readonly bounds: Settings['bounds'];
  readonly vocabularies: Settings['vocabularies'];
  readonly form: MachineForm | null;
}

interface Row {
  readonly provision: string;
  readonly path: string;
  readonly sort: string;
  readonly before: StandingRow | null;
  readonly after: StandingRow | null;
}

interface ChangeRow {
  readonly provision: string;
  readonly version: number;
  readonly op: ComparedProvision['changes'][number]['op'];
  readonly effective_from: string | null;
  readonly recorded_at: string;
  readonly log_number: number;
  readonly cause_reform: string | null;
  readonly cause_appeal: string | null;
  readonly cause_petition: string | null;
  readonly amended_by: readonly string[];
  readonly reason: string | null;
}

/**
 * The provisions that are not the same at two points, in the order of their paths, and what lies between.
 * Each provision looked at costs two steps into an index: a page where little differs looks at many.
 */
export async function comparisonOf(
  read: DataSource,
  wanted: {
    readonly network: string;
    readonly from: Point;
    readonly to: Point;
    readonly path?: string | undefined;
    readonly under?: string | undefined;
  } & Pick<Paging, 'limit' | 'cursor'>,
): Promise<Page<ComparedProvision>> {
  const { network, from, to, path, under, cursor, limit } = wanted;
  const after = readCursor(cursor, ['string', 'string']);
  const parameters: unknown[] = [network];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const where = [
    'p.network = $1',
    '(a.log_number, a.title, a.document) IS DISTINCT FROM (b.log_number, b.title, b.document)',
    ...(after === null
      ? []
      : [`(p.sort COLLATE "C", p.provision) > (${given(after[0])}, ${given(after[1])}::uuid)`]),
    ...(path === undefined ? [] : [`p.provision = ${given(provisionId(network, path))}::uuid`]),
    ...(under === undefined ? [] : [isUnder(under, given)]),
  ];
  const rows = await read.query<Row[]>(
    `SELECT p.provision, p.path, p.sort, to_jsonb(a) AS before, to_jsonb(b) AS after
       FROM provision p
       LEFT JOIN LATERAL (${standing(pointSql(from, given))}) a ON true
       LEFT JOIN LATERAL (${standing(pointSql(to, given))}) b ON true
      WHERE ${where.join(' AND ')}
      ORDER BY p.sort COLLATE "C", p.provision LIMIT ${given(limit + 1)}`,
    parameters,
  );
  const page = pageFrom(rows, limit, ({ sort, provision }) => [sort, provision]);
  const shown = page.items.map(({ provision }) => provision);
  const [changes, suspendedBefore, suspendedAfter] = await Promise.all([
    changesBetween(read, shown, from, to),
    suspensionsAt(read, shown, from),
    suspensionsAt(read, shown, to),
  ]);
  const cause = await causesShown(read, changes.map(causeOf));
  return mapPage(page, ({ provision, path: at, before, after: then }) => ({
    provision,
    path: at,
    title: (then ?? before)!.title,
    before: before && standingOf(network, at, before),
    after: then && standingOf(network, at, then),
    suspended: {
      before: suspendedBefore.get(provision) ?? null,
      after: suspendedAfter.get(provision) ?? null,
    },
    changes: changes
      .filter((one) => one.provision === provision)
      .map((row) => ({
        version: row.version,
        citation: citeVersion(network, { path: at, version: row.version }),
        op: row.op,
        effectiveFrom: row.effective_from,
        recordedAt: row.recorded_at,
        number: row.log_number,
        cause: cause(causeOf(row)),
        amendedBy: [...row.amended_by],
        reason: row.reason,
      })),
  }));
}

/** SQL: what stands of a provision at a point. */
function standing(at: PointSql): string {
  return `SELECT * FROM (
         SELECT * FROM provision_version c WHERE c.provision = p.provision AND ${counts(at)} ${inOrder(at)} LIMIT 1) newest
         WHERE newest.op <> 'repealed' AND NOT ${isSuspended(at, 'p.provision', 'newest')}`;
}

/** What counts at one of the points and not at the other, of each provision the newest, in the order of their days. */
async function changesBetween(
  read: DataSource,
  provisions: readonly string[],
  from: Point,
  to: Point,
): Promise<readonly ChangeRow[]> {
  const parameters: unknown[] = [provisions, TOLD];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const [before, after] = [pointSql(from, given), pointSql(to, given)];
  // What is told otherwise at the two points counts at each in its own way: it is one change.
  return read.query<ChangeRow[]>(
    `SELECT v.* FROM unnest($1::uuid[]) AS wanted (provision)
       CROSS JOIN LATERAL (
         SELECT * FROM (
           SELECT DISTINCT ON (c.revision) c.* FROM provision_version c
            WHERE c.provision = wanted.provision
              AND COALESCE(${counts(before)}, false) <> COALESCE(${counts(after)}, false)
            ORDER BY c.revision, c.known_from DESC) c
          ORDER BY c.effective_from DESC NULLS FIRST, c.log_number DESC LIMIT $2) v
      ORDER BY v.effective_from NULLS LAST, v.log_number`,
    parameters,
  );
}

/** By provision, what suspends it at a point. */
async function suspensionsAt(
  read: DataSource,
  provisions: readonly string[],
  point: Point,
): Promise<ReadonlyMap<string, NonNullable<ComparedProvision['suspended']['before']>>> {
  const parameters: unknown[] = [provisions];
  const at = pointSql(point, (value) => `$${parameters.push(value)}`);
  if (at.on === null) return new Map();
  const rows = await read.query<{ provision: string; from: string; until: string | null; reason: string }[]>(
    `SELECT s.provision, s.starts::text AS "from", s.ends::text AS until, s.reason FROM provision_suspension s
      WHERE s.provision = ANY($1::uuid[]) AND ${suspends(at, at.on)}`,
    parameters,
  );
  return new Map(rows.map(({ provision, ...suspension }) => [provision, suspension]));
}

function standingOf(
  network: string,
  path: string,
  row: StandingRow,
): NonNullable<ComparedProvision['before']> {
  const { version, title, parameters, bounds, vocabularies, form } = row;
  return {
    version,
    citation: citeVersion(network, { path, version }),
    title,
    effectiveFrom: row.effective_from,
    number: Number(row.log_number),
    text: { document: row.document, bytes: Number(row.bytes), mediaType: row.media_type },
    parameters,
    bounds,
    vocabularies,
    form,
  };
}
