import { Inject, Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { rule, type Matter } from '#kernel';
import type { Json } from '#engine/vault';
import { type AppealStatus, docketStream } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { actsIn, offered, type Viewer } from '#platform/policy';
import { Reader } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import { appealOffers } from '../appeal.offers.js';
import { caseView } from '../case.js';
import type { AppealDetails, AppealView } from './appeal.view.js';
import { appealTable, type AppealRow } from './appeals.projection.js';

const NOTHING_OPENED: ReadonlyMap<string, Json> = new Map();

@Injectable()
export class Appeals {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, limit, cursor }: Paging & { readonly status?: AppealStatus },
  ): Promise<Page<AppealView>> {
    await this.register.offices.of(network);
    const appeals = this.#appeals().where('a.network = :network', { network });
    if (status) appeals.andWhere('a.status = :status', { status });
    const after = readCursor(cursor, ['number']);
    if (after) appeals.andWhere('a.number < :after', { after: after[0] });
    const rows = await appeals
      .orderBy('a.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    return pageOfAppeals(rows, limit);
  }

  /**
   * One appeal, with the grounds in the appellant's words where this reader may see them.
   * @throws DomainError `APPEAL.ABSENT`, `NETWORK.UNKNOWN`
   */
  async one(network: string, appeal: string, viewer: Viewer | null): Promise<AppealDetails> {
    const { offices, read, vault } = this.register;
    const row = await read.getRepository(entityOf(appealTable)).findOneBy({ network, appeal });
    rule(!!row, 'APPEAL.ABSENT', `${network} has no such appeal; look at its list.`, { appeal });
    const [held, matter] = await Promise.all([offices.of(network), this.#matterOf(row.docket)]);
    const reader = new Reader(viewer, held, { page: `appeal ${row.citation}`, matter });
    const opened = await reader.open(
      vault,
      row.grounds.map(({ sealed }) => ({ sealed, person: row.appellant })),
    );
    const view = viewOf(row, opened);
    return {
      ...view,
      recused: reader.isRecused,
      may: offered(this.register.permissions, appealOffers, view, reader.onlooker),
    };
  }

  /** What waits for an adjudicator: open appeals of the networks where they are one, the oldest first. */
  async waitingFor(viewer: Viewer, { limit, cursor }: Paging): Promise<Page<AppealView>> {
    const held = actsIn(viewer, await this.register.offices.heldBy(viewer.person));
    const networks = held.filter(({ office }) => office === 'adjudicator').map(({ network }) => network);
    const appeals = this.#appeals()
      .where('a.network = ANY(:networks)', { networks })
      .andWhere(`a.status IN ('lodged', 'admitted')`);
    const after = readCursor(cursor, ['number']);
    if (after) appeals.andWhere('a.number > :after', { after: after[0] });
    const rows = await appeals
      .orderBy('a.number')
      .limit(limit + 1)
      .getMany();
    return pageOfAppeals(rows, limit);
  }

  /** Everyone who appealed in the same docket is a party of the case. */
  async #matterOf(docket: string): Promise<Matter> {
    const { read, decisions } = this.register;
    const [lodged, { state }] = await Promise.all([
      read.getRepository(entityOf(appealTable)).findBy({ docket }),
      decisions.load(caseView, docketStream(docket)),
    ]);
    const appellants = lodged.map(({ appellant }) => appellant);
    return {
      cases: [docket, ...lodged.map(({ appeal }) => appeal)],
      parties: state.applicant === null ? appellants : [state.applicant, ...appellants],
    };
  }

  #appeals(): SelectQueryBuilder<AppealRow> {
    return this.register.read.getRepository(entityOf(appealTable)).createQueryBuilder('a');
  }
}

function pageOfAppeals(rows: readonly AppealRow[], limit: number): Page<AppealView> {
  return mapPage(
    pageFrom(rows, limit, ({ number }) => [number]),
    (row) => viewOf(row, NOTHING_OPENED),
  );
}

function viewOf(row: AppealRow, opened: ReadonlyMap<string, Json>): AppealView {
  return {
    appeal: row.appeal,
    citation: row.citation,
    network: row.network,
    docket: row.docket,
    docketCitation: row.docket_citation,
    ruling: row.ruling,
    rulingCitation: row.ruling_citation,
    title: row.title,
    appellant: row.appellant,
    status: row.status,
    lodgedOn: row.lodged_on,
    lastDay: row.last_day,
    adjudicator: row.adjudicator === null ? null : { person: row.adjudicator, name: row.adjudicator_name },
    grounds: row.grounds.map(({ ground, sealed, outcome, reasons }) => {
      const statement = opened.get(sealed);
      return { ground, outcome, reasons, statement: typeof statement === 'string' ? statement : null };
    }),
    inadmissible: row.inadmissible,
    decidedAt: row.decided_at,
    revision: row.revision,
  };
}
