import { z } from 'zod';
import { dueView, exampleDue, placeShape } from '#governance/law';
import { appealStatuses, end, orderEnding, type Due } from '#governance/events';
import { named } from '#platform/citations';
import { may } from '#platform/schema';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

/** Of one that is in force what it waits for; of one that is not, how it ended. */
export const orderStatuses = [
  'awaiting-reasons',
  'awaiting-ratification',
  'ratified',
  'lapsed',
  'expired',
  'ruled',
  'lifted',
  'overturned',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const afterAppeal = { appeal: z.string(), ...named, at: instant, reasons: z.string() };

export const orderView = z.object({
  order: z.string(),
  ...named,
  network: z.string(),
  ...placeShape,
  status: z.enum(orderStatuses).meta({
    description:
      '`lapsed`: nobody gave its reasons, or nobody else ratified it, in time. Read from its instants: whatever the log has not recorded yet.',
  }),
  issuedBy: person,
  office: z.enum(['regulator', 'chair']),
  issuedAt: instant,
  relied: z.object({
    provision: z.string(),
    path: z.string(),
    version: z.int(),
    citation: z.string(),
  }),
  effect: z.string(),
  considered: z.string().meta({ description: 'The less restrictive option that was considered.' }),
  insufficient: z.string().meta({ description: 'Why that was not enough.' }),
  reasonsDue: dueView,
  ratificationDue: dueView,
  ends: dueView.meta({ description: 'At the latest.' }),
  endsAt: instant.meta({
    description: 'The instant at which it ends by itself as it stands now, or ended.',
  }),
  secondsLeft: z.int().nullable().meta({
    description: 'Until then, by the clock of the register, which may not be yours; null: it has ended.',
  }),
  ended: z
    .object({
      because: z.enum([...orderEnding.options, 'lifted', 'overturned']),
      rulingCitation: z.string().nullable(),
      late: z.int().nullable().meta({
        description: 'By how many seconds the log recorded it later; null: nothing has been recorded yet.',
      }),
    })
    .nullable()
    .meta({ description: 'Null: it is in force.' }),
  reasons: z.string().nullable(),
  reasonedAt: instant.nullable(),
  ratified: z.object({ by: person, at: instant, reasons: z.string() }).nullable(),
  lifted: z.object({ by: person, at: instant, reasons: z.string() }).nullable(),
  overturned: z
    .object(afterAppeal)
    .nullable()
    .meta({ description: 'An appeal found that it was wrong, perhaps after its end.' }),
  varied: z
    .object({ ...afterAppeal, effect: z.string(), ends: end })
    .nullable()
    .meta({ description: 'What it says from an appeal on, in place of `effect` and `ends`.' }),
  stayed: end.nullable().meta({
    description:
      'Until when it stops nothing, if the appeal against it is not closed before; null: it is not stayed.',
  }),
});
export type OrderView = z.infer<typeof orderView>;

/** An order on its own page. */
export const orderDetails = orderView.extend({
  appeals: z
    .array(z.object({ appeal: z.string(), ...named, status: z.enum(appealStatuses) }))
    .meta({ description: 'Against it, the oldest first.' }),
  appealBefore: end
    .extend({
      isExplained: z.boolean().meta({ description: 'Whether its duty `order-appeal` says why then.' }),
    })
    .nullable()
    .meta({
      description: 'Until when an appeal against it is in time; null: no provision sets `appeal.days`.',
    }),
  recused: z.boolean().meta({
    description: 'You hold office here and have declared an interest in this case: you take no part in it.',
  }),
  may,
});
export type OrderDetails = z.infer<typeof orderDetails>;

const begins = '2147-03-20T15:00:00.000Z';
const ofHours = (count: number, at: string, on: string): Due => ({
  ...exampleDue,
  at,
  on,
  begins,
  count,
  unit: 'hours',
});

export const exampleOrder: OrderView = {
  order: '0196f3a2-93a4-7fb6-87c8-394051627384',
  citation: 'NOVA-O 2147/3',
  address: 'NOVA/orders/2147/3',
  network: 'NOVA',
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  docketCitation: 'NOVA-D 2147/12',
  sanctuary: null,
  session: null,
  title: 'Loom of Small Hours',
  status: 'ratified',
  issuedBy: { person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d', name: 'Kiran Morales' },
  office: 'regulator',
  issuedAt: begins,
  relied: {
    provision: '0196f3a2-7182-8d94-a5a6-172839405162',
    path: '2147/12/4.2',
    version: 3,
    citation: 'NOVA 2147/12 s 4.2 v3',
  },
  effect: 'The presentation stops now; the work is not dreamed until this order ends.',
  considered: 'A warning before the second movement.',
  insufficient: 'Half of the listeners are asleep already, and hear none.',
  reasonsDue: ofHours(24, '2147-03-21T15:00:00.000Z', '2147-03-21'),
  ratificationDue: ofHours(72, '2147-03-23T15:00:00.000Z', '2147-03-23'),
  ends: { ...exampleDue, at: '2147-04-04T00:00:00.000Z', on: '2147-04-03', begins, count: 14, unit: 'days' },
  endsAt: '2147-04-04T00:00:00.000Z',
  secondsLeft: 1_076_400,
  ended: null,
  reasons: 'The second movement holds awe at 0.9, where section 4.2 allows 0.6.',
  reasonedAt: '2147-03-20T18:00:00.000Z',
  ratified: {
    by: { person: '0196f3a2-8293-7ea5-b6b7-283940516273', name: 'Tomas Brandt' },
    at: '2147-03-21T09:00:00.000Z',
    reasons: 'A warning would have reached half of the listeners only.',
  },
  lifted: null,
  overturned: null,
  varied: null,
  stayed: null,
};
