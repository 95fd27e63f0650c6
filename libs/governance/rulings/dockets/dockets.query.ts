import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import {
  canonicalId,
  dateOf,
  daysBetween,
  DomainError,
  instantIn,
  isOver,
  isPlainDate,
  LAST_INSTANT,
  rule,
  type Matter,
  type PlainDate,
  type Subject,
} from '#kernel';
import type { Json } from '#engine/vault';
import { citeVersion, docketStream, symphonyStream } from '#governance/events';
import { offeredPanelOf, type OfferedPanel } from '#governance/law';
import { citationsOf, isCited } from '#platform/citations';
import {
  actingIn,
  CASE_HISTORY,
  officialsIn,
  officialsOf,
  REGISTER,
  type CaseHistory,
  type Officials,
  type Register,
} from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { actsIn, offered, type Viewer } from '#platform/policy';
import { Reader, type SealedField } from '#platform/personal';
import { entityOf } from '#platform/read-models';
import { mayTake, proposed } from '../acts/propose.js';
import { docketOffers } from '../docket.offers.js';
import { docket as docketView } from '../docket.js';
import { loadsIn } from './loads.js';
import {
  derivationTable,
  docketAppealTable,
  docketTable,
  flagTable,
  revisionTable,
  rulingTable,
  type DocketAppealRow,
  type DocketRow,
  type FlagRow,
  type RulingRow,
} from './docket.tables.js';
import {
  awaited,
  isAwaited,
  NOBODY,
  open,
  type DocketDetails,
  type DocketFilter,
  type DocketItem,
  type MatterItem,
  type Workload,
} from './docket.view.js';
import { flagViewOf } from '../flags/flag.view.js';
import { panelViewOf } from './panel.view.js';
import { latestEnd, rulingsNamedIn, rulingViewOf, stayedIn, type Named } from './ruling.view.js';

const OPENING_LOOK_MS = 50;
const OPENING_WAIT_MS = 5_000;
/** Nobody appeals twice against one ruling, but where the first was withdrawn or not heard. */
const HOLDS_THE_RIGHT = new Set(['lodged', 'leave-refused', 'admitted', 'decided']);

type OpenedRow = DocketRow & { received_on: PlainDate; number: number };

@Injectable()
export class Dockets {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(CASE_HISTORY) private readonly history: CaseHistory,
  ) {}

  /**
   * Of a network.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { status, officer, overdue, 'older-than': olderThan, sort = 'newest', ...paging }: Paging & DocketFilter,
  ): Promise<Page<DocketItem>> {
    const held = await this.register.offices.of(network);
    const now = this.#now();
    const dockets = this.#opened().andWhere('d.network = :network', { network });
    if (status) this.#ofStatus(dockets, status);
    if (officer === NOBODY) dockets.andWhere('d.assigned_to IS NULL');
    else if (officer) dockets.andWhere('d.assigned_to = :officer', { officer });
    if (overdue === 'true')
      dockets.andWhere('d.status = ANY(:awaited) AND d.due_at <= :now', { awaited: [...awaited], now });
    if (olderThan !== undefined)
      dockets.andWhere(`d.received_on < :today::date - :olderThan::int`, { today: dateOf(now), olderThan });
    return this.#items(await pageInOrder(sort, dockets, paging), officialsIn([held]));
  }

  /**
   * What waits in a network for them: for another to rule on a recommendation, who may be they, or for their vote on a panel. Due first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async reviewsOf(network: string, viewer: Viewer, paging: Paging): Promise<Page<DocketItem>> {
    const { offices, permissions } = this.register;
    const held = await offices.of(network);
    const standing = { claims: viewer.claims, offices: held.officesOf(viewer.person) };
    if (permissions.doesAs('ruling.issue', standing) === null) return { items: [], next: null };
    const { interests } = actingIn(held, viewer.person);
    const idsOf = (kind: Subject['kind']) =>
      interests.filter((subject) => subject.kind === kind).map(({ id }) => canonicalId(id));
    const dockets = this.#opened()
      .andWhere(`d.network = :network AND d.status IN ('recommended', 'panel')`, { network })
      .andWhere(
        `(d.status = 'recommended' AND d.assigned_to <> :person OR :person = ANY(d.panel_waits_for))
         AND d.applicant <> :person`,
        { person: viewer.person },
      )
      .andWhere('d.docket::text <> ALL(:cases) AND d.applicant <> ALL(:parties)', {
        cases: idsOf('case'),
        parties: idsOf('person'),
      })
      .andWhere(
        `NOT EXISTS (SELECT FROM read.docket_appeal a WHERE a.docket = d.docket
           AND (a.appeal::text = ANY(:cases) OR a.appellant = ANY(:parties)))`,
      );
    return this.#items(await pageInOrder('due', dockets, paging), officialsIn([held]));
  }

  /**
   * Who has how much before them, the most first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async workload(network: string): Promise<Workload[]> {
    const held = await this.register.offices.of(network);
    const now = this.#now();
    const rows = await this.register.read.query<(Omit<Workload, 'officer'> & { officer: string | null })[]>(
      `SELECT assigned_to AS officer, count(*) AS cases, count(*) FILTER (WHERE status = 'recommended') AS recommended,
              count(*) FILTER (WHERE status = ANY($3) AND due_at <= $2) AS overdue, max($5::date - received_on) AS oldest
         FROM read.docket d
        WHERE network = $1 AND status = ANY($4) AND ${isCited('d.number')}
        GROUP BY assigned_to ORDER BY cases DESC, assigned_to`,
      [network, now, awaited, open, dateOf(now)],
    );
    const officials = officialsIn([held]);
    return rows.map(({ officer, ...work }) => ({ officer: officials(network, officer), ...work }));
  }

  /**
   * One case, with what this reader may see of it. Right after a submission it waits until the docket is open.
   * @throws DomainError `DOCKET.UNKNOWN`, `PROJECTION.BEHIND`
   */
  async one(network: string, docket: string, viewer: Viewer | null): Promise<DocketDetails> {
    const row = await this.#whenOpened(network, docket);
    const { read, offices, vault } = this.register;
    const inOrder = { where: { docket }, order: { number: 'ASC' } } as const;
    const [revisions, rulings, recognising, appeals, flags, history, held, others] = await Promise.all([
      read.getRepository(entityOf(revisionTable)).find({ where: { docket }, order: { revision: 'ASC' } }),
      read.getRepository(entityOf(rulingTable)).find(inOrder),
      read
        .getRepository(entityOf(rulingTable))
        .createQueryBuilder('r')
        .where('r.recognises IN (SELECT own.ruling FROM read.ruling own WHERE own.docket = :docket)', {
          docket,
        })
        .orderBy('r.number')
        .getMany(),
      read.getRepository(entityOf(docketAppealTable)).find(inOrder),
      read.getRepository(entityOf(flagTable)).find(inOrder),
      this.history.of(symphonyStream(docket)),
      offices.of(network),
      this.#derivedWith(docket),
    ]);
    const named = await this.#naming(
      officialsIn([held]),
      [row, ...others.rows],
      [...rulings, ...recognising],
      appeals,
    );
    const otherWorks = (dockets: readonly string[]) =>
      others.rows
        .filter((other) => dockets.includes(other.docket))
        .map((other) => ({
          docket: other.docket,
          network: other.network,
          title: other.title,
          ...named.cited.as('docket', other.docket),
        }));
    const item = this.#item(row, named);
    const reader = new Reader(viewer, held, {
      page: `docket ${item.citation}`,
      matter: matterOf(row, appeals),
    });
    const opened = await reader.open(vault, sealedOn(row));
    const { recommendation } = row;
    const may = offered(
      this.register.permissions,
      docketOffers,
      {
        ...item,
        isAnswerable:
          row.status === 'information-awaited' && !isOver(row.information.at(-1)!.due.at, this.#now()),
        panel: panelOffered(row, this.#now()),
        isToBeReviewedBy: (person) => isToBeReviewedBy(person, row, rulings, flags),
        isAppealableBy: (person) =>
          rulings.some(
            (ruling) => ruling.ruling === row.ruling && this.#isAppealable(ruling, person, appeals),
          ),
      },
      reader.onlooker,
    );
    return {
      ...item,
      round: row.round,
      symphony: {
        revision: row.work_revision,
        artistKind: row.artist_kind,
        audience: row.audience,
        venue: row.venue,
        purpose: row.purpose,
        presentations: [...row.presentations],
        sources: [...row.sources],
        derivesFrom: otherWorks(others.origins),
        derived: otherWorks(others.derived),
        revisions: revisions.map(({ revision, score, note, recorded_at, number }) => ({
          revision,
          score,
          note,
          recordedAt: recorded_at,
          number,
        })),
      },
      screening: row.screening && {
        ...row.screening,
        unscreened: [...row.screening.unscreened],
        again: row.screening.again && {
          ...row.screening.again,
          provisions: [...row.screening.again.provisions],
        },
        counts: row.screening.counts.map((one) => ({ ...one, citation: citeVersion(network, one) })),
      },
      assignment: row.assigned_to === null ? null : assignmentOf(row, named),
      proposal: may.includes('case.assign') ? await this.#proposal(row, named) : null,
      recommendation: recommendation && {
        by: named.officials(network, recommendation.by),
        revision: recommendation.revision,
        outcome: recommendation.outcome,
        reasons: recommendation.reasons,
        takenBackBy: recommendation.taken_back_by,
        challenged: recommendation.challenged,
        number: recommendation.number,
      },
      challenges: row.challenges.map(({ by, challenged_at, ...challenge }) => ({
        ...challenge,
        by: named.officials(network, by),
        challengedAt: challenged_at,
      })),
      information: row.information.map(({ what, by, due, supplied_at, sealed_answer, number }) => ({
        what,
        by: named.officials(network, by),
        due,
        suppliedAt: supplied_at,
        answer: sealed_answer && textIn(opened, sealed_answer),
        number,
      })),
      panels: row.panels.map((panel) => panelViewOf(panel, network, named)),
      rulings: rulings.map((ruling) => ({
        ...rulingViewOf(ruling, { ...named, now: this.#now() }),
        recognisedBy: recognising
          .filter(({ recognises }) => recognises === ruling.ruling)
          .map((by) => ({
            ruling: by.ruling,
            ...named.cited.as('ruling', by.ruling),
            network: by.network,
            number: by.number,
          })),
      })),
      appeals: appeals.map(({ appeal, ruling, appellant, status, lodged_on, hearing }) => ({
        appeal,
        ...named.cited.as('appeal', appeal),
        ruling,
        appellant,
        status,
        lodgedOn: lodged_on,
        hearing,
      })),
      flags: flags.map((flag) => flagViewOf(flag, flag.ruling === row.ruling, named)),
      // Read models follow the log each at its own pace: nothing is told that these rows do not have yet.
      history: history.filter(({ number }) => number <= row.last_number),
      personal: reader.mayRead(row.applicant)
        ? {
            name: textIn(opened, row.sealed_name),
            contact: textIn(opened, row.sealed_contact),
            artist: textIn(opened, row.sealed_artist),
          }
        : null,
      recused: reader.isRecused,
      may,
    };
  }

  /** To whom the program would assign a case now. */
  async #proposal({ network, docket }: DocketRow, { officials }: Named): Promise<DocketDetails['proposal']> {
    const { decisions } = this.register;
    const [{ state }, { candidates, upTo }] = await Promise.all([
      decisions.load(docketView, docketStream(docket)),
      loadsIn(this.register, network),
    ]);
    if (state.status === 'absent') return null;
    const able = candidates.filter((one) => mayTake(one, state));
    return {
      regulator: officials(network, proposed(able, state)?.person ?? null),
      loads: able.map(({ person, open: n }) => ({ regulator: officials(network, person), open: n })),
      upTo,
    };
  }

  /** The cases of an applicant or appellant, the newest first, with what they can do about the rulings. */
  async mattersOf(person: string, paging: Paging): Promise<Page<MatterItem>> {
    const { read } = this.register;
    const appealed = `SELECT a.docket FROM read.docket_appeal a WHERE a.appellant = :person`;
    const dockets = this.#opened().andWhere(`(d.applicant = :person OR d.docket IN (${appealed}))`, {
      person,
    });
    const page = await pageInOrder('newest', dockets, paging);
    const ofPage = {
      where: { docket: In(page.items.map(({ docket }) => docket)) },
      order: { number: 'ASC' },
    } as const;
    const [rulings, appeals] = await Promise.all([
      read.getRepository(entityOf(rulingTable)).find(ofPage),
      read.getRepository(entityOf(docketAppealTable)).find(ofPage),
    ]);
    const named = await this.#naming(this.#officialsOf(page.items), page.items, rulings, appeals);
    return mapPage(page, (row) => {
      const ofRow = ({ docket }: { docket: string }) => docket === row.docket;
      const made = appeals.filter(ofRow);
      return {
        ...this.#item(row, named),
        panel: sittingIn(row, named),
        rulings: rulings.filter(ofRow).map((ruling) => ({
          ruling: ruling.ruling,
          ...named.cited.as('ruling', ruling.ruling),
          outcome: ruling.outcome,
          servedOn: ruling.served_on,
          lastDayToAppeal: ruling.appeal_window?.on ?? null,
          window: ruling.appeal_window,
          stayed: stayedIn(ruling, this.#now()),
          appealable:
            this.#isAppealable(ruling, person, made) && !isOver(ruling.appeal_window!.at, this.#now()),
        })),
        appeals: made.map(({ appeal, ruling, status }) => ({
          appeal,
          ...named.cited.as('appeal', appeal),
          ruling,
          status,
        })),
      };
    });
  }

  /** What is assigned to someone where they act in office, and not done with: due first. */
  async casesOf(viewer: Viewer, paging: Paging): Promise<Page<DocketItem>> {
    const held = actsIn(viewer, await this.register.offices.heldBy(viewer.person));
    const cases = this.#opened()
      .andWhere('d.assigned_to = :person', { person: viewer.person })
      .andWhere('d.network = ANY(:networks)', { networks: held.map(({ network }) => network) })
      .andWhere(
        `d.status IN ('assigned', 'recommended', 'panel', 'information-awaited', 'ruled', 'reversed')`,
      );
    const page = await pageInOrder('due', cases, paging);
    return this.#items(page, this.#officialsOf(page.items));
  }

  #opened(): SelectQueryBuilder<DocketRow> {
    return this.register.read
      .getRepository(entityOf(docketTable))
      .createQueryBuilder('d')
      .where(isCited('d.number'));
  }

  /** The mere passing of time makes a served ruling final. */
  #ofStatus(dockets: SelectQueryBuilder<DocketRow>, status: DocketItem['status'] | 'open'): void {
    if (status === 'open') {
      dockets.andWhere('d.status = ANY(:open)', { open: [...open] });
      return;
    }
    const now = this.#now();
    dockets.andWhere('d.status = :status', { status: status === 'final' ? 'served' : status });
    if (status === 'final') dockets.andWhere('d.appeal_before <= :now', { now });
    if (status === 'served') dockets.andWhere('d.appeal_before > :now', { now });
  }

  async #whenOpened(network: string, docket: string): Promise<OpenedRow> {
    const deadline = performance.now() + OPENING_WAIT_MS;
    for (;;) {
      const row = await this.#opened().andWhere({ network, docket }).getOne();
      if (row) return row as OpenedRow;
      const isBegun = await this.register.read
        .getRepository(entityOf(docketTable))
        .existsBy({ network, docket });
      rule(isBegun, 'DOCKET.UNKNOWN', `${network} has no such docket; check its number.`, { docket });
      if (performance.now() > deadline)
        throw new DomainError(
          'PROJECTION.BEHIND',
          'The work is recorded, and its docket is being opened. Try again in a moment.',
        );
      await sleep(OPENING_LOOK_MS);
    }
  }

  async #items(page: Page<OpenedRow>, officials: Officials | Promise<Officials>): Promise<Page<DocketItem>> {
    const named = await this.#naming(officials, page.items);
    return mapPage(page, (row) => this.#item(row, named));
  }

  /** The works that one is made from, and those that are made from it, as far as their dockets are open. */
  async #derivedWith(docket: string) {
    const derivations = await this.register.read
      .getRepository(entityOf(derivationTable))
      .find({ where: [{ docket }, { origin: docket }], order: { number: 'ASC' } });
    const origins = derivations.filter((one) => one.docket === docket).map(({ origin }) => origin);
    const derived = derivations.filter(({ origin }) => origin === docket).map((one) => one.docket);
    const ids = [...origins, ...derived];
    const rows =
      ids.length === 0 ? [] : await this.#opened().andWhere('d.docket = ANY(:ids)', { ids }).getMany();
    return { origins, derived, rows };
  }

  #officialsOf(rows: readonly DocketRow[]): Promise<Officials> {
    return officialsOf(
      this.register.offices,
      rows.map(({ network }) => network),
    );
  }

  async #naming(
    known: Officials | Promise<Officials>,
    rows: readonly DocketRow[],
    rulings: readonly RulingRow[] = [],
    appeals: readonly DocketAppealRow[] = [],
  ): Promise<Named> {
    const [cited, officials] = await Promise.all([
      citationsOf(this.register.read, {
        docket: rows.map(({ docket }) => docket),
        ruling: rulingsNamedIn(rulings),
        appeal: appeals.map(({ appeal }) => appeal),
      }),
      known,
    ]);
    return { cited, officials };
  }

  #item(row: OpenedRow, { cited, officials }: Named): DocketItem {
    const now = this.#now();
    const today = dateOf(now);
    const { status, appeal_before: before } = row;
    return {
      docket: row.docket,
      ...cited.as('docket', row.docket),
      network: row.network,
      title: row.title,
      kind: row.kind,
      applicant: row.applicant,
      status: status === 'served' && before !== null && isOver(before, now) ? 'final' : status,
      receivedOn: row.received_on,
      due: row.due,
      assignedTo: officials(row.network, row.assigned_to),
      challenged: status === 'assigned' && row.recommendation?.challenged === true,
      outcome: row.outcome,
      servedOn: row.served_on,
      lastDayToAppeal: row.last_day_to_appeal,
      appealBefore: before,
      stayed: latestEnd(row.stays, now),
      overdue: isAwaited(status) && row.due_at !== null && isOver(row.due_at, now),
      age: daysBetween(row.received_on, today),
      daysLeft: isAwaited(status) && row.due_on !== null ? daysBetween(today, row.due_on) : null,
      revision: row.revision,
      lastNumber: row.last_number,
    };
  }

  /** In time, or late with a reason. */
  #isAppealable(ruling: RulingRow, person: string, appeals: readonly DocketAppealRow[]): boolean {
    return (
      ruling.appeal_window !== null &&
      ruling.set_aside === null &&
      !appeals.some(
        ({ ruling: against, appellant, status }) =>
          against === ruling.ruling && appellant === person && HOLDS_THE_RIGHT.has(status),
      )
    );
  }

  #now(): Date {
    return this.register.clock.now();
  }
}

/** What a list of dockets is sorted by, and then by their numbers. */
const ORDERS = {
  newest: { by: null, type: null, valueOf: () => '' },
  oldest: { by: 'd.received_on', type: 'date', valueOf: ({ received_on }: OpenedRow) => received_on },
  due: {
    by: `COALESCE(d.due_at, TIMESTAMPTZ '${LAST_INSTANT}')`,
    type: 'timestamptz',
    valueOf: ({ due_at }: OpenedRow) => due_at ?? LAST_INSTANT,
  },
} as const satisfies Record<NonNullable<DocketFilter['sort']>, unknown>;

async function pageInOrder(
  sort: keyof typeof ORDERS,
  dockets: SelectQueryBuilder<DocketRow>,
  { limit, cursor }: Paging,
): Promise<Page<OpenedRow>> {
  const { by, type, valueOf } = ORDERS[sort];
  const after = readCursor(cursor, by === null ? ['number'] : ['string', 'number']);
  if (by === null) {
    if (after) dockets.andWhere('d.number < :after', { after: after[0] });
    dockets.orderBy('d.number', 'DESC');
  } else {
    if (after)
      dockets.andWhere(`(${by}, d.number) > (:value::${type}, :number)`, {
        value: timeIn(after[0], type),
        number: after[1],
      });
    dockets.orderBy(by).addOrderBy('d.number');
  }
  const rows = (await dockets.limit(limit + 1).getMany()) as OpenedRow[];
  return pageFrom(rows, limit, (row) => (by === null ? [row.number] : [valueOf(row), row.number]));
}

/** Whether the ruling that stands is flagged, or says by when it is looked at again, and they did not make it. */
function isToBeReviewedBy(
  person: string,
  { ruling }: DocketRow,
  rulings: readonly RulingRow[],
  flags: readonly FlagRow[],
): boolean {
  const standing = rulings.find((one) => one.ruling === ruling);
  return (
    standing !== undefined &&
    standing.decided_by !== person &&
    standing.recommended_by !== person &&
    !standing.voted_by.includes(person) &&
    (standing.review !== null || flags.some((flag) => flag.ruling === ruling && flag.outcome === null))
  );
}

function assignmentOf({ network, assignment }: DocketRow, { officials }: Named): DocketDetails['assignment'] {
  const { proposal = null, departs = null } = assignment ?? {};
  return {
    proposed: officials(network, proposal?.regulator ?? null),
    open: proposal?.open ?? null,
    upTo: proposal?.upTo ?? null,
    departs,
  };
}

/** The panel that votes on a case; null: none does. */
function sittingIn({ status, network, panels }: DocketRow, { officials }: Named): MatterItem['panel'] {
  const last = status === 'panel' ? panels.at(-1) : undefined;
  if (!last) return null;
  const { panel, chair, closes, members } = last;
  const seated = members.filter(({ recused }) => !recused);
  return {
    panel,
    chair: officials(network, chair),
    closes,
    members: seated.map(({ person }) => officials(network, person)),
  };
}

/** As offers need it; null: none sits. */
function panelOffered({ status, panels }: DocketRow, now: Date): OfferedPanel | null {
  const last = status === 'panel' ? panels.at(-1) : undefined;
  return last ? offeredPanelOf(last, now) : null;
}

function matterOf({ docket, applicant }: DocketRow, appeals: readonly DocketAppealRow[]): Matter {
  return {
    cases: [docket, ...appeals.map(({ appeal }) => appeal)],
    parties: [applicant, ...appeals.map(({ appellant }) => appellant)],
  };
}

function sealedOn(row: DocketRow): readonly SealedField[] {
  const answers = row.information.map(({ sealed_answer }) => sealed_answer);
  return [row.sealed_name, row.sealed_contact, row.sealed_artist, ...answers].flatMap((sealed) =>
    sealed === null ? [] : { sealed, person: row.applicant },
  );
}

function textIn(opened: ReadonlyMap<string, Json>, vaultId: string | null): string | null {
  const value = vaultId === null ? undefined : opened.get(vaultId);
  return typeof value === 'string' ? value : null;
}

/** @throws DomainError `CURSOR.INVALID`: a day or instant that was none would be the database's to refuse. */
function timeIn(value: unknown, type: 'date' | 'timestamptz'): string {
  rule(
    typeof value === 'string' && (type === 'date' ? isPlainDate(value) : instantIn(value) !== null),
    'CURSOR.INVALID',
    'This cursor is none of this list. Leave it out to begin at the first page, then follow "next".',
  );
  return value;
}
