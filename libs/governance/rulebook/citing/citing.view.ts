import { z } from 'zod';
import { pageOf, type PageWith } from '#platform/http';

export const citingKinds = ['ruling', 'appeal', 'reform'] as const;

const called = z
  .string()
  .nullable()
  .meta({ description: 'Null for the moment in which it is not known yet.' });

/** One that cites a provision. */
export const citingItem = z.object({
  kind: z.enum(citingKinds),
  id: z.string(),
  citation: called,
  address: called,
  title: called,
  version: z.int().nullable().meta({
    description:
      'Of the provision: that a ruling cites, that the ruling cites which an appeal contests, that a reform was drafted on; null: it inserts what never stood.',
  }),
  outcome: z.string().meta({
    description:
      'Of a ruling what it decides; of an appeal how far it is, and once decided whether the ruling was overturned, remanded or stands; of a reform how far it is.',
  }),
  ruling: z
    .object({ citation: called, address: called })
    .nullable()
    .meta({ description: 'That an appeal contests.' }),
  recordedAt: z.string(),
  number: z.int().meta({ description: 'Log number of what it began with.' }),
});

export const citing = pageOf(citingItem).extend({
  counts: z
    .array(
      z.object({
        version: z.int().nullable(),
        rulings: z.int(),
        appeals: z.int(),
        overturned: z.int(),
        reforms: z.int(),
      }),
    )
    .meta({ description: 'Of every version that anybody cites, whatever page and kind are asked for.' }),
});
export type Citing = PageWith<typeof citing>;

export const exampleCiting: Citing = {
  items: [
    {
      kind: 'ruling',
      id: '0196f3a2-6071-7c83-9495-061728394051',
      citation: '[2147] NOVA 318',
      address: 'NOVA/rulings/2147/318',
      title: 'Tides of a Sleeping City',
      version: 3,
      outcome: 'refused',
      ruling: null,
      recordedAt: '2147-03-20T15:00:00.000Z',
      number: 498,
    },
  ],
  next: null,
  counts: [{ version: 3, rulings: 1, appeals: 0, overturned: 0, reforms: 0 }],
};
