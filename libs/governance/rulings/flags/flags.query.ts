import { Inject, Injectable } from '@nestjs/common';
import { citationsOf } from '#platform/citations';
import { officialsIn, REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import { flagTable, type FlagRow } from '../dockets/docket.tables.js';
import type { FlagItem } from '../dockets/docket.view.js';
import { flagViewOf } from './flag.view.js';

/** Whether the ruling that a flag is about does. */
const STANDS = `EXISTS (SELECT FROM read.ruling r WHERE r.ruling = f.ruling AND r.set_aside IS NULL)`;

/** Of rulings that are, or were, to be looked at again. */
@Injectable()
export class Flags {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { open, limit, cursor }: Paging & { readonly open?: 'true' },
  ): Promise<Page<FlagItem>> {
    const { read, offices } = this.register;
    const held = await offices.of(network);
    const flags = read
      .getRepository(entityOf(flagTable))
      .createQueryBuilder('f')
      .addSelect(STANDS, 'stands')
      .where('f.network = :network', { network });
    if (open === 'true') flags.andWhere(`f.outcome IS NULL AND ${STANDS}`);
    const after = readCursor(cursor, ['number']);
    if (after) flags.andWhere('f.number < :after', { after: after[0] });
    const { entities, raw } = await flags
      .orderBy('f.number', 'DESC')
      .limit(limit + 1)
      .getRawAndEntities<{ stands: boolean }>();
    const rows = entities.map((row, at): FlagRow & { stands: boolean } => ({
      ...row,
      stands: raw[at]!.stands,
    }));
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    const cited = await citationsOf(read, {
      ruling: page.items.map(({ ruling }) => ruling),
      docket: page.items.map(({ docket }) => docket),
    });
    const officials = officialsIn([held]);
    return mapPage(page, (row) => ({
      ...flagViewOf(row, row.stands, { officials }),
      ...cited.as('ruling', row.ruling),
      network: row.network,
      docket: row.docket,
      docketCitation: cited.of('docket', row.docket),
      title: cited.titleOf('docket', row.docket),
    }));
  }
}
