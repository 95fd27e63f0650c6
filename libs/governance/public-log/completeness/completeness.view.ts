import { z } from 'zod';
import { plainDate } from '#platform/schema';

export const completeness = z.object({
  docket: z.string(),
  verdict: z.enum(['present', 'absent']),
  seal: z
    .object({
      number: z
        .int()
        .meta({ description: 'Log number of the event DocketsSealed: its permalink proves it.' }),
      day: plainDate,
      at: z.int().meta({ description: 'All events up to this log number are counted.' }),
      dockets: z.int(),
      root: z.string().meta({ description: 'Base64 of the root over the rows of all dockets.' }),
    })
    .meta({ description: 'What the log says of all dockets, the last time it was said.' }),
  rows: z
    .array(
      z.object({
        index: z.int(),
        id: z.string(),
        entries: z.int(),
        lastLeaf: z.string(),
        proof: z.array(z.string()),
      }),
    )
    .meta({
      description:
        'The row of the docket; or, where there is none, the neighbours between which it would stand. A row is hashed as a leaf over "id\\nentries\\nlastLeaf\\n"; `proof` leads from it to the root (RFC 6962).',
    }),
  numbers: z.array(z.int()).meta({ description: 'Log numbers of the events that the row counts, in order.' }),
  later: z.array(z.int()).meta({ description: 'Log numbers of events recorded since, not counted yet.' }),
});

export type Completeness = z.infer<typeof completeness>;

export const exampleCompleteness: Completeness = {
  docket: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  verdict: 'present',
  seal: {
    number: 4_800,
    day: '2147-03-13',
    at: 4_799,
    dockets: 1,
    root: 'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
  },
  rows: [
    {
      index: 0,
      id: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
      entries: 2,
      lastLeaf: 'bfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=',
      proof: [],
    },
  ],
  numbers: [4_708, 4_711],
  later: [],
};
