import { Inject, Injectable } from '@nestjs/common';
import { LessThan, type SelectQueryBuilder } from 'typeorm';
import { instantIn, isOver, LAST_INSTANT, rule } from '#kernel';
import { dayOf, due, NO_CALENDAR, type Calendar } from '#engine/working-time';
import { citationsOf, type Citations } from '#platform/citations';
import { officialsIn, REGISTER, SLICES, type Officials, type Register, type Slice } from '#platform/core';
import { dutyTable, type DutyRow } from '#platform/duties';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import { calendarOfRow } from '../list/calendars.query.js';
import { calendarTable } from '../list/calendars.projection.js';
import type { DutyDetails, DutyItem } from './duty.view.js';

export interface DutyFilter {
  readonly kind?: string;
  readonly state?: DutyItem['state'];
  readonly about?: readonly string[];
}

/** Of a row that was owed at all. */
type OwedRow = DutyRow & { readonly due: NonNullable<DutyRow['due']> };

@Injectable()
export class Duties {
  /** Kinds of which nothing is missed when their time is over. */
  readonly #endingThemselves: readonly string[];

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    const duties = slices.flatMap((slice) => slice.duties ?? []);
    this.#endingThemselves = duties.flatMap(({ kind, endsItself }) => (endsItself ? [kind] : []));
  }

  /**
   * Of a network, by what falls due first; what stands still comes last.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    { kind, state, about, limit, cursor }: Paging & DutyFilter,
  ): Promise<Page<DutyItem>> {
    const held = await this.register.offices.of(network);
    const duties = this.#rows()
      .createQueryBuilder('d')
      .where('d.network = :network AND d.due IS NOT NULL', { network });
    if (kind !== undefined) duties.andWhere('d.kind = :kind', { kind });
    if (state !== undefined) this.#inState(duties, state);
    if (about !== undefined)
      duties.andWhere('(d.about_id = ANY(:about) OR d.within = ANY(:about))', { about });
    const after = readCursor(cursor, ['string', 'string', 'string']);
    if (after)
      duties.andWhere(`(${BY}, d.kind, d.subject) > (:at::timestamptz, :afterKind, :afterSubject)`, {
        at: instantOf(after[0]),
        afterKind: after[1],
        afterSubject: after[2],
      });
    const rows = (await duties
      .orderBy(BY)
      .addOrderBy('d.kind')
      .addOrderBy('d.subject')
      .limit(limit + 1)
      .getMany()) as OwedRow[];
    const page = pageFrom(rows, limit, ({ due_at, kind: of, subject }) => [
      due_at ?? LAST_INSTANT,
      of,
      subject,
    ]);
    const cited = await this.#cited(page.items);
    return mapPage(page, (row) => this.#itemOf(row, cited, officialsIn([held])));
  }

  /**
   * One, and why it ends when it does.
   * @throws DomainError `NETWORK.UNKNOWN`, `DUTY.UNKNOWN`
   */
  async one(network: string, kind: string, subject: string): Promise<DutyDetails> {
    const held = await this.register.offices.of(network);
    const row = await this.#rows().findOneBy({ network, kind, subject });
    rule(!!row?.due, 'DUTY.UNKNOWN', `Nothing of that kind falls due of it in ${network}.`, {
      kind,
      subject,
    });
    const owed = row as OwedRow;
    const [cited, calendars] = await Promise.all([
      this.#cited([owed]),
      this.#calendarsBefore(network, owed.told!),
    ]);
    const { timeZone } = calendars[0] ?? NO_CALENDAR;
    return {
      ...this.#itemOf(owed, cited, officialsIn([held])),
      within: owed.within,
      timeZone,
      today: dayOf(calendars, this.register.clock.now().getTime()),
      stops: [...owed.stops],
      ...explained(owed, calendars),
    };
  }

  #inState(duties: SelectQueryBuilder<DutyRow>, state: DutyItem['state']): void {
    const over = { now: this.register.clock.now(), themselves: this.#endingThemselves };
    const isOver = `d.state = 'open' AND d.due_at <= :now`;
    switch (state) {
      case 'open':
        return void duties.andWhere(`d.state = 'open' AND d.due_at > :now`, over);
      case 'stopped':
        return void duties.andWhere(`d.state = 'open' AND d.due_at IS NULL`);
      case 'overdue':
        return void duties.andWhere(`${isOver} AND d.kind <> ALL(:themselves)`, over);
      case 'lapsed':
        return void duties.andWhere(`(d.state = 'lapsed' OR ${isOver} AND d.kind = ANY(:themselves))`, over);
      default:
        return void duties.andWhere('d.state = :state', { state });
    }
  }

  #itemOf(row: OwedRow, cited: Citations, officials: Officials): DutyItem {
    const { kind, about, subject, about_id: aboutId, network, whom, due: end } = row;
    return {
      kind,
      about,
      subject,
      aboutId,
      citation: cited.find(about, aboutId),
      address: cited.at(about, aboutId),
      title: cited.titled(about, aboutId),
      network,
      of: officials(network, whom),
      state: this.#stateOf(row),
      due: end,
    };
  }

  #stateOf({ kind, state, due_at }: OwedRow): DutyItem['state'] {
    if (state !== 'open') return state;
    if (due_at === null) return 'stopped';
    if (!isOver(due_at, this.register.clock.now())) return 'open';
    return this.#endingThemselves.includes(kind) ? 'lapsed' : 'overdue';
  }

  #cited(rows: readonly OwedRow[]): Promise<Citations> {
    return citationsOf(this.register.read, Object.fromEntries(bySubjects(rows)));
  }

  /** Those that the network had when an event was recorded. */
  async #calendarsBefore(network: string, number: number): Promise<readonly Calendar[]> {
    const rows = await this.register.read
      .getRepository(entityOf(calendarTable))
      .find({ where: { network, number: LessThan(number) }, order: { number: 'ASC' } });
    return rows.map(calendarOfRow);
  }

  #rows() {
    return this.register.read.getRepository(entityOf(dutyTable));
  }
}

const BY = `COALESCE(d.due_at, TIMESTAMPTZ '${LAST_INSTANT}')`;

/** Day by day, as it was counted when it was told. What older entries tell began with a day, and knew no calendar. */
function explained(
  { due: { at, begins, count, unit }, stops }: OwedRow,
  calendars: readonly Calendar[],
): Pick<DutyDetails, 'steps' | 'isKept'> {
  if (begins === undefined || count === undefined || unit === undefined) return { steps: [], isKept: false };
  const counted = due(begins, { count, unit }, begins.includes('T') ? calendars : [], stops);
  return { steps: [...counted.steps], isKept: counted.at !== null && counted.at < at };
}

function bySubjects(rows: readonly OwedRow[]): Map<string, string[]> {
  const subjects = new Map<string, string[]>();
  for (const { about, about_id } of rows) subjects.set(about, [...(subjects.get(about) ?? []), about_id]);
  return subjects;
}

/** @throws DomainError `CURSOR.INVALID` */
function instantOf(value: unknown): string {
  rule(
    typeof value === 'string' && instantIn(value) !== null,
    'CURSOR.INVALID',
    'This cursor is none of this list. Leave it out to begin at the first page, then follow "next".',
  );
  return value;
}
