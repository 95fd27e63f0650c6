import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { dateOf, DomainError, isPlainDate, rule, type Matter, type PlainDate } from '#kernel';
import type { Json } from '#engine/vault';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { actsIn, offered, type Viewer } from '#platform/policy';
import { Reader, type SealedField } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import { docketOffers } from '../docket.offers.js';
import {
  docketAppealTable,
  docketTable,
  revisionTable,
  rulingTable,
  stepTable,
  type DocketAppealRow,
  type DocketRow,
  type RecommendationRow,
  type RulingRow,
} from './docket.tables.js';
import type { DocketAppealView, DocketDetails, DocketItem, MatterItem, RulingView } from './docket.view.js';

const OPENING_LOOK_MS = 50;
const OPENING_WAIT_MS = 5_000;
const NO_DUE_DATE = '9999-12-31';

type OpenedRow = DocketRow & { citation: string; received_on: PlainDate; number: number };

@Injectable()
export class Dockets {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, ...paging }: Paging & { status?: DocketItem['status'] },
  ): Promise<Page<DocketItem>> {
    await this.register.offices.of(network);
    const dockets = this.#opened().andWhere('d.network = :network', { network });
    if (status) this.#ofStatus(dockets, status);
    return mapPage(await newestFirst(dockets, paging), (row) => this.#item(row));
  }

  /**
   * One case, with what this reader may see of it. Right after a submission it waits until the docket is open.
   * @throws DomainError `DOCKET.UNKNOWN`, `PROJECTION.BEHIND`
   */
  async one(network: string, docket: string, viewer: Viewer | null): Promise<DocketDetails> {
    const row = await this.#whenOpened(network, docket);
    const { read, offices, vault } = this.register;
    const inOrder = { where: { docket }, order: { number: 'ASC' } } as const;
    const [revisions, rulings, appeals, steps, held] = await Promise.all([
      read.getRepository(entityOf(revisionTable)).find({ where: { docket }, order: { revision: 'ASC' } }),
      read.getRepository(entityOf(rulingTable)).find(inOrder),
      read.getRepository(entityOf(docketAppealTable)).find(inOrder),
      read.getRepository(entityOf(stepTable)).find(inOrder),
      offices.of(network),
    ]);
    const reader = new Reader(viewer, held, {
      page: `docket ${row.citation}`,
      matter: matterOf(row, appeals),
    });
    const opened = await reader.open(vault, sealedOn(row, appeals));
    const citations = new Map(rulings.map(({ ruling, citation }) => [ruling, citation]));
    const item = this.#item(row);
    return {
      ...item,
      symphony: {
        revision: row.work_revision,
        artistKind: row.artist_kind,
        audience: row.audience,
        venue: row.venue,
        purpose: row.purpose,
        revisions: revisions.map(({ revision, score, note, recorded_at, number }) => ({
          revision,
          score,
          note,
          recordedAt: recorded_at,
          number,
        })),
      },
      recommendation: row.recommendation && recommendationView(row.recommendation),
      rulings: rulings.map(rulingView),
      appeals: appeals.map((appeal) => appealView(row, appeal, citations.get(appeal.ruling)!, opened)),
      history: steps.map(({ number, type, recorded_at, actor, summary }) => ({
        number,
        type,
        recordedAt: recorded_at,
        actor,
        summary,
      })),
      personal: reader.mayRead(row.applicant)
        ? {
            name: textIn(opened, row.sealed_name),
            contact: textIn(opened, row.sealed_contact),
            artist: textIn(opened, row.sealed_artist),
          }
        : null,
      recused: reader.isRecused,
      may: offered(this.register.permissions, docketOffers, item, reader.onlooker),
    };
  }

  /** The cases of an applicant or appellant, the newest first, with what they can do about the rulings. */
  async mattersOf(person: string, paging: Paging): Promise<Page<MatterItem>> {
    const { read } = this.register;
    const appealed = `SELECT a.docket FROM read.docket_appeal a WHERE a.appellant = :person`;
    const dockets = this.#opened().andWhere(`(d.applicant = :person OR d.docket IN (${appealed}))`, {
      person,
    });
    const page = await newestFirst(dockets, paging);
    const ofPage = {
      where: { docket: In(page.items.map(({ docket }) => docket)) },
      order: { number: 'ASC' },
    } as const;
    const [rulings, appeals] = await Promise.all([
      read.getRepository(entityOf(rulingTable)).find(ofPage),
      read.getRepository(entityOf(docketAppealTable)).find(ofPage),
    ]);
    return mapPage(page, (row) => {
      const ofRow = ({ docket }: { docket: string }) => docket === row.docket;
      const made = appeals.filter(ofRow);
      return {
        ...this.#item(row),
        rulings: rulings.filter(ofRow).map((ruling) => ({
          ruling: ruling.ruling,
          citation: ruling.citation,
          outcome: ruling.outcome,
          servedOn: ruling.served_on,
          lastDayToAppeal: ruling.last_day_to_appeal,
          appealable: this.#isAppealable(ruling, person, made),
        })),
        appeals: made.map(({ appeal, citation, status }) => ({ appeal, citation, status })),
      };
    });
  }

  /** What is assigned to someone where they act in office, and not done with: due first. */
  async casesOf(viewer: Viewer, { limit, cursor }: Paging): Promise<Page<DocketItem>> {
    const held = actsIn(viewer, await this.register.offices.heldBy(viewer.person));
    const after = readCursor(cursor, ['string', 'number']);
    const dueOn = `COALESCE(d.due_on, DATE '${NO_DUE_DATE}')`;
    const cases = this.#opened()
      .andWhere('d.assigned_to = :person', { person: viewer.person })
      .andWhere('d.network = ANY(:networks)', { networks: held.map(({ network }) => network) })
      .andWhere(`d.status IN ('assigned', 'recommended', 'ruled', 'reversed')`);
    if (after)
      cases.andWhere(`(${dueOn}, d.number) > (:due::date, :number)`, {
        due: dayIn(after[0]),
        number: after[1],
      });
    const rows = (await cases
      .orderBy(dueOn)
      .addOrderBy('d.number')
      .limit(limit + 1)
      .getMany()) as OpenedRow[];
    return mapPage(
      pageFrom(rows, limit, (row) => [row.due_on ?? NO_DUE_DATE, row.number]),
      (row) => this.#item(row),
    );
  }

  #opened(): SelectQueryBuilder<DocketRow> {
    return this.register.read
      .getRepository(entityOf(docketTable))
      .createQueryBuilder('d')
      .where('d.number IS NOT NULL');
  }

  /** The mere passing of time makes a served ruling final. */
  #ofStatus(dockets: SelectQueryBuilder<DocketRow>, status: DocketItem['status']): void {
    const today = this.#today();
    if (status === 'final')
      dockets.andWhere(`(d.status = 'final' OR d.status = 'served' AND d.last_day_to_appeal < :today)`, {
        today,
      });
    else dockets.andWhere('d.status = :status', { status });
    if (status === 'served') dockets.andWhere('d.last_day_to_appeal >= :today', { today });
  }

  async #whenOpened(network: string, docket: string): Promise<OpenedRow> {
    const deadline = performance.now() + OPENING_WAIT_MS;
    for (;;) {
      const row = await this.register.read
        .getRepository(entityOf(docketTable))
        .findOneBy({ network, docket });
      rule(!!row, 'DOCKET.UNKNOWN', `${network} has no such docket; check its number.`, { docket });
      if (row.citation !== null) return row as OpenedRow;
      if (performance.now() > deadline)
        throw new DomainError(
          'PROJECTION.BEHIND',
          'The work is recorded, and its docket is being opened. Try again in a moment.',
        );
      await sleep(OPENING_LOOK_MS);
    }
  }

  #item(row: OpenedRow): DocketItem {
    const today = this.#today();
    const { status, last_day_to_appeal: lastDay } = row;
    return {
      docket: row.docket,
      citation: row.citation,
      network: row.network,
      title: row.title,
      kind: row.kind,
      applicant: row.applicant,
      status: status === 'served' && lastDay !== null && lastDay < today ? 'final' : status,
      receivedOn: row.received_on,
      due: row.due,
      assignedTo: row.assigned_to === null ? null : { person: row.assigned_to, name: row.assigned_name },
      outcome: row.outcome,
      servedOn: row.served_on,
      lastDayToAppeal: lastDay,
      overdue: row.due_on !== null && row.due_on < today && row.decided_on === null && status !== 'withdrawn',
      revision: row.revision,
      lastNumber: row.last_number,
    };
  }

  #isAppealable(ruling: RulingRow, person: string, appeals: readonly DocketAppealRow[]): boolean {
    return (
      ruling.last_day_to_appeal !== null &&
      ruling.last_day_to_appeal >= this.#today() &&
      ruling.reversed_by === null &&
      !appeals.some((appeal) => appeal.ruling === ruling.ruling && appeal.appellant === person)
    );
  }

  #today(): PlainDate {
    return dateOf(this.register.clock.now());
  }
}

async function newestFirst(
  dockets: SelectQueryBuilder<DocketRow>,
  { limit, cursor }: Paging,
): Promise<Page<OpenedRow>> {
  const after = readCursor(cursor, ['number']);
  if (after) dockets.andWhere('d.number < :after', { after: after[0] });
  const rows = await dockets
    .orderBy('d.number', 'DESC')
    .limit(limit + 1)
    .getMany();
  return pageFrom(rows as OpenedRow[], limit, (row) => [row.number]);
}

function matterOf({ docket, applicant }: DocketRow, appeals: readonly DocketAppealRow[]): Matter {
  return {
    cases: [docket, ...appeals.map(({ appeal }) => appeal)],
    parties: [applicant, ...appeals.map(({ appellant }) => appellant)],
  };
}

function sealedOn(row: DocketRow, appeals: readonly DocketAppealRow[]): readonly SealedField[] {
  const ofApplicant = [row.sealed_name, row.sealed_contact, row.sealed_artist].filter((id) => id !== null);
  return [
    ...ofApplicant.map((sealed) => ({ sealed, person: row.applicant })),
    ...appeals.flatMap(({ appellant, grounds }) =>
      grounds.map(({ statement }) => ({ sealed: statement, person: appellant })),
    ),
  ];
}

function recommendationView(row: RecommendationRow): DocketDetails['recommendation'] {
  const { by, by_name, revision, outcome, taken_back_by, number } = row;
  return { by: { person: by, name: by_name }, revision, outcome, takenBackBy: taken_back_by, number };
}

function rulingView(row: RulingRow): RulingView {
  return {
    ruling: row.ruling,
    citation: row.citation,
    docket: row.docket,
    judged: row.judged,
    outcome: row.outcome,
    facts: row.facts,
    reasons: row.reasons,
    cited: row.cited,
    conditions: row.conditions,
    restrictions: row.restrictions,
    governingDate: row.governing_date,
    differs: row.differs,
    decidedBy: { person: row.decided_by, name: row.decided_by_name },
    issuedAt: row.issued_at,
    servedOn: row.served_on,
    lastDayToAppeal: row.last_day_to_appeal,
    window: row.appeal_window,
    reversedBy: row.reversed_by,
    number: row.number,
  };
}

function appealView(
  docket: OpenedRow,
  row: DocketAppealRow,
  rulingCitation: string,
  opened: ReadonlyMap<string, Json>,
): DocketAppealView {
  return {
    appeal: row.appeal,
    citation: row.citation,
    network: docket.network,
    docket: row.docket,
    docketCitation: docket.citation,
    ruling: row.ruling,
    rulingCitation,
    title: docket.title,
    appellant: row.appellant,
    status: row.status,
    lodgedOn: row.lodged_on,
    lastDay: row.last_day,
    adjudicator: row.adjudicator === null ? null : { person: row.adjudicator, name: row.adjudicator_name },
    grounds: row.grounds.map(({ statement, ...ground }) => ({
      ...ground,
      statement: textIn(opened, statement),
    })),
    inadmissible: row.inadmissible,
    decidedAt: row.decided_at,
    revision: row.revision,
  };
}

function textIn(opened: ReadonlyMap<string, Json>, vaultId: string | null): string | null {
  const value = vaultId === null ? undefined : opened.get(vaultId);
  return typeof value === 'string' ? value : null;
}

/** @throws DomainError `CURSOR.INVALID`: a date that was none would be the database's to refuse. */
function dayIn(value: unknown): PlainDate {
  rule(
    typeof value === 'string' && isPlainDate(value),
    'CURSOR.INVALID',
    'This cursor is none of this list. Leave it out to begin at the first page, then follow "next".',
  );
  return value;
}
