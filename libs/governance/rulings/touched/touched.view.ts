import { z } from 'zod';
import { effect } from '#governance/events';
import { pageOf, type PageWith } from '#platform/http';

const called = z
  .string()
  .nullable()
  .meta({ description: 'Null for the moment in which it is not known yet.' });

/** A work of which a rule found something. */
export const touchedItem = z.object({
  docket: z.string(),
  citation: called,
  address: called,
  title: called,
  version: z.int().meta({ description: 'Of the provision.' }),
  revision: z.int().meta({ description: 'Of the work: the newest of which something was found.' }),
  effect,
  offending: z.int().meta({
    description: 'Movements or stimuli, 1: the work as a whole; 0: exceptions took all.',
  }),
  recordedAt: z.string(),
  number: z.int().meta({ description: 'Log number of the screening.' }),
});

export const touched = pageOf(touchedItem).extend({
  counts: z
    .array(
      z.object({
        version: z.int(),
        works: z.int(),
        excepted: z.int().meta({ description: 'Of them, those of which exceptions took all.' }),
      }),
    )
    .meta({ description: 'Of every version that touched a work, whatever page and version are asked for.' }),
});
export type Touched = PageWith<typeof touched>;

export const exampleTouched: Touched = {
  items: [
    {
      docket: '0196f3a2-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
      citation: 'NOVA-D 2147/15',
      address: 'NOVA/dockets/2147/15',
      title: 'Tides of a Sleeping City',
      version: 3,
      revision: 1,
      effect: 'forbid',
      offending: 2,
      recordedAt: '2147-03-20T15:00:00.000Z',
      number: 412,
    },
  ],
  next: null,
  counts: [{ version: 3, works: 1, excepted: 0 }],
};
