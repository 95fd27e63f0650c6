import { Inject, Injectable } from '@nestjs/common';
import { citeVersion } from '#governance/events';
import { placeIn, placesCited } from '#governance/law';
import { citationsOf } from '#platform/citations';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import type { WrongReading } from './wrong-reading.view.js';
import { wrongReadingTable } from './wrong-readings.projection.js';

@Injectable()
export class WrongReadings {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, or of some of its provisions, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { provision, limit, cursor }: Paging & { readonly provision?: readonly string[] | undefined },
  ): Promise<Page<WrongReading>> {
    const { read, offices } = this.register;
    await offices.of(network);
    const readings = read
      .getRepository(entityOf(wrongReadingTable))
      .createQueryBuilder('r')
      .where('r.network = :network', { network });
    if (provision) readings.andWhere('r.provision = ANY(:provision)', { provision });
    const after = readCursor(cursor, ['number', 'string']);
    if (after)
      readings.andWhere('(r.number, r.path) < (:number, :path)', { number: after[0], path: after[1] });
    const rows = await readings
      .orderBy('r.number', 'DESC')
      .addOrderBy('r.path', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, (row) => [row.number, row.path]);
    const cited = await citationsOf(read, {
      appeal: page.items.map(({ appeal }) => appeal),
      ...placesCited(page.items),
      ruling: page.items.map(({ ruling }) => ruling),
      order: page.items.map(({ order }) => order),
    });
    return mapPage(page, ({ provision, path, version, decided_at, ...row }) => ({
      ...row,
      reading: { provision, path, version, citation: citeVersion(row.network, { path, version }) },
      ...cited.as('appeal', row.appeal),
      ...placeIn(row, cited),
      rulingCitation: row.ruling === null ? null : cited.of('ruling', row.ruling),
      order: row.order === null ? null : { order: row.order, ...cited.as('order', row.order) },
      grounds: [...row.grounds],
      decidedAt: decided_at,
    }));
  }
}
