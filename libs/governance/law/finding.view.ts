import { z } from 'zod';
import { effect, restrictedIn, settingValue } from '#governance/events';

const place = z.object({ movement: z.int(), stimulus: z.int().optional() });
const evidence = z.union([z.literal('whole'), z.array(place)]);
const version = z.int().nullable().meta({ description: 'Null: of a draft.' });

/** What a rule finds of a work, as the findings of a docket say it. */
export const findingView = z.object({
  provision: z.string().nullable(),
  path: z.string(),
  version,
  effect,
  condition: z.string().nullable(),
  restricts: restrictedIn.nullable(),
  evidence: evidence.nullable(),
  excepted: z.array(z.object({ provision: z.string().nullable(), path: z.string(), version, evidence })),
  reads: z.record(z.string(), settingValue),
  limits: z.array(
    z.object({
      field: z.string(),
      parameter: z.string(),
      by: z.string().nullable(),
      offends: z.enum(['above', 'below']),
      only: z.object({ field: z.string(), word: z.string() }).nullable(),
    }),
  ),
});
