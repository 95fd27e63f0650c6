import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { And, type FindOperator, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { z } from 'zod';
import { addDays, dateOf, daysBetween, type PlainDate } from '#kernel';
import { entityOf } from '#engine/projections';
import { settingValue } from '#governance/events';
import { causesShown, causeView, exampleCause, type KnownCause } from '#governance/law';
import { citationsOf, named } from '#platform/citations';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import { dutyTable, type DutyRow } from '#platform/duties';
import { documentRef } from '#platform/schema';
import type { LogRow } from '../log/log.projection.js';
import { exampleItem, itemOf, logItem, type LogItem } from '../log/log.view.js';
import { changes, counts, petitioned, spans, type ChangeRow, type SpanRow } from './overview.projection.js';

const SHOWN_DUTIES = 100;
const SOON_DAYS = 14;
const SHOWN_SOON = 5;
const SHOWN_HEADLINES = 5;
/** Networks whose rulebook is shown in time: those that changed last. */
const SHOWN_TIMELINES = 3;
/** Equally long steps of a timeline: it has no more marks than these, however many days there are. */
const STEPS = 48;
/** Reforms that a mark names. */
const NAMED = 3;

/** What everybody waits for, and not one person alone. */
const owed = z.enum(['decision', 'petition-response', 'petition-debate', 'reform-review']);

const duty = z.object({
  kind: owed,
  about: z.string().meta({ description: 'Kind of what it is about: docket, petition, reform.' }),
  subject: z.string().meta({ description: 'Its id.' }),
  ...named,
  network: z.string(),
  title: z.string(),
  dueOn: z.string(),
  dueAt: z.iso.datetime().meta({ description: 'The instant from which it is overdue.' }),
  days: z.int().meta({ description: 'Days since the day it was due; less than 0 before it.' }),
});
const set = settingValue.nullable();

const timeline = z.object({
  network: z.string(),
  from: z.string(),
  to: z
    .string()
    .meta({ description: 'The last day on which something changes, or today where that is later.' }),
  steps: z.int().meta({ description: 'Equally long, from the first day to the last.' }),
  today: z.int().meta({ description: 'The step in which today is, counted from 1.' }),
  changes: z.int().meta({ description: 'Changes of rules that have a day.' }),
  days: z.int(),
  marks: z.array(
    z.object({
      step: z.int(),
      from: z.string(),
      to: z.string().meta({ description: 'The last of the days of this step on which something changes.' }),
      days: z.int(),
      changes: z.int(),
      reforms: z
        .array(z.object({ citation: z.string().nullable(), title: z.string().nullable() }))
        .meta({ description: `That make these changes, the newest ${NAMED} days of them.` }),
    }),
  ),
});

export const overview = z.object({
  changed: z
    .array(
      z.object({
        number: z.int(),
        network: z.string(),
        provision: z.string(),
        path: z.string(),
        citation: z.string(),
        version: z.int(),
        base: z.int().nullable().meta({ description: 'The version that it changes; null: nothing stood.' }),
        title: z.string().nullable(),
        op: z.enum(['inserted', 'amended', 'repealed']),
        effectiveFrom: z.string().nullable(),
        recordedAt: z.string(),
        cause: causeView.nullable(),
        amendedBy: z.array(z.string()).meta({ description: 'The first laws that an import names.' }),
        settings: z
          .array(z.object({ name: z.string(), before: set, after: set, unit: z.string().nullable() }))
          .meta({
            description: 'What it sets otherwise than the version before; null: it is not set there.',
          }),
        text: documentRef.nullable(),
      }),
    )
    .meta({ description: 'The ten newest changes of rules, newest first.' }),
  timelines: z
    .array(timeline)
    .meta({ description: `Of the ${SHOWN_TIMELINES} networks whose rules changed last.` }),
  overdue: z.array(duty).meta({
    description: `What should have been done by now, longest overdue first, at most ${SHOWN_DUTIES}.`,
  }),
  soon: z.array(duty).meta({
    description: `What is due within ${SOON_DAYS} days, the next first, at most ${SHOWN_SOON}.`,
  }),
  latest: z.array(logItem).meta({
    description: `The newest ${SHOWN_HEADLINES} events of the kinds that matter most, newest first.`,
  }),
  counts: z.record(z.string(), z.int()),
});

export type Overview = z.infer<typeof overview>;

export const exampleOverview: Overview = {
  changed: [
    {
      number: 318,
      network: 'NOVA',
      provision: '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e',
      path: '2147/1/4',
      citation: 'NOVA 2147/1 s 4 v2',
      version: 2,
      base: 1,
      title: 'Time to appeal',
      op: 'amended',
      effectiveFrom: '2147-05-12',
      recordedAt: '2147-05-05T09:00:00.000Z',
      cause: exampleCause,
      amendedBy: [],
      settings: [{ name: 'appeal.days', before: 14, after: 28, unit: null }],
      text: null,
    },
  ],
  timelines: [
    {
      network: 'NOVA',
      from: '2147-01-11',
      to: '2147-06-18',
      steps: STEPS,
      today: STEPS,
      changes: 18,
      days: 2,
      marks: [
        {
          step: 37,
          from: '2147-05-12',
          to: '2147-05-12',
          days: 1,
          changes: 2,
          reforms: [{ citation: 'NOVA-R 2147/1', title: 'Layered grief, and time to contest' }],
        },
      ],
    },
  ],
  overdue: [
    {
      kind: 'decision',
      about: 'docket',
      subject: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
      citation: 'NOVA-D 2147/12',
      address: 'NOVA/dockets/2147/12',
      network: 'NOVA',
      title: 'Nocturne for Two Hundred Sleepers',
      dueOn: '2147-03-01',
      dueAt: '2147-03-01T15:00:00.000Z',
      days: 4,
    },
  ],
  soon: [],
  latest: [exampleItem],
  counts: { submissions: 12, rulings: 9 },
};

type Duty = z.infer<typeof duty>;
type Timeline = z.infer<typeof timeline>;

@Injectable()
export class OverviewQuery {
  readonly #words: ReadonlySet<string>;
  readonly #headlines: readonly string[];
  /** By what they are made of: they are as long until a rule changes, or the day. */
  readonly #marks = new LRUCache<string, Promise<readonly MarkRow[]>>({ max: 100 });

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    const events = slices.flatMap((slice) => slice.events);
    this.#words = new Set(events.flatMap(({ counted }) => counted ?? []));
    this.#headlines = events.filter(({ headline }) => headline).map(({ type }) => type);
  }

  /** Every part is bounded by what is shown of it, however long the log is. */
  async read(): Promise<Overview> {
    const { read, clock } = this.register;
    const now = clock.now();
    const today = dateOf(now);
    const soonest = `${addDays(today, SOON_DAYS + 1)}T00:00:00Z`;
    const [changed, overdue, soon, counted, latest, timelines] = await Promise.all([
      read.getRepository(entityOf(changes)).find({ order: { number: 'DESC' } }),
      this.#owed(LessThanOrEqual(now.toISOString()), SHOWN_DUTIES),
      this.#owed(And(MoreThan(now.toISOString()), LessThanOrEqual(soonest)), SHOWN_SOON),
      read.getRepository(entityOf(counts)).find(),
      this.#latest(),
      this.#timelines(today),
    ]);
    const reforms = changed.flatMap(({ cause }) => (cause === null ? [] : [cause.reform]));
    const asked = await read.getRepository(entityOf(petitioned)).findBy({ reform: In(reforms) });
    const answering = new Map(asked.map(({ reform, petition }) => [reform, petition]));
    const causeOf = ({ cause }: ChangeRow): KnownCause | null =>
      cause && { ...cause, petition: answering.get(cause.reform) ?? null };
    const duties = [...overdue, ...soon];
    const dueOf = (kind: string) =>
      duties.flatMap(({ about, about_id }) => (about === kind ? [about_id] : []));
    const [cited, cause] = await Promise.all([
      citationsOf(read, {
        docket: dueOf('docket'),
        petition: dueOf('petition'),
        reform: dueOf('reform'),
      }),
      causesShown(read, changed.map(causeOf)),
    ]);
    const dutyOf = ({ kind, about, about_id: subject, network, due_on, due_at }: DutyRow): Duty => ({
      kind: owed.parse(kind),
      about,
      subject,
      ...cited.as(about, subject),
      network,
      title: cited.titleOf(about, subject),
      dueOn: due_on!,
      dueAt: due_at!,
      days: daysBetween(due_on!, today),
    });
    return {
      changed: changed.map((row) => {
        const { slot: _, effective_from, recorded_at, amended_by, settings, ...change } = row;
        return {
          ...change,
          cause: cause(causeOf(row)),
          amendedBy: [...amended_by],
          settings: [...settings],
          effectiveFrom: effective_from,
          recordedAt: recorded_at,
        };
      }),
      timelines,
      overdue: overdue.map(dutyOf),
      soon: soon.map(dutyOf),
      latest,
      counts: Object.fromEntries(
        [...this.#words].map((word) => [word, counted.find((row) => row.word === word)?.n ?? 0]),
      ),
    };
  }

  #owed(due_at: FindOperator<string>, take: number): Promise<DutyRow[]> {
    return this.register.read.getRepository(entityOf(dutyTable)).find({
      where: { kind: In(owed.options), state: 'open', due_at },
      order: { due_at: 'ASC', subject: 'ASC' },
      take,
    });
  }

  /** Of each type the newest: one index read for each, whatever lies between them. */
  async #latest(): Promise<LogItem[]> {
    const rows = await this.register.read.query<LogRow[]>(
      `SELECT entry.* FROM unnest($1::text[]) AS headline (type)
         CROSS JOIN LATERAL (SELECT * FROM log_entry WHERE type = headline.type ORDER BY number DESC LIMIT $2) entry
        ORDER BY entry.number DESC LIMIT $2`,
      [this.#headlines, SHOWN_HEADLINES],
    );
    return rows.map(itemOf);
  }

  async #timelines(today: PlainDate): Promise<Timeline[]> {
    const { read } = this.register;
    const found = await read
      .getRepository(entityOf(spans))
      .find({ order: { number: 'DESC' }, take: SHOWN_TIMELINES });
    return Promise.all(found.map((span) => this.#timeline(span, today)));
  }

  /** Of tens of thousands of days it takes a tenth of a second, so that they are asked for once. */
  #marksOf({ network, first_day, number }: SpanRow, to: PlainDate): Promise<readonly MarkRow[]> {
    const key = `${network} ${number} ${to}`;
    const known = this.#marks.get(key);
    if (known) return known;
    const asked = this.register.read.query<MarkRow[]>(
      `SELECT floor((day - $2::date) * $4 / ($3::date - $2::date + 1.0))::int + 1 AS step,
              min(day) AS from, max(day) AS to, count(*)::int AS days, sum(changes)::int AS changes,
              COALESCE((array_agg(reforms[1] ORDER BY day DESC) FILTER (WHERE cardinality(reforms) > 0))[1:$5], '{}') AS reforms
         FROM overview_day WHERE network = $1 GROUP BY step ORDER BY step`,
      [network, first_day, to, STEPS, NAMED],
    );
    asked.catch(() => this.#marks.delete(key));
    this.#marks.set(key, asked);
    return asked;
  }

  async #timeline(span: SpanRow, today: PlainDate): Promise<Timeline> {
    const { read } = this.register;
    const { network, first_day: from, changes: changed, days: changing } = span;
    const to = span.last_day > today ? span.last_day : today;
    const stepOf = (day: string) =>
      Math.floor((daysBetween(from, day) * STEPS) / (daysBetween(from, to) + 1)) + 1;
    const rows = await this.#marksOf(span, to);
    const cited = await citationsOf(read, { reform: rows.flatMap(({ reforms }) => reforms) });
    return {
      network,
      from,
      to,
      steps: STEPS,
      today: stepOf(today < from ? from : today),
      changes: changed,
      days: changing,
      marks: rows.map(({ reforms, ...mark }) => ({
        ...mark,
        reforms: reforms.map((reform) => ({
          citation: cited.find('reform', reform),
          title: cited.titled('reform', reform),
        })),
      })),
    };
  }
}

interface MarkRow {
  readonly step: number;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly changes: number;
  readonly reforms: readonly string[];
}
