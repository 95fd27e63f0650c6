import { z } from 'zod';

const instant = z.iso.datetime();
const text = z.string().nullable();

/** Something that a person gave, and that is sealed under their key. */
export const heldItem = z.object({
  held: z.string().meta({ description: 'Its id in the vault.' }),
  number: z.int().nullable().meta({
    description: 'Log number of the entry in which it was given; null: not recorded, or not followed yet.',
  }),
  summary: text.meta({ description: 'What the entry says.' }),
  field: z.string().meta({ description: 'Where in the data of the entry, such as grounds.0.statement.' }),
  keptSince: instant,
  mediaType: text.meta({ description: 'Of a document; null: a value.' }),
  value: z.unknown().meta({ description: 'As you gave it; of a document its text, null where it is none.' }),
});
export type HeldItem = z.infer<typeof heldItem>;

export const exampleHeld: HeldItem = {
  held: '0196f3a2-b5c6-7bd8-89ea-5b6273849506',
  number: 4_711,
  summary: 'A work was submitted.',
  field: 'name',
  keptSince: '2147-03-01T09:00:00.000Z',
  mediaType: null,
  value: 'Elara Voss-Hollenbeck',
};

/** An opening of a person's values by somebody else. */
export const readingItem = z.object({
  at: instant,
  by: z.object({ person: z.string(), name: text }),
  role: z.string().meta({ description: 'In which they read: regulator, auditor.' }),
  page: z.string().meta({ description: 'What they looked at.' }),
  values: z.int().meta({ description: 'How many values of yours were opened.' }),
});
export type ReadingItem = z.infer<typeof readingItem>;

export const exampleReading: ReadingItem = {
  at: '2147-03-02T10:15:00.000Z',
  by: { person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d', name: 'Kiran Morales' },
  role: 'regulator',
  page: 'docket NOVA-D 2147/12',
  values: 2,
};
