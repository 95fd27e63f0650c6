import { Inject, Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { rule, type Matter } from '#kernel';
import { citeVersion, orderedAgainst } from '#governance/events';
import { appealWindow, placeIn, placesCited } from '#governance/law';
import { citationsOf, isCited, type Citations } from '#platform/citations';
import { officialsIn, REGISTER, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { Reader } from '#platform/personal';
import { offered, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { caseOf } from '../case.js';
import { orderOffers } from '../orders.offers.js';
import type { OrderDetails, OrderStatus, OrderView } from './order.view.js';
import { orderTable, type OrderRow } from './orders.projection.js';

/** Which orders a list has. */
export interface OrderFilter {
  readonly status?: OrderStatus | 'live';
  readonly docket?: string;
  /** With those against sessions there. */
  readonly sanctuary?: string;
  readonly session?: string;
}

@Injectable()
export class Orders {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, docket, sanctuary, session, limit, cursor }: Paging & OrderFilter,
  ): Promise<Page<OrderView>> {
    const { offices, read, clock } = this.register;
    const held = await offices.of(network);
    const orders = read
      .getRepository(entityOf(orderTable))
      .createQueryBuilder('o')
      .where('o.network = :network', { network })
      .andWhere(isCited('o.number'));
    if (status) ofStatus(orders, status, clock.now());
    if (docket) orders.andWhere('o.docket = :docket', { docket });
    if (sanctuary) orders.andWhere('o.sanctuary = :sanctuary', { sanctuary });
    if (session) orders.andWhere('o.session = :session', { session });
    const after = readCursor(cursor, ['number']);
    if (after) orders.andWhere('o.number < :after', { after: after[0] });
    const rows = await orders
      .orderBy('o.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items, officialsIn([held])));
  }

  /** @throws DomainError `ORDER.ABSENT`, `NETWORK.UNKNOWN` */
  async one(network: string, order: string, viewer: Viewer | null): Promise<OrderDetails> {
    const { offices, read, permissions } = this.register;
    const row = await read.getRepository(entityOf(orderTable)).findOneBy({ network, order });
    rule(!!row, 'ORDER.ABSENT', `${network} has no such order; look at its list.`, { order });
    const [held, { party, matter }, appealBefore, cited] = await Promise.all([
      offices.of(network),
      this.#caseOf(row),
      appealWindow(this.register, network, { issuedAt: row.issued_at, appealDue: row.appeal_due }),
      citationsOf(read, { appeal: row.appeals.map(({ appeal }) => appeal) }),
    ]);
    const view = (await this.#viewing([row], officialsIn([held])))(row);
    const reader = new Reader(viewer, held, { page: `order ${view.citation}`, matter });
    return {
      ...view,
      appeals: row.appeals.map(({ appeal, status }) => ({ appeal, ...cited.as('appeal', appeal), status })),
      appealBefore: appealBefore && {
        at: appealBefore.at,
        on: appealBefore.on,
        isExplained: row.appeal_due !== null,
      },
      recused: reader.isRecused,
      may: offered(
        permissions,
        orderOffers,
        { ...view, party, appeals: row.appeals, isAppealable: appealBefore !== null },
        reader.onlooker,
      ),
    };
  }

  async #caseOf(row: OrderRow): Promise<{ readonly party: string | null; readonly matter: Matter }> {
    const against = orderedAgainst(row);
    const { party } = (await caseOf(this.register, against)).known;
    return { party, matter: { cases: Object.values(against), parties: party === null ? [] : [party] } };
  }

  async #viewing(rows: readonly OrderRow[], officials: Officials): Promise<(row: OrderRow) => OrderView> {
    const cited = await citationsOf(this.register.read, {
      order: rows.map(({ order }) => order),
      ...placesCited(rows),
      ruling: rows.map(({ ruling }) => ruling),
      appeal: rows.flatMap(({ overturned, varied }) =>
        [overturned, varied].flatMap((after) => (after ? [after.appeal] : [])),
      ),
    });
    const now = this.register.clock.now().toISOString();
    return (row) => viewOf(row, { cited, officials, now });
  }
}

/** By its instants: an order that has ended has, whether or not that was recorded. */
function ofStatus(
  orders: SelectQueryBuilder<OrderRow>,
  status: NonNullable<OrderFilter['status']>,
  now: Date,
): void {
  const isLive = `o.ends_at > :now`;
  const where = {
    live: isLive,
    'awaiting-reasons': `${isLive} AND o.reasoned_at IS NULL`,
    'awaiting-ratification': `${isLive} AND o.reasoned_at IS NOT NULL AND o.ratified IS NULL`,
    ratified: `${isLive} AND o.reasoned_at IS NOT NULL AND o.ratified IS NOT NULL`,
    lapsed: `o.ends_at <= :now AND o.because IN ('unreasoned', 'unratified')`,
    expired: `o.ends_at <= :now AND o.because = 'expired'`,
    ruled: `o.ends_at <= :now AND o.because = 'ruled'`,
    lifted: `o.ends_at <= :now AND o.because = 'lifted'`,
    overturned: `o.ends_at <= :now AND o.because = 'overturned'`,
  }[status];
  orders.andWhere(`(${where})`, { now: now.toISOString() });
}

function statusOf(row: OrderRow, now: string): OrderStatus {
  if (row.ends_at <= now)
    return row.because === 'unreasoned' || row.because === 'unratified' ? 'lapsed' : row.because;
  if (row.reasoned_at === null) return 'awaiting-reasons';
  return row.ratified === null ? 'awaiting-ratification' : 'ratified';
}

/** What a row is shown with. */
interface Known {
  readonly cited: Citations;
  readonly officials: Officials;
  readonly now: string;
}

function viewOf(row: OrderRow, { cited, officials, now }: Known): OrderView {
  const { network } = row;
  const done = (by: OrderRow['ratified']) => by && { ...by, by: officials(network, by.by) };
  return {
    order: row.order,
    ...cited.as('order', row.order),
    network,
    ...placeIn(row, cited),
    status: statusOf(row, now),
    issuedBy: officials(network, row.issued_by),
    office: row.office,
    issuedAt: row.issued_at,
    relied: { ...row.relied, citation: citeVersion(network, row.relied) },
    effect: row.effect,
    considered: row.considered,
    insufficient: row.insufficient,
    reasonsDue: row.reasons_due,
    ratificationDue: row.ratification_due,
    ends: row.ends,
    endsAt: row.ends_at,
    secondsLeft: row.ends_at <= now ? null : Math.ceil((Date.parse(row.ends_at) - Date.parse(now)) / 1_000),
    ended:
      row.ends_at <= now
        ? {
            because: row.because,
            rulingCitation: row.ruling === null ? null : cited.find('ruling', row.ruling),
            late: row.late,
          }
        : null,
    reasons: row.reasons,
    reasonedAt: row.reasoned_at,
    ratified: done(row.ratified),
    lifted: done(row.lifted),
    overturned: row.overturned && { ...row.overturned, ...cited.as('appeal', row.overturned.appeal) },
    varied: row.varied && { ...row.varied, ...cited.as('appeal', row.varied.appeal) },
    stayed: row.stayed !== null && row.ends_at > now && row.stayed.at > now ? row.stayed : null,
  };
}
