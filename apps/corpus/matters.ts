import { Checkpoints } from '#engine/projections';
import type { Matters, Ruled } from '#governance/workbench';

/** Whose rows say how cases were ruled on, and how they are cited. */
const ROWS = ['dockets', 'public-log'];

interface Rows {
  query<T>(sql: string, parameters: unknown[]): Promise<T>;
}

/** What is known of cases, from rows. */
export function mattersIn(read: Rows): Matters {
  const checkpoints = new Checkpoints(read);
  return {
    async ruled(network, upTo) {
      await checkpoints.reach(ROWS, upTo);
      return read.query<readonly Ruled[]>(
        `SELECT DISTINCT ON (docket) docket, outcome FROM ruling
          WHERE network = $1 AND number <= $2 ORDER BY docket, number DESC`,
        [network, upTo],
      );
    },
    async cited(dockets, upTo) {
      await checkpoints.reach(ROWS, upTo);
      const rows = await read.query<readonly { id: string; citation: string }[]>(
        `SELECT c.id, c.citation FROM citation c JOIN docket d ON d.docket = c.id::uuid
          WHERE c.kind = 'docket' AND c.id = ANY ($1) AND d.number <= $2`,
        [dockets, upTo],
      );
      return new Map(rows.map(({ id, citation }) => [id, citation]));
    },
  };
}
