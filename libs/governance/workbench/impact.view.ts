import { z } from 'zod';
import { impactCounts } from '#governance/events';
import { counted, flips, flipsBy, side } from './what-if.view.js';

const example = z.object({
  docket: z.string(),
  citation: z.string().nullable().meta({ description: 'Null: its docket was not open yet.' }),
  revision: z.int(),
  receivedOn: z.iso.date(),
  a: side,
  b: side,
});

/** What a draft would do, as a document says it. */
export const impactDocument = z.object({
  form: z.literal('sgn-impact v1'),
  network: z.string(),
  reform: z.string(),
  revision: z.int(),
  upTo: z.int(),
  on: z.iso.date(),
  works: z.int(),
  unscreened: z.int(),
  flips,
  by: flipsBy,
  provisions: z.array(
    z.object({
      provision: z.string().nullable(),
      path: z.string(),
      a: counted,
      b: counted,
      flips,
      by: flipsBy,
    }),
  ),
  rulings: impactCounts.pick({ rulings: true, departBefore: true, departAfter: true }),
  examples: z.object({ allowed: z.array(example), restricted: z.array(example) }),
});
export type ImpactDocument = z.infer<typeof impactDocument>;
