import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { isOver, rule, type Matter } from '#kernel';
import type { Json } from '#engine/vault';
import { orderedAgainst, type AppealStatus, type Consequence } from '#governance/events';
import { citationsOf, isCited, type Citations } from '#platform/citations';
import { officialsIn, officialsOf, REGISTER, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { actsIn, offered, type Viewer } from '#platform/policy';
import { Reader } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import { offeredPanelOf, placeIn, placesCited, votesViewOf, type OfferedPanel } from '#governance/law';
import { appealOffers, directionOffers } from '../appeal.offers.js';
import { partOf } from '../acts/on-appeal.js';
import type { AppealDetails, AppealView, StayState, StayView } from './appeal.view.js';
import type { DirectionView } from './direction.view.js';
import { directionViewOf, Directions, sealedIn } from './directions.query.js';
import { decisionViewOf, panelDetailsOf, panelOf, sittingIn } from './panels.view.js';
import { appealTable, type AppealRow, type StayRow } from './appeals.projection.js';

const NOTHING_OPENED: ReadonlyMap<string, Json> = new Map();

@Injectable()
export class Appeals {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(Directions) private readonly directions: Directions,
  ) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    wanted: Paging & {
      readonly status?: AppealStatus | undefined;
      readonly consequence?: Consequence | undefined;
      readonly docket?: string | undefined;
      readonly sanctuary?: string | undefined;
    },
  ): Promise<Page<AppealView>> {
    const { status, consequence, docket, sanctuary, limit, cursor } = wanted;
    const held = await this.register.offices.of(network);
    const appeals = this.#appeals().andWhere('a.network = :network', { network });
    if (status) appeals.andWhere('a.status = :status', { status });
    if (consequence) appeals.andWhere(`a.decision->>'consequence' = :consequence`, { consequence });
    if (docket) appeals.andWhere('a.docket = :docket', { docket });
    if (sanctuary) appeals.andWhere('a.sanctuary = :sanctuary', { sanctuary });
    const after = readCursor(cursor, ['number']);
    if (after) appeals.andWhere('a.number < :after', { after: after[0] });
    const rows = await appeals
      .orderBy('a.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    return this.#page(rows, limit, officialsIn([held]));
  }

  /**
   * One appeal, with the grounds in the appellant's words where this reader may see them.
   * @throws DomainError `APPEAL.ABSENT`, `NETWORK.UNKNOWN`
   */
  async one(network: string, appeal: string, viewer: Viewer | null): Promise<AppealDetails> {
    const { offices, read, vault } = this.register;
    const row = await read.getRepository(entityOf(appealTable)).findOneBy({ network, appeal });
    rule(!!row, 'APPEAL.ABSENT', `${network} has no such appeal; look at its list.`, { appeal });
    const [directions, cited, held, matter] = await Promise.all([
      this.directions.of(appeal),
      citationsIn(read, [row]),
      offices.of(network),
      this.#matterOf(row),
    ]);
    const reader = new Reader(viewer, held, { page: `appeal ${cited.of('appeal', appeal)}`, matter });
    const opened = await reader.open(vault, [
      ...[...row.grounds, ...(row.leave ? [row.leave] : []), ...row.stays].map(({ sealed }) => ({
        sealed,
        person: row.appellant,
      })),
      ...sealedIn(directions, row.appellant),
    ]);
    const known = { cited, officials: officialsIn([held]), opened, now: this.register.clock.now() };
    const view = viewOf(row, known);
    const contest = { ...view, panel: panelOffered(row, known.now), sitting: row.sitting };
    const mayOf = (direction: DirectionView) =>
      offered(this.register.permissions, directionOffers, { appeal: contest, direction }, reader.onlooker);
    return {
      ...view,
      panels: row.panels.map((panel) => panelDetailsOf(panel, network, known.officials)),
      directions: directions
        .map((direction) => directionViewOf(direction, { ...known, isOpen: OPEN.has(row.status) }))
        .map((direction) => ({ ...direction, may: mayOf(direction) })),
      recused: reader.isRecused,
      may: offered(this.register.permissions, appealOffers, contest, reader.onlooker),
    };
  }

  /** What waits for an adjudicator: open appeals of the networks where they are one, the oldest first. */
  async waitingFor(viewer: Viewer, { limit, cursor }: Paging): Promise<Page<AppealView>> {
    const held = actsIn(viewer, await this.register.offices.heldBy(viewer.person));
    const networks = held.filter(({ office }) => office === 'adjudicator').map(({ network }) => network);
    const appeals = this.#appeals()
      .andWhere('a.network = ANY(:networks)', { networks })
      .andWhere(`a.status IN ('lodged', 'admitted')`);
    const after = readCursor(cursor, ['number']);
    if (after) appeals.andWhere('a.number > :after', { after: after[0] });
    const rows = await appeals
      .orderBy('a.number')
      .limit(limit + 1)
      .getMany();
    const officials = officialsOf(
      this.register.offices,
      rows.map(({ network }) => network),
    );
    return this.#page(rows, limit, officials);
  }

  /** Everyone who appealed in the same docket, or against an order in the same sanctuary, is a party of the case. */
  async #matterOf(row: AppealRow): Promise<Matter> {
    const within = orderedAgainst(row);
    const same = 'docket' in within ? { docket: within.docket } : { sanctuary: within.sanctuary };
    const [lodged, { party }] = await Promise.all([
      this.register.read.getRepository(entityOf(appealTable)).findBy(same),
      partOf(this.register, within),
    ]);
    const appellants = lodged.map(({ appellant }) => appellant);
    return {
      cases: [...Object.values(within), ...lodged.map(({ appeal }) => appeal)],
      parties: party === null ? appellants : [party, ...appellants],
    };
  }

  #appeals(): SelectQueryBuilder<AppealRow> {
    return this.register.read
      .getRepository(entityOf(appealTable))
      .createQueryBuilder('a')
      .where(isCited('a.number'));
  }

  async #page(
    rows: readonly AppealRow[],
    limit: number,
    known: Officials | Promise<Officials>,
  ): Promise<Page<AppealView>> {
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    const [cited, officials] = await Promise.all([citationsIn(this.register.read, page.items), known]);
    const now = this.register.clock.now();
    return mapPage(page, (row) => viewOf(row, { cited, officials, opened: NOTHING_OPENED, now }));
  }
}

/** What a row is shown with: what it cites, who is meant by whom in office, which words of the appellant the reader may see, and what is over. */
interface Known {
  readonly cited: Citations;
  readonly officials: Officials;
  readonly opened: ReadonlyMap<string, Json>;
  readonly now: Date;
}

function citationsIn(read: DataSource, rows: readonly AppealRow[]): Promise<Citations> {
  return citationsOf(read, {
    appeal: rows.flatMap(({ appeal, lead, behind }) => [appeal, ...behind, ...(lead ? [lead.appeal] : [])]),
    ...placesCited(rows),
    ruling: rows.map(({ ruling }) => ruling),
    order: rows.map(({ order }) => order),
  });
}

function viewOf(row: AppealRow, known: Known): AppealView {
  const { cited, officials, opened } = known;
  return {
    appeal: row.appeal,
    ...cited.as('appeal', row.appeal),
    network: row.network,
    ...placeIn(row, cited),
    ruling: row.ruling,
    rulingCitation: row.ruling === null ? null : cited.of('ruling', row.ruling),
    order: row.order === null ? null : { order: row.order, ...cited.as('order', row.order) },
    appellant: row.appellant,
    status: row.status,
    lodgedOn: row.lodged_on,
    lastDay: row.last_day,
    adjudicator: officials(row.network, row.adjudicator),
    grounds: row.grounds.map(({ ground, sealed, outcome, decisive, reasons }) => {
      return { ground, outcome, decisive, reasons, statement: textIn(opened, sealed) };
    }),
    leave: row.leave && {
      granted: row.leave.granted,
      by: officials(row.network, row.leave.by),
      reasons: row.leave.reasons,
      why: textIn(opened, row.leave.sealed),
    },
    lead: row.lead && {
      appeal: row.lead.appeal,
      ...cited.as('appeal', row.lead.appeal),
      due: row.lead.due,
    },
    behind: row.behind.map((appeal) => ({ appeal, ...cited.as('appeal', appeal) })),
    inadmissible: row.inadmissible,
    concession: row.concession && {
      by: officials(row.network, row.concession.by)!,
      reasons: row.concession.reasons,
    },
    decision: row.decision && {
      ...decisionViewOf(row.decision, row.network),
      votes: row.decision.votes && votesViewOf(row.decision.votes, row.network, officials),
    },
    decidedAt: row.decided_at,
    stays: row.stays.map((stay) => stayViewOf(row, stay, known)),
    hearings: row.hearings.map(({ at, where, adjournments, held }) => ({
      at,
      where,
      state: held ? 'held' : OPEN.has(row.status) ? 'listed' : 'fallen-away',
      adjournments: [...adjournments],
      held: held && { appeared: [...held.appeared], note: held.note },
    })),
    panel: panelOf(row, officials),
    revision: row.revision,
  };
}

function stayViewOf(
  { network, status }: AppealRow,
  { sealed, requested_at, number, answer }: StayRow,
  { officials, opened, now }: Known,
): StayView {
  const isOpen = OPEN.has(status);
  const stateOf = (): StayState => {
    if (answer === null) return isOpen ? 'requested' : 'unanswered';
    if (answer.granted === null) return 'refused';
    return isOpen && !isOver(answer.granted.ends.at, now) ? 'in-force' : 'over';
  };
  return {
    state: stateOf(),
    request: textIn(opened, sealed),
    requestedAt: requested_at,
    number,
    answer: answer && {
      by: officials(network, answer.by),
      reasons: answer.reasons,
      terms: answer.granted?.terms ?? null,
      ends: answer.granted?.ends ?? null,
      answeredAt: answer.answered_at,
      number: answer.number,
    },
  };
}

/** As offers need it; null: none sits. */
function panelOffered(row: AppealRow, now: Date): OfferedPanel | null {
  const panel = sittingIn(row);
  return panel && offeredPanelOf(panel, now);
}

const OPEN: ReadonlySet<AppealStatus> = new Set(['lodged', 'admitted']);

function textIn(opened: Known['opened'], sealed: string): string | null {
  const text = opened.get(sealed);
  return typeof text === 'string' ? text : null;
}
