import type { DataSource } from 'typeorm';
import { mustStandIn } from '../provisions/provision.query.js';
import { citationsOf } from '#platform/citations';
import { mapPage, pageFrom, readCursor, type Paging } from '#platform/http';
import type { Citing } from './citing.view.js';

type Kind = Citing['items'][number]['kind'];

interface Row {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly outcome: string;
  /** That an appeal contests. */
  readonly ruling: string | null;
  readonly recorded_at: string;
  readonly number: number;
}

/** Rulings and reforms that cite a provision. */
const CITING = `SELECT c.kind, c.id, c.version, o.outcome, NULL::uuid AS ruling, c.recorded_at, c.number
  FROM citing c JOIN citing_outcome o USING (id) WHERE c.provision = $1`;

/** Appeals against rulings that cite it. */
const APPEALS = `SELECT 'appeal' AS kind, a.appeal AS id, c.version, a.outcome, a.ruling, a.recorded_at, a.number
  FROM citing c JOIN citing_appeal a ON a.ruling = c.id WHERE c.provision = $1`;

/**
 * Who cites a provision, the newest first, and how many of each kind cite which of its versions.
 * @throws DomainError `PROVISION.ABSENT`
 */
export async function citingOf(
  read: DataSource,
  wanted: Paging & {
    readonly network: string;
    readonly provision: string;
    readonly kind?: Kind | undefined;
    readonly version?: number | undefined;
  },
): Promise<Citing> {
  const { network, provision, kind, version, limit, cursor } = wanted;
  await mustStandIn(read, network, provision);
  const parameters: unknown[] = [provision];
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const after = readCursor(cursor, ['number', 'number']);
  const where = [
    ...(version === undefined ? [] : [`c.version = ${given(version)}`]),
    ...(kind === undefined || kind === 'appeal' ? [] : [`c.kind = ${given(kind)}`]),
  ];
  const parts = kind === undefined ? [CITING, APPEALS] : [kind === 'appeal' ? APPEALS : CITING];
  // Bounded in each part, so that one with very many is read from its index only as far as the page goes.
  const max = given(limit + 1);
  const before = after && [given(after[0]), given(after[1])];
  const rows = await read.query<Row[]>(
    `SELECT * FROM (${parts
      .map((part) => {
        const number = part === APPEALS ? 'a.number' : 'c.number';
        const all = [...where, ...(before ? [`(${number}, c.version) < (${before.join(', ')})`] : [])];
        return `(${[part, ...all].join(' AND ')} ORDER BY ${number} DESC, c.version DESC LIMIT ${max})`;
      })
      .join(' UNION ALL ')}) citing ORDER BY number DESC, version DESC LIMIT ${max}`,
    parameters,
  );
  const page = pageFrom(rows, limit, (row) => [row.number, row.version]);
  const idsOf = (wanted: Kind) => page.items.flatMap((row) => (row.kind === wanted ? [row.id] : []));
  const [cited, counts] = await Promise.all([
    citationsOf(read, {
      ruling: [...idsOf('ruling'), ...page.items.map(({ ruling }) => ruling)],
      appeal: idsOf('appeal'),
      reform: idsOf('reform'),
    }),
    countsOf(read, provision),
  ]);
  const items = mapPage(page, ({ recorded_at, ruling, ...row }) => ({
    ...row,
    version: versionIn(row.version),
    citation: cited.find(row.kind, row.id),
    address: cited.at(row.kind, row.id),
    title: cited.titled(row.kind, row.id),
    ruling:
      ruling === null
        ? null
        : { citation: cited.find('ruling', ruling), address: cited.at('ruling', ruling) },
    recordedAt: recorded_at,
  }));
  return Object.assign(items, { counts });
}

async function countsOf(read: DataSource, provision: string): Promise<Citing['counts']> {
  const rows = await read.query<({ version: number } & Record<Count, string>)[]>(
    `SELECT version, count(DISTINCT id) FILTER (WHERE kind = 'ruling') AS rulings,
       count(DISTINCT id) FILTER (WHERE kind = 'reform') AS reforms, count(appeal) AS appeals,
       count(*) FILTER (WHERE outcome = 'overturned') AS overturned
     FROM citing LEFT JOIN citing_appeal ON ruling = id WHERE provision = $1
     GROUP BY version ORDER BY version`,
    [provision],
  );
  return rows.map(({ version, rulings, appeals, overturned, reforms }) => ({
    version: versionIn(version),
    rulings: Number(rulings),
    appeals: Number(appeals),
    overturned: Number(overturned),
    reforms: Number(reforms),
  }));
}

type Count = 'rulings' | 'appeals' | 'overturned' | 'reforms';

function versionIn(version: number): number | null {
  return version === 0 ? null : version;
}
