import { z } from 'zod';
import { groundOutcome, versionRef } from '#governance/events';
import { placeShape } from '#governance/law';
import { named } from '#platform/citations';
import { consequence } from '../list/appeal.view.js';

/** A version of a provision that a ruling read wrongly, as the decision of an appeal found. */
export const wrongReading = z.object({
  reading: versionRef.extend({ citation: z.string() }),
  appeal: z.string(),
  ...named,
  network: z.string(),
  ...placeShape,
  ruling: z.string().nullable().meta({ description: 'Null: it was an interim order.' }),
  rulingCitation: z.string().nullable(),
  order: z.object({ order: z.string(), ...named }).nullable(),
  consequence: consequence.meta({ description: 'What became of the ruling.' }),
  grounds: z
    .array(z.object({ ground: z.string(), outcome: groundOutcome, reasons: z.string() }))
    .meta({ description: 'The grounds that were overturned or varied, and why.' }),
  decidedAt: z.iso.datetime(),
  number: z.int().meta({ description: 'Log number of the decision.' }),
});
export type WrongReading = z.infer<typeof wrongReading>;

export const exampleWrongReading: WrongReading = {
  reading: {
    provision: '0196f3a2-7182-8d94-a5a6-172839405162',
    path: '2147/12/4.2',
    version: 3,
    citation: 'NOVA 2147/12 s 4.2 v3',
  },
  appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
  citation: '[2147] NOVA-A 41',
  address: 'NOVA/appeals/2147/41',
  network: 'NOVA',
  title: 'Loom of Small Hours',
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  docketCitation: 'NOVA-D 2147/12',
  sanctuary: null,
  session: null,
  ruling: '0196f3a2-6071-7c83-9495-061728394051',
  rulingCitation: '[2147] NOVA 318',
  order: null,
  consequence: 'overturned',
  grounds: [{ ground: '1', outcome: 'overturned', reasons: 'Section 4.2 does not govern tapestries.' }],
  decidedAt: '2147-04-02T11:00:00.000Z',
  number: 530,
};
