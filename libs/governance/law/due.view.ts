import { z } from 'zod';
import { periodUnit, versionRef, type Due } from '#governance/events';

/** The end of a period, as it was told, in answers. */
export const dueView = z.object({
  at: z.iso.datetime().meta({ description: 'The instant from which it is too late.' }),
  on: z.iso.date().meta({ description: 'The day that ends then, where the network is.' }),
  begins: z.string().meta({ description: 'An instant; a day, where an older entry says no more.' }),
  count: z.int(),
  unit: periodUnit,
  by: z.object(versionRef.shape).meta({ description: 'The version that sets the period.' }),
}) satisfies z.ZodType<Due>;

export const exampleDue: Due = {
  at: '2147-04-18T15:00:00.000Z',
  on: '2147-04-18',
  begins: '2147-03-21T09:30:00.000Z',
  count: 20,
  unit: 'working-days',
  by: { provision: '0196f3a2-5f60-8b72-8384-950617283940', path: '2147/12/9.2', version: 2 },
};
