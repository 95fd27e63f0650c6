import { z } from 'zod';

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
