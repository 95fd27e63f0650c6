import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { z } from 'zod';
import { dateOf } from '#kernel';
import { entityOf } from '#engine/projections';
import { citationsOf, named } from '#platform/citations';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';
import { dutyTable } from '#platform/duties';
import { changes, counts } from './overview.projection.js';

const SHOWN_DUTIES = 100;
const DAY_MS = 86_400_000;

export const overview = z.object({
  changed: z
    .array(
      z.object({
        number: z.int(),
        network: z.string(),
        provision: z.string(),
        path: z.string(),
        citation: z.string(),
        title: z.string().nullable(),
        op: z.enum(['inserted', 'amended', 'repealed']),
        effectiveFrom: z.string().nullable(),
        recordedAt: z.string(),
        cause: z
          .object({
            reform: z.string(),
            reformCitation: z.string().nullable(),
            appeal: z.string().nullable(),
          })
          .nullable(),
      }),
    )
    .meta({ description: 'The ten newest changes of rules, newest first.' }),
  overdue: z
    .array(
      z.object({
        kind: z.literal('decision'),
        docket: z.string(),
        ...named,
        network: z.string(),
        title: z.string(),
        dueOn: z.string(),
        days: z.int().meta({ description: 'Days since the day it was due.' }),
      }),
    )
    .meta({
      description: `What should have been done by now, longest overdue first, at most ${SHOWN_DUTIES}.`,
    }),
  counts: z.record(z.string(), z.int()),
});

export type Overview = z.infer<typeof overview>;

@Injectable()
export class OverviewQuery {
  readonly #words: ReadonlySet<string>;

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) slices: readonly Slice[],
  ) {
    this.#words = new Set(slices.flatMap(({ events }) => events.flatMap(({ counted }) => counted ?? [])));
  }

  async read(): Promise<Overview> {
    const { read, clock } = this.register;
    const today = dateOf(clock.now());
    const [changed, overdue, counted] = await Promise.all([
      read.getRepository(entityOf(changes)).find({ order: { number: 'DESC' } }),
      read.getRepository(entityOf(dutyTable)).find({
        where: { kind: 'decision', state: 'open', due_on: LessThan(today) },
        order: { due_on: 'ASC', subject: 'ASC' },
        take: SHOWN_DUTIES,
      }),
      read.getRepository(entityOf(counts)).find(),
    ]);
    const cited = await citationsOf(read, {
      docket: overdue.map(({ subject }) => subject),
      reform: changed.map(({ cause }) => cause && cause.reform),
    });
    return {
      changed: changed.map(({ slot: _, effective_from, recorded_at, cause, ...change }) => ({
        ...change,
        cause: cause && { ...cause, reformCitation: cited.find('reform', cause.reform) },
        effectiveFrom: effective_from,
        recordedAt: recorded_at,
      })),
      overdue: overdue.map(({ subject: docket, network, due_on }) => ({
        kind: 'decision',
        docket,
        ...cited.as('docket', docket),
        network,
        title: cited.titleOf('docket', docket),
        dueOn: due_on!,
        days: Math.round((Date.parse(today) - Date.parse(due_on!)) / DAY_MS),
      })),
      counts: Object.fromEntries(
        [...this.#words].map((word) => [word, counted.find((row) => row.word === word)?.n ?? 0]),
      ),
    };
  }
}
