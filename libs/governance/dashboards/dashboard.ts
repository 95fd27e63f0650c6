import { z } from 'zod';
import type { PageWith } from '#platform/http';
import { named } from '#platform/citations';

const cell = z.union([z.string(), z.number(), z.null()]);
const day = z.iso.date();
const at = z
  .int()
  .meta({ description: 'The log number up to which the figures count; -1 before the first event.' });
const labelled = { key: z.string(), label: z.string(), unit: z.string().optional() };

export const period = z.object({ from: day, to: day });

/** A dashboard in the list. */
export const dashboardItem = z.object({ name: z.string(), title: z.string(), description: z.string() });
export type DashboardItem = z.infer<typeof dashboardItem>;

export const dashboardAnswer = dashboardItem.extend({
  at,
  on: z.string().meta({ description: 'The day on which ages are counted.' }),
  period: period.nullable().meta({ description: 'Null: all there ever was, and what is so now.' }),
  columns: z.array(
    z.object({
      ...labelled,
      holds: z.enum(['name', 'count', 'measure']).meta({
        description:
          'A name: one of those that tell a row from others. A count: of cases, which can be listed.',
      }),
    }),
  ),
  rows: z.array(z.record(z.string(), cell)),
});
export type DashboardAnswer = z.infer<typeof dashboardAnswer>;

export const dashboardCase = z.object({
  kind: z.string(),
  id: z.string(),
  ...named,
  title: z.string(),
  cells: z.record(z.string(), cell).meta({ description: 'By the keys of the columns.' }),
});
export type DashboardCase = z.infer<typeof dashboardCase>;

/** The same, of which it is known what each says. */
export function caseWith(keys: readonly string[]): z.ZodType<DashboardCase> {
  return dashboardCase.extend({ cells: z.object(Object.fromEntries(keys.map((key) => [key, cell]))) });
}

/** The cases behind a number. */
export const dashboardCases = z.object({
  title: z.string(),
  dashboard: z.object({ name: z.string(), title: z.string() }).meta({ description: 'Which says more.' }),
  counted: z.string().nullable().meta({ description: 'What the column is called; null: all are listed.' }),
  row: z.array(z.object({ key: z.string(), value: z.string() })).meta({ description: 'Which row it is of.' }),
  at,
  on: day,
  period: period.nullable(),
  count: z.int().meta({ description: 'Of all pages: the number that these are behind.' }),
  columns: z.array(z.object(labelled)),
  items: z.array(dashboardCase),
  next: z.string().nullable(),
});
export type DashboardCases = PageWith<typeof dashboardCases>;

const counted = z.object({
  value: z.number().nullable().meta({ description: 'Null: there is none without a case.' }),
  cases: z.int().meta({ description: 'Cases that it counts.' }),
  among: z.int().meta({ description: 'Cases among which it counts: of a share all of them.' }),
});

/** One number for a period. */
export const tile = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  unit: z.string().nullable(),
  better: z.enum(['more', 'less']).nullable().meta({ description: 'Which way is better; null: neither.' }),
  ...counted.shape,
  before: counted.meta({ description: 'In the equally long time before.' }),
  series: z
    .array(period.extend({ value: z.number().nullable() }))
    .meta({ description: 'How it moved: in thirteen equally long steps up to the end of the period.' }),
  dashboard: z.string().meta({ description: 'Which says more.' }),
});
export type Tile = z.infer<typeof tile>;

export const atAGlance = z.object({
  network: z.string().nullable().meta({ description: 'Null: over all.' }),
  at,
  on: day.meta({ description: 'The register’s day.' }),
  period,
  before: period,
  tiles: z.array(tile),
});
export type AtAGlance = z.infer<typeof atAGlance>;

export const example: DashboardAnswer = {
  name: 'outcomes',
  title: 'Outcomes',
  description:
    'Rulings by the month in which they were issued and their outcome; a reversed ruling still counts.',
  at: 4_711,
  on: '2147-03-12',
  period: null,
  columns: [
    { key: 'month', label: 'Month', holds: 'name' },
    { key: 'outcome', label: 'Outcome', holds: 'name' },
    { key: 'rulings', label: 'Rulings', holds: 'count' },
  ],
  rows: [{ month: '2147-02', outcome: 'refused', rulings: 3 }],
};

export const exampleCases: DashboardCases = {
  title: 'Outcomes',
  dashboard: { name: 'outcomes', title: 'Outcomes' },
  counted: 'Rulings',
  row: [
    { key: 'month', value: '2147-02' },
    { key: 'outcome', value: 'refused' },
  ],
  at: 4_711,
  on: '2147-03-12',
  period: null,
  count: 3,
  columns: [
    { key: 'issuedOn', label: 'Issued on' },
    { key: 'outcome', label: 'Outcome' },
    { key: 'days', label: 'Waited', unit: 'days' },
  ],
  items: [
    {
      kind: 'ruling',
      id: '0196f3a2-6071-7c83-9495-061728394051',
      citation: '[2147] NOVA 318',
      address: 'NOVA/rulings/2147/318',
      title: 'Tides of a Sleeping City',
      cells: { issuedOn: '2147-02-20', outcome: 'refused', days: 12.5 },
    },
  ],
  next: 'WyIyMTQ3LTAyLTIwIl0',
};

export const exampleGlance: AtAGlance = {
  network: 'NOVA',
  at: 4_711,
  on: '2147-03-12',
  period: { from: '2147-03-01', to: '2147-03-12' },
  before: { from: '2147-02-17', to: '2147-02-28' },
  tiles: [
    {
      name: 'approved',
      title: 'Approved',
      description: 'Of the rulings of the period, those that approve the work, with conditions or without.',
      unit: '%',
      better: null,
      value: 62.5,
      cases: 5,
      among: 8,
      before: { value: 50, cases: 2, among: 4 },
      series: [{ from: '2147-03-06', to: '2147-03-12', value: 66.7 }],
      dashboard: 'outcomes',
    },
  ],
};
