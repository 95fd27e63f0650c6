import { actingIn, type Register } from '#platform/core';
import type { Candidate } from '../acts/propose.js';
import { awaited } from './docket.view.js';
import { docketsProjection } from './dockets.projection.js';

export interface Loads {
  readonly candidates: readonly Candidate[];
  /** Log number up to which their cases were counted. */
  readonly upTo: number;
}

/** The regulators of a network, in the order in which they were appointed, with how many cases wait for a ruling that are assigned to each. */
export async function loadsIn(register: Register, network: string): Promise<Loads> {
  const { offices, vault, read } = register;
  const held = await offices.of(network);
  const holders = held.holdersOf('regulator');
  // One statement, so that rows and number are of one moment.
  const rows = await read.query<{ number: string; assigned_to: string | null; open: string }[]>(
    `SELECT f.number, d.assigned_to, count(d.docket) AS open
       FROM read.followers f LEFT JOIN read.docket d ON d.network = $1 AND d.status = ANY($2) AND d.assigned_to = ANY($3)
      WHERE f.kind = 'projection' AND f.state = 'live' AND f.name = $4
      GROUP BY f.number, d.assigned_to`,
    [network, [...awaited], holders, docketsProjection.name],
  );
  const open = new Map(rows.map((row) => [row.assigned_to, Number(row.open)]));
  const people = await Promise.all(
    holders.map(async (person) => ({
      isErased: await vault.isErased(person),
      ...actingIn(held, person),
      open: open.get(person) ?? 0,
    })),
  );
  return {
    candidates: people.flatMap(({ isErased, ...one }) => (isErased ? [] : one)),
    upTo: Number(rows[0]?.number ?? 0),
  };
}
