import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { PlainDate } from '#kernel';

const cell = z.union([z.string(), z.number(), z.null()]);

/** A dashboard in the list. */
export const dashboardItem = z.object({ name: z.string(), title: z.string(), description: z.string() });
export type DashboardItem = z.infer<typeof dashboardItem>;

export const dashboardAnswer = dashboardItem.extend({
  at: z
    .int()
    .meta({ description: 'The log number up to which the figures count; -1 before the first event.' }),
  on: z.string().meta({ description: 'The day on which ages are counted.' }),
  columns: z.array(z.object({ key: z.string(), label: z.string(), unit: z.string().optional() })),
  rows: z.array(z.record(z.string(), cell)),
});

export type DashboardAnswer = z.infer<typeof dashboardAnswer>;
export type Row = DashboardAnswer['rows'][number];

/** A query of the read models at one log number, that anyone can recompute from the log up to there. */
export interface Dashboard {
  readonly name: string;
  readonly title: string;
  /** How its figures are made, for whoever recomputes them. */
  readonly description: string;
  readonly columns: DashboardAnswer['columns'];
  rows(
    read: EntityManager,
    of: { readonly network: string | null; readonly on: PlainDate },
  ): Promise<readonly Row[]>;
}
