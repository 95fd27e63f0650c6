import { z } from 'zod';
import { disposition, givenForm, settingValue, work } from '#governance/events';
import { findingView } from '#governance/law';
import { line, plainDate, uuid } from '#platform/schema';

const MOST_CHANGES = 50;
const MOST_EXAMPLES = 20;

const point = {
  on: plainDate.nullable().default(null).meta({
    description:
      'The law in force on this day. Null: for each work that which governs what is received and decided on its day of receipt.',
  }),
  known: z.int().min(0).nullable().default(null).meta({
    description: 'As it was known up to this log number. Null: up to `upTo`.',
  }),
};

/** What a draft changes. */
export const draftedChange = z.strictObject({
  provision: uuid.nullable().meta({ description: 'Null: it is inserted at its path.' }),
  path: line(1_000),
  parameters: z.record(line(100), settingValue).nullable().default(null).meta({
    description: 'Values by name, of those that it sets; the others stay. Null: all stay.',
  }),
  form: givenForm.omit({ examples: true }).nullable().default(null).meta({
    description: 'Its machine form. Null: it stays.',
  }),
  repeal: z.boolean().default(false),
});

export const whatIfBody = z.strictObject({
  laws: z.strictObject({
    a: z.strictObject(point),
    b: z.strictObject({ ...point, changes: z.array(draftedChange).max(MOST_CHANGES).default([]) }),
  }),
  works: z
    .union([
      z.strictObject({ work }),
      z.strictObject({
        from: plainDate.nullable().default(null),
        to: plainDate.nullable().default(null),
      }),
    ])
    .default({ from: null, to: null })
    .meta({
      description:
        'Those received from one day to another, both included, each in its newest revision; or one that is given.',
    }),
  upTo: z.int().min(0).nullable().default(null).meta({
    description: 'Works recorded up to this log number. Null: all.',
  }),
  examples: z.int().min(0).max(MOST_EXAMPLES).default(5),
});
export type WhatIfBody = z.infer<typeof whatIfBody>;

/** How many works are decided otherwise, each counted once. */
export const flips = z.object({
  allowed: z
    .int()
    .meta({ description: 'Now clear, or only noted; before under a condition, restricted or forbidden.' }),
  restricted: z.int().meta({ description: 'The other way round.' }),
  stricter: z.int().meta({ description: 'Stricter than before, and on the same side.' }),
  milder: z.int().meta({ description: 'Milder than before, and on the same side.' }),
});
export type Flips = z.infer<typeof flips>;

const byWord = z.record(z.string(), flips);
export const flipsBy = z.object({
  audience: byWord,
  kind: byWord,
  purpose: byWord,
  artistKind: byWord,
  month: byWord.meta({ description: 'Of receipt, as 2147-03.' }),
});
export const side = z.object({
  disposition,
  unscreened: z.array(z.string()),
  findings: z.array(findingView),
});

export const counted = z
  .object({
    version: z.int().nullable().meta({ description: 'Null: of the draft, or of several versions, by day.' }),
    offending: z.int().meta({ description: 'Works that offend against it, after exceptions.' }),
  })
  .nullable()
  .meta({ description: 'Null: it is no rule there.' });

export const whatIfAnswer = z.object({
  upTo: z.int().meta({ description: 'Log number up to which works count.' }),
  timing: z.object({ ms: z.number() }),
  works: z.int(),
  unscreened: z
    .int()
    .meta({ description: 'Of them, those that machines could not judge under one of the laws.' }),
  flips,
  by: flipsBy,
  provisions: z
    .array(z.object({ provision: z.string().nullable(), path: z.string(), a: counted, b: counted }))
    .meta({ description: 'Rules that are not the same in both laws, by their paths.' }),
  examples: z
    .array(
      z.object({
        docket: z.string().nullable().meta({ description: 'Null: the work that was given.' }),
        revision: z.int(),
        receivedOn: z.string(),
        a: side,
        b: side,
      }),
    )
    .meta({
      description: 'Of the works that are decided otherwise, the newest; or the work that was given.',
    }),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

const none: Flips = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
const restricted: Flips = { ...none, restricted: 31 };

export const exampleBody = {
  laws: {
    a: { on: null, known: null },
    b: {
      on: null,
      known: null,
      changes: [
        {
          provision: '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e',
          path: '2147/12/4.2',
          parameters: { 'fear.limit': 0.3 },
          form: null,
          repeal: false,
        },
      ],
    },
  },
  works: { from: '2147-01-01', to: null },
  upTo: null,
  examples: 0,
};

export const exampleAnswer: WhatIfAnswer = {
  upTo: 4_710,
  timing: { ms: 38.2 },
  works: 1_204,
  unscreened: 12,
  flips: restricted,
  by: {
    audience: { general: restricted },
    kind: { symphony: restricted },
    purpose: { communal: restricted },
    artistKind: { human: restricted },
    month: { '2147-03': restricted },
  },
  provisions: [
    {
      provision: '7b1e4d2a-5c6f-8a9b-9d0e-1f2a3b4c5d6e',
      path: '2147/12/4.2',
      a: { version: 3, offending: 40 },
      b: { version: null, offending: 71 },
    },
  ],
  examples: [],
};
