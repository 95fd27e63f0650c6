import { Inject, Injectable } from '@nestjs/common';
import { isOver, rule } from '#kernel';
import { citationsOf, isCited, type Citations } from '#platform/citations';
import { officialsIn, REGISTER, type NetworkOffices, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { Reader } from '#platform/personal';
import { offered, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { podOffers, sanctuaryOffers } from '../sanctuary.offers.js';
import type { SanctuaryDetails, SanctuaryStatus, SanctuaryView } from './sanctuary.view.js';
import { sanctuaryTable, type SanctuaryRow } from './sanctuaries.projection.js';

@Injectable()
export class Sanctuaries {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, limit, cursor }: Paging & { readonly status?: SanctuaryStatus },
  ): Promise<Page<SanctuaryView>> {
    const { offices, read, clock } = this.register;
    const held = await offices.of(network);
    const sanctuaries = read
      .getRepository(entityOf(sanctuaryTable))
      .createQueryBuilder('s')
      .where('s.network = :network', { network })
      .andWhere(isCited('s.number'));
    if (status) {
      const where = {
        licensed: 's.ends_at > :now',
        expired: `s.ends_at <= :now AND coalesce(s.ended->>'because', 'expired') = 'expired'`,
        'ended-early': `s.ended->>'because' = 'ended'`,
      }[status];
      sanctuaries.andWhere(`(${where})`, { now: clock.now().toISOString() });
    }
    const after = readCursor(cursor, ['number']);
    if (after) sanctuaries.andWhere('s.number < :after', { after: after[0] });
    const rows = await sanctuaries
      .orderBy('s.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    const cited = await citationsOf(read, { sanctuary: page.items.map(({ sanctuary }) => sanctuary) });
    const officials = officialsIn([held]);
    return mapPage(page, (row) => ({
      ...this.#licence(row, cited, officials),
      pods: {
        registered: row.pods.length,
        grounded: row.pods.filter(({ grounded }) => grounded !== null).length,
      },
    }));
  }

  /** @throws DomainError `SANCTUARY.ABSENT`, `NETWORK.UNKNOWN` */
  async one(network: string, sanctuary: string, viewer: Viewer | null): Promise<SanctuaryDetails> {
    const { offices, read } = this.register;
    const row = await read.getRepository(entityOf(sanctuaryTable)).findOneBy({ network, sanctuary });
    rule(!!row, 'SANCTUARY.ABSENT', `${network} has no such sanctuary; look at its list.`, { sanctuary });
    const [held, cited] = await Promise.all([
      offices.of(network),
      citationsOf(read, { sanctuary: [sanctuary] }),
    ]);
    return this.#details(row, cited, held, viewer);
  }

  #details(
    row: SanctuaryRow,
    cited: Citations,
    held: NetworkOffices,
    viewer: Viewer | null,
  ): SanctuaryDetails {
    const { permissions } = this.register;
    const { network, sanctuary, operator, ended, conditions } = row;
    const officials = officialsIn([held]);
    const licence = this.#licence(row, cited, officials);
    const { isRecused: recused, onlooker } = new Reader(viewer, held, {
      page: `sanctuary ${licence.citation}`,
      matter: { cases: [sanctuary], parties: [operator] },
    });
    const standing = { status: licence.status, operator, pods: row.pods.length };
    const acted = <Act extends { readonly by: string }>(act: Act | null) =>
      act && { ...act, by: officials(network, act.by) };
    return {
      ...licence,
      conditions,
      ended: ended && { at: ended.at, by: officials(network, ended.by), reasons: ended.reasons },
      pods: row.pods.map(({ grounded, released, ...pod }) => {
        const shown = { ...pod, grounded: acted(grounded), released: acted(released) };
        return { ...shown, may: offered(permissions, podOffers, { ...standing, ...shown }, onlooker) };
      }),
      recused,
      may: offered(permissions, sanctuaryOffers, standing, onlooker),
    };
  }

  #licence(row: SanctuaryRow, cited: Citations, officials: Officials): Omit<SanctuaryView, 'pods'> {
    const { sanctuary, network, name, place, operator, licensed_by, licensed_at, ends, ended } = row;
    const isPast = isOver(row.ends_at, this.register.clock.now());
    return {
      sanctuary,
      ...cited.as('sanctuary', sanctuary),
      network,
      name,
      place,
      status: ended?.because === 'ended' ? 'ended-early' : isPast ? 'expired' : 'licensed',
      operator: officials(network, operator),
      licensedBy: officials(network, licensed_by),
      licensedAt: licensed_at,
      ends,
    };
  }
}
