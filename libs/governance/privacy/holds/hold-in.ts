import { rule } from '#kernel';
import type { Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { holdTable, type HoldRow } from './holds.projection.js';

/** @throws DomainError `HOLD.ABSENT` */
export async function holdIn({ read }: Register, network: string, hold: string): Promise<HoldRow> {
  const row = await read.getRepository(entityOf(holdTable)).findOneBy({ network, hold });
  rule(!!row, 'HOLD.ABSENT', `${network} has no such legal hold; look at its list.`, { hold });
  return row;
}
