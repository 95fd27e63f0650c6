import { z } from 'zod';
import { line, storedText } from '#platform/schema';
import { givenForm, storedForm, type MachineForm } from './machine-form.js';
import type { AllBounds, Parameters, ParameterValue, VocabulariesOf } from './parameters.js';
import { vocabulary } from './vocabularies.js';

/** As many words as a vocabulary may have, and texts as a list. */
const MOST_VALUES = 1_000;

const parameterValue = z.union([
  z.number(),
  line(1_000),
  z.array(line(1_000)).max(MOST_VALUES),
  z
    .record(line(100), z.number())
    .refine((table) => Object.keys(table).length <= MOST_VALUES, `A table has at most ${MOST_VALUES} words.`),
]);

const boundsOf = (unit: z.ZodType<string>) =>
  z.strictObject({
    unit,
    least: z.number(),
    most: z.number(),
    stricter: z.enum(['lower', 'higher', 'none']),
  });

/**
 * What a provision is to set: of its numbers what each counts, from where to where it may go and which way is stricter; of
 * which vocabulary words are; which of them another provision sets until then; and its machine form. Which names and values the
 * law takes is for it to say.
 */
export const settings = {
  parameters: z.record(line(100), parameterValue).optional(),
  bounds: z.record(line(100), boundsOf(line(40))).optional(),
  vocabularies: z.record(line(100), vocabulary).optional(),
  replaces: z.array(line(100)).max(100).optional(),
  form: givenForm.nullable().optional().meta({
    description: 'What a machine can say of it. Left out: as it stands. Null: none.',
  }),
};

/** As they stand in an entry: numbers, texts, lists of texts, and tables of numbers by word. */
export const settingValue: z.ZodType<ParameterValue> = z.union([
  z.number(),
  z.string(),
  z.array(z.string()),
  z.record(z.string(), z.number()),
]);

export const storedParameters = z.record(z.string(), settingValue);

export const storedBounds = z.record(z.string(), boundsOf(storedText));

export const storedVocabularies = z.record(z.string(), vocabulary);

/** What a version of a provision sets and says to machines, in answers. */
export const settingsView: {
  readonly parameters: z.ZodType<Parameters>;
  readonly bounds: z.ZodType<AllBounds>;
  readonly vocabularies: z.ZodType<VocabulariesOf>;
  readonly form: z.ZodType<MachineForm | null>;
} = {
  parameters: storedParameters,
  bounds: storedBounds.meta({
    description: 'Of its numbers and tables: unit, range, and which way is stricter.',
  }),
  vocabularies: storedVocabularies.meta({ description: 'Whose words its tables, lists and texts hold.' }),
  form: storedForm.nullable().meta({ description: 'What a machine can say of it.' }),
};
