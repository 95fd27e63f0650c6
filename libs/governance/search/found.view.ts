import { z } from 'zod';
import type { PageWith } from '#platform/http';

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

export const foundItem = z.object({
  kind: z.string(),
  id: z.string(),
  network: z.string(),
  citation: z
    .string()
    .nullable()
    .meta({ description: 'Null for the moment in which it is recorded and not cited yet.' }),
  address: z.string().nullable().meta({
    description:
      'Where it stands, for people: NOVA/rules/2147/2/4.2; the same for each version. Null as long as the citation is.',
  }),
  title: z.string(),
  version: z.int().nullable().meta({ description: 'Of a provision: which of its versions this is.' }),
  on: z.iso.date().meta({
    description: 'Its day: of a version that from which it is in force, of all else that on which it began.',
  }),
  outcome: z.string().nullable(),
  inForce: z
    .boolean()
    .nullable()
    .meta({ description: 'Today; null: it is nothing that is in force or not.' }),
  snippet: z
    .array(z.object({ text: z.string(), hit: z.boolean() }))
    .meta({ description: 'Words of its text around what was asked for, in pieces; never HTML.' }),
  matched: z.enum(['title', 'text']).meta({ description: 'Where all that was asked for is.' }),
});
export type FoundItem = z.infer<typeof foundItem>;

export const found = z.object({
  items: z.array(foundItem),
  next: z.string().nullable(),
  total: z.object({
    count: z.int(),
    atLeast: z.boolean().meta({
      description:
        'Whether more match: facets count at least what they say, and the items are the best of those with the words in their title and those that are newest.',
    }),
  }),
  facets: z.object({ network: facet, kind: facet, outcome: facet, year: facet }),
  instead: z
    .array(z.object({ word: z.string(), by: z.array(z.string()) }))
    .meta({ description: 'Words that no document has, and those that were searched instead.' }),
});
export type Found = PageWith<typeof found>;

export const exampleFound: Found = {
  items: [
    {
      kind: 'provision',
      id: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
      network: 'NOVA',
      citation: 'NOVA 2147/2 s 4.2 v2',
      address: 'NOVA/rules/2147/2/4.2',
      title: 'Shared dreaming',
      version: 2,
      on: '2147-03-01',
      outcome: null,
      inForce: true,
      snippet: [
        { text: 'No cluster joins more ', hit: false },
        { text: 'sleepers', hit: true },
        { text: ' than its licence says.', hit: false },
      ],
      matched: 'text',
    },
  ],
  next: null,
  total: { count: 1, atLeast: false },
  facets: {
    network: [{ value: 'NOVA', count: 1 }],
    kind: [{ value: 'provision', count: 1 }],
    outcome: [],
    year: [{ value: '2147', count: 1 }],
  },
  instead: [{ word: 'slepers', by: ['sleepers'] }],
};
