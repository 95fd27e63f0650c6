import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOf, DomainError, instantIn, rule, type PlainDate } from '#kernel';
import { Checkpoints, lag } from '#engine/projections';
import { citationsOf } from '#platform/citations';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import {
  casesOf,
  isAmong,
  isCounted,
  rowsOf,
  valuesOf,
  type Cases,
  type Cell,
  type Figure,
  type Headline,
} from '#platform/figures';
import { mapPage, pageFrom, readCursor, type Paging } from '#platform/http';
import type { AtAGlance, DashboardAnswer, DashboardCases, DashboardItem, Tile } from './dashboard.js';
import { DASHBOARDS } from './dashboards.projection.js';
import { before, periodOf, stepsUpTo, type Asked } from './period.js';

const LAG = {
  name: 'projection-lag',
  title: 'Projection lag',
  description: 'How far what people read is behind the log, at this moment.',
  columns: [
    { key: 'follower', label: 'Follower', holds: 'name' as const },
    { key: 'kind', label: 'Kind', holds: 'name' as const },
    { key: 'secondsBehind', label: 'Behind', unit: 'seconds', holds: 'measure' as const },
    { key: 'deadLetters', label: 'Dead letters', holds: 'measure' as const },
    { key: 'number', label: 'Follows to', holds: 'measure' as const },
  ],
};

const MOST_KEPT = 200;
/** An event that was put aside is counted when it is taken up again, and the log is no longer for it. */
const KEPT_MS = 10_000;

/** Which of a dashboard's cases. */
export interface Behind {
  /** Key of a column; absent: all. Of a headline `among`: all among which it counts. */
  readonly column?: string | undefined;
  /** What tells the row from others; empty: of all rows. */
  readonly row: readonly string[];
}

@Injectable()
export class DashboardsQuery {
  readonly #figures: readonly Figure[];
  readonly #headlines: readonly Headline[];
  /** By what was asked: counted at this log number or later. */
  readonly #kept = new Map<string, { since: number; at: number; answer: Promise<unknown> }>();

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#figures = slices.flatMap(({ figures }) => figures?.figures ?? []);
    this.#headlines = slices.flatMap(({ figures }) => figures?.headlines ?? []);
  }

  list(): DashboardItem[] {
    return [...this.#figures, LAG].map(({ name, title, description }) => ({ name, title, description }));
  }

  /** @throws DomainError `DASHBOARD.UNKNOWN`, `PERIOD.INVALID` */
  async read(name: string, asked: Asked): Promise<DashboardAnswer> {
    if (name === LAG.name) return this.#lag();
    const found = this.#figures.find((figure) => figure.name === name);
    if (!found) throw unknown(name);
    const now = this.#now();
    const on = dateOf(now);
    const period = this.#periodOf(asked, on);
    return this.#onceAt([name, asked.network, period, on], async (read, at) => ({
      name,
      title: found.title,
      description: found.description,
      at,
      on,
      period,
      columns: found.columns.map((column) => ({
        key: column.key,
        label: column.label,
        ...(column.unit !== undefined && { unit: column.unit }),
        holds:
          'by' in column ? ('name' as const) : 'counts' in column ? ('count' as const) : ('measure' as const),
      })),
      rows: [...(await rowsOf(read, found, { network: asked.network ?? null, period, now }))],
    }));
  }

  /**
   * How things are, for a period beside the time before.
   * @throws DomainError `PERIOD.INVALID`
   */
  async atAGlance(asked: Asked): Promise<AtAGlance> {
    const network = asked.network ?? null;
    const on = this.#today();
    const period = periodOf(asked, on);
    const steps = stepsUpTo(period);
    const periods = [period, before(period), ...steps];
    return this.#onceAt([network, period, on], async (read, at) => {
      const tiles: Tile[] = [];
      for (const headline of this.#headlines) {
        const { name, title, description, unit, better, leadsTo } = headline;
        const [now, then, ...moved] = await valuesOf(read, headline, network, periods);
        const series = moved.map(({ value }, nth) => ({ ...steps[nth]!, value }));
        tiles.push({
          name,
          title,
          description,
          unit: unit ?? null,
          better,
          ...now!,
          before: then!,
          series,
          dashboard: leadsTo,
        });
      }
      return { network, at, on, period, before: periods[1]!, tiles };
    });
  }

  /**
   * The cases behind a number of a dashboard, or behind a headline.
   * @throws DomainError `DASHBOARD.UNKNOWN`, `PERIOD.INVALID`, `CURSOR.INVALID`, `PROJECTION.BEHIND`
   */
  async cases(
    name: string,
    { limit, cursor, column, row, ...asked }: Asked & Paging & Behind,
  ): Promise<DashboardCases> {
    const { of, cell, ...told } = this.#behind(name, { column, row });
    const key = readCursor(cursor, ['string', 'string']);
    const now = this.#now();
    const on = dateOf(now);
    // A headline is of a period: without one asked for, of the usual.
    const isHeadline = this.#headlines.some((headline) => headline.name === name);
    const period = isHeadline ? periodOf(asked, on) : this.#periodOf(asked, on);
    return this.#snapshot(async (read, at) => {
      const { count, items } = await casesOf(
        read,
        of,
        { network: asked.network ?? null, period, now },
        cell,
        {
          limit: limit + 1,
          after: key && { moment: momentIn(key[0]), id: String(key[1]) },
        },
      );
      const page = pageFrom(items, limit, ({ moment, id }) => [moment, id]);
      const cited = await citationsOf(read, { [of.kind]: page.items.map(({ id }) => id) });
      const cases = mapPage(page, ({ id, shown }) => ({
        kind: of.kind,
        id,
        ...cited.as(of.kind, id),
        title: cited.titleOf(of.kind, id),
        cells: shown,
      }));
      const columns = of.shown.map(({ is: _, ...labelled }) => labelled);
      return Object.assign(cases, { ...told, at, on, period, count, columns });
    });
  }

  /**
   * What is said of each of its cases, by key.
   * @throws DomainError `DASHBOARD.UNKNOWN`
   */
  saidOfCases(name: string): string[] {
    return this.#behind(name, { row: [] }).of.shown.map(({ key }) => key);
  }

  #behind(
    name: string,
    { column, row }: Behind,
  ): Pick<DashboardCases, 'title' | 'dashboard' | 'counted' | 'row'> & { of: Cases; cell: Cell } {
    const headline = this.#headlines.find((one) => one.name === name);
    if (headline) {
      const known = column === undefined || column === 'among';
      rule(
        known && row.length === 0,
        'DASHBOARD.UNKNOWN',
        `${headline.title} is one number: leave out column and row.`,
      );
      const where = column === 'among' ? isAmong(headline) : isCounted(headline);
      return {
        title: headline.title,
        dashboard: this.#named(headline.leadsTo),
        counted: null,
        row: [],
        of: headline.of,
        cell: { where, by: [] },
      };
    }
    const figure = this.#figures.find((one) => one.name === name);
    if (!figure) throw unknown(name);
    const by = figure.columns.flatMap((one) => ('by' in one ? [{ key: one.key, sql: one.by }] : []));
    const counting = figure.columns.flatMap((one) => ('by' in one ? [] : [one]));
    const made = counting.find(({ key }) => key === column);
    rule(
      column === undefined || made !== undefined,
      'DASHBOARD.UNKNOWN',
      `${figure.title} counts nothing by that name: give as column one of ${counting.map(({ key }) => key).join(', ')}.`,
    );
    rule(
      row.length === 0 || row.length === by.length,
      'DASHBOARD.UNKNOWN',
      `What tells a row of ${figure.title} from others are ${by.length}: give as many, or none for all rows.`,
    );
    return {
      title: figure.title,
      dashboard: this.#named(name),
      counted: made?.label ?? null,
      row: row.map((value, nth) => ({ key: by[nth]!.key, value })),
      of: figure.of,
      cell: {
        where: made ? isCounted(made) : 'true',
        by: row.map((value, nth) => ({ sql: by[nth]!.sql, value })),
      },
    };
  }

  #named(name: string): DashboardCases['dashboard'] {
    return { name, title: this.#figures.find((figure) => figure.name === name)!.title };
  }

  /** The same for everybody who asks it before the log goes on: it is counted once. */
  async #onceAt<Answer extends { readonly at: number }>(
    asked: readonly unknown[],
    answer: (read: EntityManager, at: number) => Promise<Answer>,
  ): Promise<Answer> {
    const key = JSON.stringify(asked);
    const place = await new Checkpoints(this.register.read).placeOf(DASHBOARDS);
    const since = place?.number ?? -1;
    const kept = this.#kept.get(key);
    if (kept && kept.since >= since && performance.now() - kept.at < KEPT_MS)
      return kept.answer as Promise<Answer>;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const counted = this.#snapshot(answer);
    this.#kept.set(key, { since, at: performance.now(), answer: counted });
    counted.catch(() => this.#kept.delete(key));
    return counted;
  }

  /** One snapshot: the rows are exactly those of the log up to the number that is told. */
  #snapshot<Answer>(answer: (read: EntityManager, at: number) => Promise<Answer>): Promise<Answer> {
    return this.register.read.transaction('REPEATABLE READ', async (read) => {
      const place = await new Checkpoints(read).placeOf(DASHBOARDS);
      return answer(read, place?.number ?? -1);
    });
  }

  #periodOf(asked: Asked, today: PlainDate) {
    return asked.from === undefined && asked.to === undefined ? null : periodOf(asked, today);
  }

  async #lag(): Promise<DashboardAnswer> {
    const { read, store, clock } = this.register;
    const [followers, place] = await Promise.all([
      lag(read, store, clock),
      new Checkpoints(read).placeOf(DASHBOARDS),
    ]);
    const rows = followers.map(({ name, kind, state, secondsBehind, deadLetters, number }) => ({
      follower: state === 'building' ? `${name} (being built)` : name,
      kind,
      secondsBehind: Math.round(secondsBehind * 10) / 10,
      deadLetters,
      number,
    }));
    return { ...LAG, at: place?.number ?? -1, on: this.#today(), period: null, rows };
  }

  #now(): Date {
    return this.register.clock.now();
  }

  #today(): PlainDate {
    return dateOf(this.#now());
  }
}

function unknown(name: string): DomainError {
  return new DomainError(
    'DASHBOARD.UNKNOWN',
    `There is no dashboard ${name}; GET /api/dashboards lists them.`,
  );
}

/** @throws DomainError `CURSOR.INVALID`: a moment that was none would be the database's to refuse. */
function momentIn(value: unknown): string {
  const moment = typeof value === 'string' ? instantIn(value) : null;
  rule(
    moment !== null,
    'CURSOR.INVALID',
    'This cursor is none of this list. Leave it out to begin at the first page, then follow "next".',
  );
  return moment;
}
