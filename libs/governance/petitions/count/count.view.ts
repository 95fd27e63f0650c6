import { z } from 'zod';
import { threshold } from '#governance/events';
import { spread } from '../list/petition.view.js';

export const petitionCount = z.object({
  petition: z.string(),
  status: z.enum(['open', 'closed']).meta({ description: '`open`: it can be signed.' }),
  signatures: z.int().meta({ description: 'That were not taken back, and not found invalid.' }),
  next: z
    .object({
      threshold,
      signatures: z.int().meta({ description: 'That it takes.' }),
      districts: spread,
      clusters: spread,
    })
    .nullable()
    .meta({ description: 'What more of them lead to next; null: all that was promised is reached.' }),
  reached: z.array(threshold).meta({ description: 'What was, and was not lost.' }),
  upTo: z.int().meta({ description: 'Log number of the last entry that changed it.' }),
});
export type PetitionCount = z.infer<typeof petitionCount>;

export const exampleCount: PetitionCount = {
  petition: '0196f3a2-5555-8555-8555-555555555555',
  status: 'open',
  signatures: 412,
  next: { threshold: 'debate', signatures: 1_000, districts: null, clusters: null },
  reached: ['response'],
  upTo: 5_644,
};
