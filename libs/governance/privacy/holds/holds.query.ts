import { Inject, Injectable } from '@nestjs/common';
import { isOver } from '#kernel';
import { personStream } from '#governance/events';
import { citationsOf, type Citations } from '#platform/citations';
import { officialsIn, REGISTER, type NetworkOffices, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { Reader } from '#platform/personal';
import { offered, type Offers, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { leftBy, listed } from '../left-open.js';
import { person, standing } from '../person.js';
import { holdIn } from './hold-in.js';
import type { HoldView, OwnErasure } from './hold.view.js';
import { holdTable, type HoldRow } from './holds.projection.js';

type Standing = Pick<HoldView, 'status' | 'person'>;

/** What is open on a legal hold. */
export const holdOffers: Offers<Standing> = {
  'hold.release': ({ status, person }, who) =>
    status === 'standing' && !who.isRecused && who.person !== person,
};

@Injectable()
export class Holds {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(network: string, viewer: Viewer | null, { limit, cursor }: Paging): Promise<Page<HoldView>> {
    const { offices, read } = this.register;
    const held = await offices.of(network);
    const holds = read
      .getRepository(entityOf(holdTable))
      .createQueryBuilder('h')
      .where('h.network = :network', { network });
    const after = readCursor(cursor, ['number']);
    if (after) holds.andWhere('h.number < :after', { after: after[0] });
    const rows = await holds
      .orderBy('h.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items, held, viewer));
  }

  /** @throws DomainError `HOLD.ABSENT`, `NETWORK.UNKNOWN` */
  async one(network: string, hold: string, viewer: Viewer | null): Promise<HoldView> {
    const row = await holdIn(this.register, network, hold);
    return (await this.#viewing([row], await this.register.offices.of(network), viewer))(row);
  }

  async #viewing(
    rows: readonly HoldRow[],
    held: NetworkOffices,
    viewer: Viewer | null,
  ): Promise<(row: HoldRow) => HoldView> {
    const { read, clock, permissions } = this.register;
    const cited = await citationsOf(read, { docket: rows.map(({ docket }) => docket) });
    const known = { cited, officials: officialsIn([held]), now: clock.now() };
    return (row) => {
      const view = viewOf(row, known);
      const matter = { cases: [row.docket], parties: [row.person] };
      const { onlooker } = new Reader(viewer, held, { page: `hold ${row.hold}`, matter });
      return { ...view, may: offered(permissions, holdOffers, view, onlooker) };
    };
  }

  /** What whoever signed in is told of their erasure: from their own stream, as it is at the call. */
  async ofOwn(viewer: Viewer): Promise<OwnErasure> {
    const { decisions, offices, read, clock } = this.register;
    const [{ state }, leaves] = await Promise.all([
      decisions.load(person, personStream(viewer.person)),
      leftBy(this.register, viewer.person),
    ]);
    const holds = standing(state, clock.now());
    const [cited, networks] = await Promise.all([
      citationsOf(read, { docket: holds.map(({ docket }) => docket) }),
      Promise.all([...new Set(holds.map(({ network }) => network))].map((code) => offices.of(code))),
    ]);
    const officials = officialsIn(networks);
    return {
      asked: state.status === 'asked',
      holds: holds.map(({ hold, network, docket, placedBy, reasons, ends }) => ({
        hold,
        network,
        docket,
        docketCitation: cited.of('docket', docket),
        title: cited.titleOf('docket', docket),
        placedBy: officials(network, placedBy),
        reasons,
        ends,
      })),
      leaves: [...listed(leaves)],
    };
  }
}

interface Known {
  readonly cited: Citations;
  readonly officials: Officials;
  readonly now: Date;
}

function viewOf(row: HoldRow, { cited, officials, now }: Known): Omit<HoldView, 'may'> {
  const { hold, network, docket, person, placed_by, placed_at, reasons, ends, released } = row;
  return {
    hold,
    network,
    docket,
    docketCitation: cited.of('docket', docket),
    title: cited.titleOf('docket', docket),
    person,
    placedBy: officials(network, placed_by),
    placedAt: placed_at,
    reasons,
    ends,
    status: released !== null ? 'released' : isOver(ends.at, now) ? 'over' : 'standing',
    released: released && { ...released, by: officials(network, released.by) },
  };
}
