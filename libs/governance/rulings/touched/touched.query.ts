import type { DataSource } from 'typeorm';
import { citationsOf } from '#platform/citations';
import { mapPage, pageFrom, readCursor, type Paging } from '#platform/http';
import type { Touched } from './touched.view.js';
import type { TouchedRow } from './touched.projection.js';

/** Works of which the rule of a provision found something, the newest first, and how many by its versions. */
export async function touchedBy(
  read: DataSource,
  asked: Paging & {
    readonly network: string;
    readonly provision: string;
    readonly version?: number | undefined;
  },
): Promise<Touched> {
  const { network, provision, version, limit, cursor } = asked;
  const parameters: unknown[] = [provision, network];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const after = readCursor(cursor, ['number']);
  const where = [
    'provision = $1 AND network = $2',
    ...(version === undefined ? [] : [`version = ${given(version)}`]),
    ...(after ? [`number < ${given(after[0])}`] : []),
  ];
  const [rows, counts] = await Promise.all([
    read.query<TouchedRow[]>(
      `SELECT docket, version, revision, effect, offending, recorded_at, number FROM touched
        WHERE ${where.join(' AND ')} ORDER BY number DESC LIMIT ${given(limit + 1)}`,
      parameters,
    ),
    read.query<{ version: number; works: string; excepted: string }[]>(
      `SELECT version, count(*) AS works, count(*) FILTER (WHERE offending = 0) AS excepted
         FROM touched WHERE provision = $1 AND network = $2 GROUP BY version ORDER BY version`,
      [provision, network],
    ),
  ]);
  const page = pageFrom(rows, limit, ({ number }) => [number]);
  const cited = await citationsOf(read, { docket: page.items.map(({ docket }) => docket) });
  const items = mapPage(page, ({ recorded_at, docket, version, revision, effect, offending, number }) => ({
    docket,
    citation: cited.find('docket', docket),
    address: cited.at('docket', docket),
    title: cited.titled('docket', docket),
    version,
    revision,
    effect,
    offending,
    recordedAt: recorded_at,
    number,
  }));
  return Object.assign(items, {
    counts: counts.map(({ version, works, excepted }) => ({
      version,
      works: Number(works),
      excepted: Number(excepted),
    })),
  });
}
