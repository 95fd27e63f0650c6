import type { DataSource } from 'typeorm';
import { HOLDS } from './provisions.projection.js';

/** One change to a provision, as it stands in the provision's stream. */
export interface ProvisionRevision {
  readonly provision: string;
  readonly revision: number;
}

const AT_ONCE = 10_000;

/** The log numbers of changes, in the order asked for; null where the read model has no such change. */
export async function logNumbersOf(
  read: DataSource,
  revisions: readonly ProvisionRevision[],
): Promise<readonly (number | null)[]> {
  const numbers: (number | null)[] = [];
  for (let from = 0; from < revisions.length; from += AT_ONCE) {
    const some = revisions.slice(from, from + AT_ONCE);
    const rows = await read.query<{ log_number: number | null }[]>(
      `SELECT v.log_number
         FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS r(provision, revision, ordinal)
         LEFT JOIN provision_version v ON v.provision = r.provision AND v.revision = r.revision AND v.known_until = ${HOLDS}
        ORDER BY r.ordinal`,
      [some.map(({ provision }) => provision), some.map(({ revision }) => revision)],
    );
    numbers.push(...rows.map(({ log_number }) => log_number));
  }
  return numbers;
}

/** The log number of the newest change that the read model has, in whichever rulebook; -1: it has none. */
export async function newestChange(read: DataSource): Promise<number> {
  const [row] = await read.query<{ newest: number }[]>(
    `SELECT COALESCE(max(log_number), -1) AS newest FROM provision_version`,
  );
  return row!.newest;
}
